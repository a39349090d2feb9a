package io.kith.config.yaml;

import static io.kith.config.definition.FieldType.*;

import io.kith.config.definition.FieldType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What can be said about a field, and for which types it means something. */
enum FieldSetting {
    KEY("key"),
    ID("id"),
    RENAMED_FROM("renamedFrom"),
    TYPE("type"),
    LABEL("label"),
    HELP("help"),
    PLACEHOLDER("placeholder", EnumSet.of(TEXT, LONG_TEXT, INTEGER, DECIMAL, PERCENT, MONEY, PHONE, EMAIL, URL)),
    // a record is there before its files are
    REQUIRED("required", EnumSet.complementOf(EnumSet.of(AUTO_NUMBER, FILES))),
    REQUIRED_IF("requiredIf", EnumSet.complementOf(EnumSet.of(AUTO_NUMBER, FILES))),
    READ_ONLY("readOnly", EnumSet.complementOf(EnumSet.of(AUTO_NUMBER))),
    READ_ONLY_IF("readOnlyIf", EnumSet.complementOf(EnumSet.of(AUTO_NUMBER))),
    VISIBLE_IF("visibleIf"),
    DEFAULT(
            "default",
            EnumSet.of(
                    TEXT,
                    LONG_TEXT,
                    INTEGER,
                    DECIMAL,
                    PERCENT,
                    MONEY,
                    BOOLEAN,
                    DATE,
                    DATE_TIME,
                    CHOICE,
                    MULTI_CHOICE,
                    TAGS,
                    USER)),
    FORMULA("formula", EnumSet.of(TEXT, LONG_TEXT, INTEGER, DECIMAL, PERCENT, MONEY, BOOLEAN, DATE, DATE_TIME, CHOICE)),
    ROLLUP("rollup", EnumSet.of(INTEGER, DECIMAL, PERCENT, MONEY, DATE, DATE_TIME)),
    UNIQUE("unique", EnumSet.of(TEXT, INTEGER, PHONE, EMAIL, URL)),
    FILTERABLE("filterable", EnumSet.complementOf(EnumSet.of(LONG_TEXT))),
    SEARCHABLE("searchable", EnumSet.of(TEXT, LONG_TEXT, RICH_TEXT, PHONE, EMAIL, URL, ADDRESS, TAGS, AUTO_NUMBER)),
    SENSITIVE("sensitive", EnumSet.of(TEXT, LONG_TEXT, PHONE, EMAIL, URL)),
    MAX_LENGTH("maxLength", EnumSet.of(TEXT, LONG_TEXT, RICH_TEXT, TAGS, FILES)),
    SCALE("scale", EnumSet.of(DECIMAL, PERCENT, MONEY)),
    MINIMUM("minimum", EnumSet.of(INTEGER, DECIMAL, PERCENT, MONEY)),
    MAXIMUM("maximum", EnumSet.of(INTEGER, DECIMAL, PERCENT, MONEY)),
    OPTIONS("options", EnumSet.of(CHOICE, MULTI_CHOICE)),
    DEPENDS_ON("dependsOn", EnumSet.of(CHOICE, MULTI_CHOICE)),
    TO("to", EnumSet.of(REFERENCE, REFERENCES)),
    ON_DELETE("onDelete", EnumSet.of(REFERENCE, REFERENCES)),
    INVERSE("inverse", EnumSet.of(REFERENCE, REFERENCES)),
    PATTERN("pattern", EnumSet.of(TEXT, AUTO_NUMBER)),
    SEQUENCE("sequence", EnumSet.of(AUTO_NUMBER)),
    PATTERN_HELP("patternHelp", EnumSet.of(TEXT)),
    KINDS("kinds", EnumSet.of(FILES)),
    SERIES("series", EnumSet.of(INTEGER, DECIMAL, PERCENT));

    private static final Set<String> ALL_KEYS = keys(_ -> true);
    private static final Map<FieldType, Set<String>> KEYS = new EnumMap<>(FieldType.class);

    static {
        for (FieldType type : FieldType.values()) {
            KEYS.put(type, keys(setting -> setting.appliesTo(type)));
        }
    }

    private final String key;
    private final Set<FieldType> types;

    FieldSetting(String key) {
        this(key, EnumSet.allOf(FieldType.class));
    }

    FieldSetting(String key, Set<FieldType> types) {
        this.key = key;
        this.types = types;
    }

    String key() {
        return key;
    }

    boolean appliesTo(FieldType type) {
        return types.contains(type);
    }

    static Set<String> allKeys() {
        return ALL_KEYS;
    }

    /** In the order in which they are told to authors. */
    static Set<String> keysFor(FieldType type) {
        return KEYS.getOrDefault(type, Set.of());
    }

    private static Set<String> keys(Predicate<FieldSetting> some) {
        return Arrays.stream(values())
                .filter(some)
                .map(FieldSetting::key)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
