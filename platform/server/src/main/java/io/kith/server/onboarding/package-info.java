/** How a company comes into being, by public sign-up or by an operator, and what it does first. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "tenancy",
            "changelog",
            "people",
            "access",
            "metadata",
            "configuration",
            "identity",
            "record",
            "importing",
            "messaging",
            "text"
        })
package io.kith.server.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
