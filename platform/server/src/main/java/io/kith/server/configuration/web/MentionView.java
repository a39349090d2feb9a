package io.kith.server.configuration.web;

import io.kith.config.plan.Mention;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where something is named, in JSON. */
record MentionView(String kind, @Nullable String object, String key) {

    static List<MentionView> of(List<Mention> mentions) {
        return mentions.stream()
                .map(mention -> new MentionView(mention.what(), mention.object(), mention.key()))
                .toList();
    }
}
