/** What members are told of: the inbox, what comes into it, reminders, and the mails that go out with them. */
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
            "identity"
        })
package io.kith.server.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
