/** What happened to each record, and its way to everyone who has to know. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy"})
package io.kith.server.changelog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
