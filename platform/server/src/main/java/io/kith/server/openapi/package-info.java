/** The description of REST, with the objects and fields of whoever asks. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "metadata"})
package io.kith.server.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
