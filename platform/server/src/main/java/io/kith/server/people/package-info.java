/** The members of a company, and which person each of them is. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy"})
package io.kith.server.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
