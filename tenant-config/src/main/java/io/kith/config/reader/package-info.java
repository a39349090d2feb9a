/** Reads the definition language from YAML, and tells authors everything that is wrong, where, and what they may have meant. */
@NullMarked
package io.kith.config.reader;

import org.jspecify.annotations.NullMarked;
