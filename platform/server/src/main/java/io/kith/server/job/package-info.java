/** Durable jobs: what goes on when a request is over, slice by slice, on whichever replica is there. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "access"})
package io.kith.server.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
