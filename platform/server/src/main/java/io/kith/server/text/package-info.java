/** One analysis of text for comparing, sorting and matching: folding, sort keys, telephone numbers. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.kith.server.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
