/** How people look at what is there: views of lists, saved for oneself or for all, and what each has made of their home. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "changelog", "metadata", "access", "record"})
package io.kith.server.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
