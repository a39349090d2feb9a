/** Hands over what belongs to a member, when they leave or at any other time. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"problem", "tenancy", "changelog", "people", "metadata", "access", "job", "record"})
package io.kith.server.handover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
