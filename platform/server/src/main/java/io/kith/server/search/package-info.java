/** Finds records as people type: the index, what feeds it, what asks it, and its rebuilding from PostgreSQL. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "text", "changelog", "metadata", "access", "record"})
package io.kith.server.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
