@NullMarked
package io.kith.plugins.archetype;

import org.jspecify.annotations.NullMarked;
