/** How a company comes into being. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "people", "identity"})
package io.kith.server.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
