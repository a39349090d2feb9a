package io.kith.server.plugin;

import io.kith.config.definition.WebManifest;
import java.util.Map;

/**
 * What a release brings for the console.
 *
 * @param files all that there is, by their paths from {@code web/} on; nothing else is handed out
 */
record WebBundle(WebManifest manifest, Map<String, WebFile> files) {

    /** The directory of a package that it is in. */
    static final String DIRECTORY = "web";

    /** The file in it that says what is contributed; nobody but the server reads it. */
    static final String MANIFEST = "plugin.json";

    WebBundle {
        files = Map.copyOf(files);
    }

    /**
     * A file for browsers.
     *
     * @param integrity as pages name it, for browsers to hold the file to
     */
    record WebFile(String mediaType, String integrity) {}
}
