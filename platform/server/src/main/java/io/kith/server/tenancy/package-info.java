/** Which company and who acts, taken from the verified credential alone, and the transactions bound to them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem"})
package io.kith.server.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
