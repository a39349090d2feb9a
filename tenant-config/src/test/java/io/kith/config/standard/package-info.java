@NullMarked
package io.kith.config.standard;

import org.jspecify.annotations.NullMarked;
