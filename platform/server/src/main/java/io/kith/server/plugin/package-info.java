/** Plugins: installed by operators on every server, activated by companies in a version, and called where they have something to say. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"problem", "tenancy", "people", "changelog", "metadata", "access", "job", "record"})
package io.kith.server.plugin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
