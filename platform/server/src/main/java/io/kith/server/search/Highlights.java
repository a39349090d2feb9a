package io.kith.server.search;

import io.kith.config.definition.Address;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.SearchRole;
import io.kith.config.record.RichTexts;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.server.record.RecordLookup.Visible;
import io.kith.server.text.Mentions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says where a found record has what was asked for, field by field, in texts that the actor may see. */
public final class Highlights {

    private static final int MOST = 6;
    private static final int LONGEST_TEXT = 160;
    private static final int BEFORE = 40;

    private Highlights() {}

    /**
     * A text with its fitting parts.
     *
     * @param field key of the field; for references, the text is the name of what they refer to
     * @param text the value, or the part of a long one around what fits
     */
    public record Highlight(String field, String text, List<Range> ranges) {}

    /** A part of a text, in UTF-16 units as scripts count them; {@code end} is behind it. */
    public record Range(int start, int end) {}

    static List<Highlight> of(Asked asked, Visible found) {
        List<Highlight> highlights = new ArrayList<>();
        for (Field field : found.object().fields()) {
            SearchRole role = role(field);
            if (role != null) {
                for (String text : texts(field, found)) {
                    List<Range> ranges = Marks.in(text, role, asked);
                    if (!ranges.isEmpty() && highlights.size() < MOST) {
                        highlights.add(shortened(field.key(), text, ranges));
                    }
                }
            }
        }
        return highlights;
    }

    private static @Nullable SearchRole role(Field field) {
        SearchRole role = field.definition().searchable();
        boolean spelt = field.type().refers() || role != null && field.type() == FieldType.ADDRESS;
        return spelt ? SearchRole.NAME : role;
    }

    private static List<String> texts(Field field, Visible found) {
        @Nullable Object value = field.type().refers()
                ? found.names().get(field.key())
                : found.record().fields().get(field.key());
        return switch (value) {
            case null -> List.of();
            case Map<?, ?> parts
            when Values.fromJson(field, parts) instanceof Address address -> List.of(address.line());
            case String html when field.type() == FieldType.RICH_TEXT -> List.of(RichTexts.plain(html));
            case List<?> list -> list.stream().map(String::valueOf).toList();
            default -> List.of(Mentions.plain(value.toString()));
        };
    }

    private static Highlight shortened(String field, String text, List<Range> ranges) {
        if (text.length() <= LONGEST_TEXT) {
            return new Highlight(field, text, ranges);
        }
        int start = boundary(text, Math.max(0, ranges.getFirst().start() - BEFORE));
        int end = boundary(text, Math.min(text.length(), start + LONGEST_TEXT));
        String before = start > 0 ? "…" : "";
        String after = end < text.length() ? "…" : "";
        int shift = before.length() - start;
        List<Range> inside = ranges.stream()
                .filter(range -> range.start() < end)
                .map(range -> new Range(range.start() + shift, Math.min(range.end(), end) + shift))
                .toList();
        return new Highlight(field, before + text.substring(start, end) + after, inside);
    }

    private static int boundary(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
