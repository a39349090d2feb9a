/** What people do for customers: notes, tasks, calls and meetings. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "text", "record"})
package io.kith.server.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
