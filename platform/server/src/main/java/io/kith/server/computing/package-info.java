/** Works values that formulas give out anew, for records that were there before the formulas, in the background. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"problem", "tenancy", "changelog", "people", "metadata", "access", "job", "record"})
package io.kith.server.computing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
