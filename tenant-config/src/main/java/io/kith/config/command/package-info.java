/** Checks definitions from a command line, without a server. */
@NullMarked
package io.kith.config.command;

import org.jspecify.annotations.NullMarked;
