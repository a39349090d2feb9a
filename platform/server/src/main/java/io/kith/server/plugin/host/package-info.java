/** What Kith does for plugins: the services of the SDK, bound to the call that they are used in and to what the plugin may do. */
@NullMarked
package io.kith.server.plugin.host;

import org.jspecify.annotations.NullMarked;
