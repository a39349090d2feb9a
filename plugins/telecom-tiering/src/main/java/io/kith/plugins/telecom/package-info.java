/** Rates subscribers into tiers, and says why each has the tier that it has. */
@NullMarked
package io.kith.plugins.telecom;

import org.jspecify.annotations.NullMarked;
