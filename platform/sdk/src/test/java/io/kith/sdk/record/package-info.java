@NullMarked
package io.kith.sdk.record;

import org.jspecify.annotations.NullMarked;
