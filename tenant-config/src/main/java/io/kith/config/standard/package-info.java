/** The objects that every company starts with. */
@NullMarked
package io.kith.config.standard;

import org.jspecify.annotations.NullMarked;
