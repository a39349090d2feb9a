/** What those who run a cell can do with companies, without ever seeing a record. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"problem", "tenancy", "onboarding", "changelog", "identity", "search", "plugin"})
package io.kith.server.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
