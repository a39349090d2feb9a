/** The fence around the bytecode of plugins: what would reach past it is refused at install, what runs is watched. It is against mistakes, not malice. */
@NullMarked
package io.kith.server.plugin.bytecode;

import org.jspecify.annotations.NullMarked;
