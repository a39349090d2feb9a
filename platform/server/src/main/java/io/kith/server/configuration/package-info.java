/** What a company's admins shape: its fields, read and changed by REST. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "people", "changelog", "metadata", "access"})
package io.kith.server.configuration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
