/** Hands out what plugins are built with, and a page that tells how to begin: whoever writes one needs nothing of ours but a running Kith. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem"})
package io.kith.server.developers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
