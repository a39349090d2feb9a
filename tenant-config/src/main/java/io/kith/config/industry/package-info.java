/** What companies of an industry begin with: definitions that become their own, and examples to look at. */
@NullMarked
package io.kith.config.industry;

import org.jspecify.annotations.NullMarked;
