package io.kith.config.record;

import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.CoercedValue.Typed;
import io.kith.config.schema.Field;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Ways to reach somebody or something: telephone, e-mail, web, ids of records and members. */
final class Addresses {

    static final int MOST_REFERENCES = 50;
    private static final int LONGEST_PHONE = 40;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_URL = 2000;

    private static final Pattern PHONE =
            Pattern.compile("\\+?(?:[0-9(). \\-]|(?:ext|x|转)[.:]?)+", Pattern.CASE_INSENSITIVE);

    /** Pragmatic: what mail providers hand out, and no quoted local parts. */
    private static final Pattern EMAIL =
            Pattern.compile("(?=[^@]{1,64}@)[^\\s@.,:;()<>\\[\\]\"\\\\]+(?:\\.[^\\s@.,:;()<>\\[\\]\"\\\\]+)*"
                    + "@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?\\.)+"
                    + "[\\p{L}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])");

    /** Not java.net.URI: it refuses addresses that browsers copy out of their address bar. */
    private static final Pattern URL = Pattern.compile(
            "https?://(?:[\\p{L}\\p{N}_](?:[\\p{L}\\p{M}\\p{N}._-]*[\\p{L}\\p{M}\\p{N}])?|\\[[0-9a-f:.]+])(?::\\d{1,5})?(?:[/?#][^\\s<>\"]*)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private Addresses() {}

    static CoercedValue phone(Field field, Object sent) {
        return matched(field, sent, LONGEST_PHONE, ViolationCode.INVALID_PHONE, phone -> {
            // Chinese keyboards type full-width digits and brackets
            String narrow = Normalizer.normalize(phone, Normalizer.Form.NFKC);
            long digits = narrow.chars().filter(c -> c >= '0' && c <= '9').count();
            return digits >= 3 && digits <= 20 && PHONE.matcher(narrow).matches();
        });
    }

    static CoercedValue email(Field field, Object sent) {
        return matched(
                field,
                sent,
                LONGEST_EMAIL,
                ViolationCode.INVALID_EMAIL,
                email -> EMAIL.matcher(email).matches());
    }

    static CoercedValue url(Field field, Object sent) {
        return matched(
                field,
                sent,
                LONGEST_URL,
                ViolationCode.INVALID_URL,
                url -> !url.contains("..") && URL.matcher(url).matches());
    }

    static CoercedValue id(Field field, Object sent) {
        if (!(sent instanceof String raw)) {
            return Coercion.wrongType(field);
        }
        String id = Texts.strip(raw);
        if (id.isEmpty()) {
            return new Typed(null);
        }
        return ID.matcher(id).matches() ? new Typed(UUID.fromString(id)) : new Refused(ViolationCode.INVALID_ID);
    }

    static CoercedValue ids(Field field, Object sent) {
        if (!(sent instanceof List<?> list)) {
            return Coercion.wrongType(field);
        }
        Set<UUID> ids = new LinkedHashSet<>();
        for (Object item : list) {
            switch (item == null ? Coercion.wrongType(field) : id(field, item)) {
                case Refused refused -> {
                    return refused;
                }
                case Typed(UUID id) -> ids.add(id);
                case Typed blank -> {}
            }
        }
        return ids.size() > MOST_REFERENCES
                ? new Refused(ViolationCode.TOO_MANY, "max", MOST_REFERENCES)
                : new Typed(ids.isEmpty() ? null : List.copyOf(ids));
    }

    private static CoercedValue matched(Field field, Object sent, int max, ViolationCode code, Predicate<String> rule) {
        return switch (Texts.line(field, sent)) {
            case Typed(String text)
            when text.codePointCount(0, text.length()) > max ->
                new Refused(
                        ViolationCode.TOO_LONG, Map.of("max", max, "actual", text.codePointCount(0, text.length())));
            case Typed(String text) when !rule.test(text) -> new Refused(code);
            case CoercedValue other -> other;
        };
    }
}
