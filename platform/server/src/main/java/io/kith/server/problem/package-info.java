/** Errors people can act on: codes, violations, RFC 9457 problem details, localised messages, request ids. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.kith.server.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
