/** JSON for plugins: what they answer requests with, are sent, and are told by others. */
@NullMarked
package io.kith.sdk.json;

import org.jspecify.annotations.NullMarked;
