package io.kith.server.record;

import io.kith.config.definition.FieldType;
import java.util.ArrayList;
import java.util.List;

/**
 * An object that a company has made: some fields of every type that has values to be filtered by, with keys, scales and options of their own,
 * and some that are worked out of others.
 */
record DrawnObject(String key, List<Drawn> fields) {

    /** The other object that one of the references may point to. */
    static final String BESIDE = "customer";

    private static final List<String> KEYS = List.of(
            "name",
            "amount",
            "select",
            "order",
            "user",
            "r",
            "day",
            "today",
            "has",
            "i",
            "l",
            "x1",
            "camelCase",
            "uPPER",
            "size");

    /** @param options of a choice, none for others */
    record Drawn(String key, FieldType type, int scale, List<String> options, String settings) {

        boolean isWorkedOut() {
            return settings.contains("formula");
        }
    }

    static DrawnObject of(Draw draw, String key) {
        List<Drawn> fields = new ArrayList<>();
        fields.add(new Drawn("name", FieldType.TEXT, 0, List.of(), "required: true, maxLength: 2000"));
        for (FieldType type : FieldType.values()) {
            int count = draw.number(2) + 1;
            for (int i = 0; i < count; i++) {
                fields.add(field(draw, key, type, fields.size()));
            }
        }
        fields.add(new Drawn(
                "about",
                FieldType.REFERENCE,
                0,
                List.of(),
                "onDelete: clear, inverse: c_about_%s, to: [%s, %s]".formatted(key, key, BESIDE)));
        fields.addAll(formulas(draw, fields));
        return new DrawnObject(key, fields);
    }

    String yaml() {
        var yaml = new StringBuilder("kind: object\nkey: %s\nlabel: X\ntitle: name\nfields:\n".formatted(key));
        for (Drawn field : fields) {
            yaml.append("  - {key: %s, type: %s, label: X%s}\n"
                    .formatted(
                            field.key(),
                            field.type().key(),
                            field.settings().isEmpty() ? "" : ", " + field.settings()));
        }
        return yaml.toString();
    }

    private static Drawn field(Draw draw, String object, FieldType type, int number) {
        // the first ones are called as functions and operators of the language and of SQL are
        String key = number < KEYS.size() ? KEYS.get(number) : (draw.once(2) ? "c_" : "") + draw.one(KEYS) + number;
        int scale = draw.number(7);
        List<String> options =
                draw.shuffled(DrawnWords.OPTIONS).subList(0, 2 + draw.number(DrawnWords.OPTIONS.size() - 2));
        return switch (type) {
            case DECIMAL, PERCENT, MONEY -> new Drawn(key, type, scale, List.of(), "scale: " + scale);
            case CHOICE, MULTI_CHOICE ->
                new Drawn(key, type, 0, options, "options: ['" + String.join("', '", options) + "']");
            case REFERENCE, REFERENCES ->
                new Drawn(
                        key,
                        type,
                        0,
                        List.of(),
                        "onDelete: clear, inverse: c_from%d, to: %s".formatted(number, object));
            case AUTO_NUMBER -> new Drawn(key, type, 0, List.of(), "pattern: 'Nr-{0000}'");
            case TEXT -> new Drawn(key, type, 0, List.of(), "maxLength: 2000");
            case LONG_TEXT,
                    RICH_TEXT,
                    INTEGER,
                    BOOLEAN,
                    DATE,
                    DATE_TIME,
                    PHONE,
                    EMAIL,
                    URL,
                    ADDRESS,
                    TAGS,
                    FILES,
                    USER -> new Drawn(key, type, 0, List.of(), "");
        };
    }

    private static List<Drawn> formulas(Draw draw, List<Drawn> fields) {
        String number = draw.one(keys(fields, FieldType.DECIMAL));
        String amount = draw.one(keys(fields, FieldType.MONEY));
        String day = draw.one(keys(fields, FieldType.DATE));
        String phone = draw.one(keys(fields, FieldType.PHONE));
        String choice = draw.one(keys(fields, FieldType.CHOICE));
        int scale = draw.number(7);
        return List.of(
                formula(
                        "share",
                        FieldType.DECIMAL,
                        scale,
                        "scale: " + scale,
                        amount + " / 3 + coalesce(" + number + ", 1)"),
                formula("years", FieldType.INTEGER, 0, "", "year(" + day + ") % 7"),
                formula("due", FieldType.DATE, 0, "", day + " + 40"),
                formula("large", FieldType.BOOLEAN, 0, "", amount + " > 1 || has(" + choice + ")"),
                formula("called", FieldType.TEXT, 0, "", "join(' ', name, " + phone + ", string(" + choice + "))"),
                formula("spelt", FieldType.TEXT, 0, "", "pinyin(name)"));
    }

    private static Drawn formula(String key, FieldType type, int scale, String settings, String formula) {
        return new Drawn(
                key,
                type,
                scale,
                List.of(),
                settings + (settings.isEmpty() ? "" : ", ") + "formula: \"" + formula + "\"");
    }

    private static List<String> keys(List<Drawn> fields, FieldType type) {
        return fields.stream()
                .filter(field -> field.type() == type)
                .map(Drawn::key)
                .toList();
    }
}
