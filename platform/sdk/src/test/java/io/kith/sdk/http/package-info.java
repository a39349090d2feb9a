@NullMarked
package io.kith.sdk.http;

import org.jspecify.annotations.NullMarked;
