/** Lists of records taken away as files: what a list shows to whoever takes it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"problem", "tenancy", "text", "people", "changelog", "metadata", "access", "record"})
package io.kith.server.exporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
