@NullMarked
package io.kith.config.schema;

import org.jspecify.annotations.NullMarked;
