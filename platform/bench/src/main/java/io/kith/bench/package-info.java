/** Measures the built server over REST, and beside it in the same minutes the ceiling: an endpoint that does nothing but one statement. */
@NullMarked
package io.kith.bench;

import org.jspecify.annotations.NullMarked;
