/** The effective schema: platform, plugins and tenant compiled into one immutable value. */
@NullMarked
package io.kith.config.schema;

import org.jspecify.annotations.NullMarked;
