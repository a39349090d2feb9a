/** Who is asking: sign-in by way of Keycloak, sessions, API tokens, members, and the security of every route. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "changelog", "people", "access"})
package io.kith.server.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
