/** What a company's admins shape, read and changed by REST: its definitions, what it can begin with, and what it says of itself. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "people", "changelog", "metadata", "access"})
package io.kith.server.configuration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
