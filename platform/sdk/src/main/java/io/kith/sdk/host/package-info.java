/** What Kith does for plugins: services that a hook's constructor asks for, bound to the company of the call that they are used in. */
@NullMarked
package io.kith.sdk.host;

import org.jspecify.annotations.NullMarked;
