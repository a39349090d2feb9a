/** What plugins implement: a closed list of hooks. A class takes part by the annotation {@link org.pf4j.Extension}. */
@NullMarked
package io.kith.sdk.hook;

import org.jspecify.annotations.NullMarked;
