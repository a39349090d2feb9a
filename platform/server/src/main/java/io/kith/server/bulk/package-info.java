/** One change to many records, in the background, and taking it back. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "changelog", "metadata", "access", "job", "record"})
package io.kith.server.bulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
