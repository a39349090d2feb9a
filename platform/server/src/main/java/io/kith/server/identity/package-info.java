/** Who is asking: sign-in by way of Keycloak, sessions, API tokens, members and their teams, and the security of every route. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "text", "changelog", "people", "access"})
package io.kith.server.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
