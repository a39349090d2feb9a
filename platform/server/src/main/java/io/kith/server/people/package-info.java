/** The members of a company, their teams and roles, which person each of them is, and what everybody who acts is called. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "text"})
package io.kith.server.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
