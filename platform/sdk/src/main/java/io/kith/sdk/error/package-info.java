/** What host services throw: why they do not do what they were asked for. */
@NullMarked
package io.kith.sdk.error;

import org.jspecify.annotations.NullMarked;
