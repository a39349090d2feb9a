@NullMarked
package io.kith.sdk;

import org.jspecify.annotations.NullMarked;
