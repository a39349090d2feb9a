/** REST for saved views. */
@NullMarked
package io.kith.server.reporting.web;

import org.jspecify.annotations.NullMarked;
