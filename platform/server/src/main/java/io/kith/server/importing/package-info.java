/** Files of records, brought in row by row through the one record path. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "tenancy",
            "changelog",
            "text",
            "metadata",
            "access",
            "job",
            "record",
            "privacy"
        })
package io.kith.server.importing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
