/** How a company comes into being: by public sign-up, or by an operator. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "people", "identity"})
package io.kith.server.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
