/** The one path of every record: create, read, change, delete, restore, query. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "text", "people", "changelog", "metadata", "access"})
package io.kith.server.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
