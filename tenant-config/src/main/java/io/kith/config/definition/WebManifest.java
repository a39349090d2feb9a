package io.kith.config.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin brings for the console, in its {@code web/plugin.json}.
 *
 * @param entry path of the module that the console runs, from {@code web/} on
 * @param css path of a style sheet; null if there is none
 */
public record WebManifest(String entry, @Nullable String css, List<WebContribution> contributions) {

    public WebManifest {
        contributions = List.copyOf(contributions);
    }
}
