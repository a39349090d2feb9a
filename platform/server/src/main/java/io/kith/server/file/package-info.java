/** Files of records: their bytes in a store outside the database, handed out as nothing but downloads, and pictures of them to look at. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"problem", "tenancy", "people", "changelog", "access", "job", "record", "text", "privacy"
        })
package io.kith.server.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
