/** Hands out the console: its two pages, each with a strict policy, and the files that they load. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "identity"})
package io.kith.server.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
