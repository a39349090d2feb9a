/** A plugin that answers requests, as it is told to. */
@NullMarked
package io.kith.server.plugin.porter;

import org.jspecify.annotations.NullMarked;
