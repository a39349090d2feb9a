package io.kith.server.reporting;

import io.kith.server.metadata.FieldMentions;
import io.kith.server.reporting.SavedView.Look;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Saved views that name fields: in what they look for, in their sorting, in their columns, and as lanes or days. */
@Component
final class ViewMentions implements FieldMentions {

    /** A name in an expression, and texts, in which a name means nothing. */
    private static final Pattern NAMES =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\"|([A-Za-z_]\\w*+)");

    private final ViewStore store;

    ViewMentions(ViewStore store) {
        this.store = store;
    }

    @Override
    public Map<String, Long> inViews(String object, Set<String> fieldKeys) {
        Map<String, Long> counts = new HashMap<>();
        for (SavedView view : store.all(object)) {
            Set<String> named = names(view.look());
            named.retainAll(fieldKeys);
            named.forEach(key -> counts.merge(key, 1L, Long::sum));
        }
        return counts;
    }

    private static Set<String> names(Look look) {
        Set<String> names = new HashSet<>();
        look.columns().forEach(column -> names.add(column.key()));
        names.addAll(look.form().form().fields());
        look.sort().forEach(key -> names.add(key.startsWith("-") ? key.substring(1) : key));
        if (look.filter() != null) {
            NAMES.matcher(look.filter())
                    .results()
                    .map(name -> name.group(1))
                    .filter(Objects::nonNull)
                    .forEach(names::add);
        }
        return names;
    }
}
