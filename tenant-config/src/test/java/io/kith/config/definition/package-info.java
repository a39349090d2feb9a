@NullMarked
package io.kith.config.definition;

import org.jspecify.annotations.NullMarked;
