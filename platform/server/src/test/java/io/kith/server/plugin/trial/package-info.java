/** A plugin that does whatever a record of its says: it is packed by tests, and loaded from its zip. */
@NullMarked
package io.kith.server.plugin.trial;

import org.jspecify.annotations.NullMarked;
