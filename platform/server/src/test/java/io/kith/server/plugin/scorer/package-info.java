@NullMarked
package io.kith.server.plugin.scorer;

import org.jspecify.annotations.NullMarked;
