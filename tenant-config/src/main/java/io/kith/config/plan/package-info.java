/** Compares what a company has declared with what it is to declare, and says step by step what would change. */
@NullMarked
package io.kith.config.plan;

import org.jspecify.annotations.NullMarked;
