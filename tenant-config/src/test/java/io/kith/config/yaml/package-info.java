@NullMarked
package io.kith.config.yaml;

import org.jspecify.annotations.NullMarked;
