/** The fence around the bytecode of plugins: what would reach past it is refused at install, what runs is watched. It is against mistakes, not malice. */
@NullMarked
package io.kith.fence;

import org.jspecify.annotations.NullMarked;
