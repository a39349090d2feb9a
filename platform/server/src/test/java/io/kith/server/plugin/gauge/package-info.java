/** A plugin of tests that keeps series of records. */
@NullMarked
package io.kith.server.plugin.gauge;

import org.jspecify.annotations.NullMarked;
