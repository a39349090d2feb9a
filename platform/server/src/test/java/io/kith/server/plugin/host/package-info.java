@NullMarked
package io.kith.server.plugin.host;

import org.jspecify.annotations.NullMarked;
