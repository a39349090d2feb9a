/** The rules every record keeps, whoever writes it: from what was sent to typed values, checked, and back to JSON. */
@NullMarked
package io.kith.config.record;

import org.jspecify.annotations.NullMarked;
