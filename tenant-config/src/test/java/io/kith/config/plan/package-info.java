@NullMarked
package io.kith.config.plan;

import org.jspecify.annotations.NullMarked;
