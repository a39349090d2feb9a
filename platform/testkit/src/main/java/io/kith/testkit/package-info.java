/** Tests plugins without a server: the rules of Kith in memory, with the plugin's own definitions and hooks. */
@NullMarked
package io.kith.testkit;

import org.jspecify.annotations.NullMarked;
