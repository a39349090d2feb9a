@NullMarked
package io.kith.fence;

import org.jspecify.annotations.NullMarked;
