@NullMarked
package io.kith.server.plugin.follower;

import org.jspecify.annotations.NullMarked;
