/** Values that are worked out anew while the company works on. */
@NullMarked
package io.kith.server.computing;

import org.jspecify.annotations.NullMarked;
