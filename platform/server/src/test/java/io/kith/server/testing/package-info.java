/** A running server on real stores, and a client for it, for every test. */
@NullMarked
package io.kith.server.testing;

import org.jspecify.annotations.NullMarked;
