/** How a company leaves: it takes everything along, is closed, can come back for a while, and is erased everywhere. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "access", "job", "changelog", "archive"})
package io.kith.server.leaving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
