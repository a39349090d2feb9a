/** How people look at what is there: views of lists, saved for oneself or for all. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "changelog", "metadata", "access", "record"})
package io.kith.server.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
