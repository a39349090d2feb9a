/** What an actor may do. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "metadata"})
package io.kith.server.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
