/**
 * The definition language as YAML: read, with everything that is wrong, where, and what its author may have meant; and written in one
 * form that never changes by itself.
 */
@NullMarked
package io.kith.config.yaml;

import org.jspecify.annotations.NullMarked;
