/** Starts the real stores, and the server beside them, on one machine and without Docker, for the first run and for tests. */
@NullMarked
package io.kith.local;

import org.jspecify.annotations.NullMarked;
