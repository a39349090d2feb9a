@NullMarked
package io.kith.config.text;

import org.jspecify.annotations.NullMarked;
