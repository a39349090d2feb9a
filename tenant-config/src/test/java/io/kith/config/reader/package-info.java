@NullMarked
package io.kith.config.reader;

import org.jspecify.annotations.NullMarked;
