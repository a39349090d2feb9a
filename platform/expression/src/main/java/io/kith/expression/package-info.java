/** One expression language for all of Kith: CEL text becomes a typed tree that runs in memory here and that others translate. */
@NullMarked
package io.kith.expression;

import org.jspecify.annotations.NullMarked;
