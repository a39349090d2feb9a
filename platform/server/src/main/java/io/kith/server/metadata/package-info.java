/** The effective schema of each company: platform definitions and its own, compiled, cached, versioned. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "changelog"})
package io.kith.server.metadata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
