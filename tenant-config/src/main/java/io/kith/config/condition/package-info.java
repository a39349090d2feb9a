/** Conditions over records: what they may name, what these names hold, and in which words a wrong one is refused. */
@NullMarked
package io.kith.config.condition;

import org.jspecify.annotations.NullMarked;
