/** Records as plugins see them: values of the JDK and of this package, all immutable. */
@NullMarked
package io.kith.sdk.record;

import org.jspecify.annotations.NullMarked;
