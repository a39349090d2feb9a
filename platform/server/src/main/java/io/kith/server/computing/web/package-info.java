/** REST for how far values are worked out. */
@NullMarked
package io.kith.server.computing.web;

import org.jspecify.annotations.NullMarked;
