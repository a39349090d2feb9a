@NullMarked
package io.kith.server.plugin.witness;

import org.jspecify.annotations.NullMarked;
