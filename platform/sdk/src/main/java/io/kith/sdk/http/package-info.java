/** Requests that plugins answer, and those that they send, as values. */
@NullMarked
package io.kith.sdk.http;

import org.jspecify.annotations.NullMarked;
