package io.kith.server.record;

import io.kith.server.record.DrawnObject.Drawn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records of a drawn object, as they are sent: of each field a third have no value. */
record DrawnRecords(Draw draw, DrawnObject object, List<UUID> members) {

    /** @param others that references may point at */
    Map<String, Object> fields(List<String> others) {
        Map<String, Object> fields = new HashMap<>();
        for (Drawn field : object.fields()) {
            boolean title = field.key().equals("name");
            Object value = field.isWorkedOut() || !title && draw.once(3) ? null : value(field, others);
            if (value != null) {
                fields.put(field.key(), value);
            }
        }
        return fields;
    }

    private @Nullable Object value(Drawn field, List<String> others) {
        return switch (field.type()) {
            case TEXT, LONG_TEXT -> draw.one(DrawnWords.TEXTS) + draw.either("", "", " " + draw.one(DrawnWords.TEXTS));
            case RICH_TEXT -> draw.one(DrawnWords.HTML);
            case INTEGER -> whole(DrawnWords.number(draw, 0));
            case DECIMAL, PERCENT, MONEY ->
                DrawnWords.number(draw, field.scale())
                        .setScale(field.scale(), RoundingMode.DOWN)
                        .toPlainString();
            case BOOLEAN -> draw.once(2);
            case DATE -> draw.one(DrawnWords.DAYS).toString();
            case DATE_TIME -> draw.one(DrawnWords.MOMENTS).toString();
            case CHOICE -> draw.one(field.options());
            case MULTI_CHOICE -> draw.some(3, () -> draw.one(field.options()));
            case PHONE -> draw.one(DrawnWords.PHONES);
            case EMAIL -> draw.one(DrawnWords.EMAILS);
            case URL -> draw.one(DrawnWords.URLS);
            case ADDRESS -> address();
            case TAGS -> draw.some(3, () -> shortened(draw.one(DrawnWords.TEXTS)));
            case REFERENCE -> others.isEmpty() ? null : draw.one(others);
            case REFERENCES -> others.isEmpty() ? null : draw.some(3, () -> draw.one(others));
            case USER -> draw.one(members).toString();
            case FILES, AUTO_NUMBER -> null;
        };
    }

    private static long whole(BigDecimal number) {
        return number.setScale(0, RoundingMode.DOWN).longValueExact();
    }

    private Map<String, Object> address() {
        Map<String, Object> parts = new HashMap<>();
        if (!draw.once(3)) {
            parts.put("country", draw.one(DrawnWords.COUNTRIES));
        }
        if (!draw.once(3)) {
            parts.put("city", draw.one(DrawnWords.PLACES));
        }
        parts.put("street", draw.one(DrawnWords.PLACES) + " 1");
        return parts;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 50 ? text : text.substring(0, text.offsetByCodePoints(0, 50));
    }
}
