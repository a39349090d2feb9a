/** REST for hand-overs. */
@NullMarked
package io.kith.server.handover.web;

import org.jspecify.annotations.NullMarked;
