@NullMarked
package io.kith.config.industry;

import org.jspecify.annotations.NullMarked;
