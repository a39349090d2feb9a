@NullMarked
package io.kith.config.condition;

import org.jspecify.annotations.NullMarked;
