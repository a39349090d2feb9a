@NullMarked
package io.kith.sdk.json;

import org.jspecify.annotations.NullMarked;
