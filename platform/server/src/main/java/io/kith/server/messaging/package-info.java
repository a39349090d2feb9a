/** What members are told of: the inbox and what comes into it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "tenancy",
            "text",
            "people",
            "changelog",
            "metadata",
            "access",
            "record",
            "identity"
        })
package io.kith.server.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
