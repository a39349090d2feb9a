/** Archives as zip files, written while they are downloaded. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "access"})
package io.kith.server.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
