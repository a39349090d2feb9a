/** The server: each package below is one module. */
@NullMarked
package io.kith.server;

import org.jspecify.annotations.NullMarked;
