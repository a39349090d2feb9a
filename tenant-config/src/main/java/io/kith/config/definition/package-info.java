/** What the definition language can say, as immutable values: objects, fields, labels, options. */
@NullMarked
package io.kith.config.definition;

import org.jspecify.annotations.NullMarked;
