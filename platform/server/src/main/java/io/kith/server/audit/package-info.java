/** Answers a company's admins who did what, as the audit log has it, and hands the log out as a file. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"problem", "tenancy", "text", "people", "changelog", "metadata", "access", "record"})
package io.kith.server.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
