@NullMarked
package io.kith.config.record;

import org.jspecify.annotations.NullMarked;
