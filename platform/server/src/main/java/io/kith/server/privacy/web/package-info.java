/** REST for privacy requests. */
@NullMarked
package io.kith.server.privacy.web;

import org.jspecify.annotations.NullMarked;
