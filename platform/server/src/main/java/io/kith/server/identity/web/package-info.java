/** Routes of identity. */
@NullMarked
package io.kith.server.identity.web;

import org.jspecify.annotations.NullMarked;
