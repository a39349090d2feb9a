/** What plugins see of Kith: everything here keeps its promise within one major version. */
@NullMarked
package io.kith.sdk;

import org.jspecify.annotations.NullMarked;
