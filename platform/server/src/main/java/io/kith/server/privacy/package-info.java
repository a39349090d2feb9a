/** Answers people who ask what a company keeps of them: finds them in everything it keeps, hands that out, and forgets them. */
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
            "job",
            "record",
            "archive"
        })
package io.kith.server.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
