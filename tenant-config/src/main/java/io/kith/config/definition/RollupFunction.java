package io.kith.config.definition;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What becomes of many values. */
public enum RollupFunction {
    /** How many records there are. */
    COUNT(EnumSet.of(FieldType.INTEGER)),
    SUM(EnumSet.of(FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENT, FieldType.MONEY)),
    /** The smallest number, the first day or moment. */
    MIN(EnumSet.of(
            FieldType.INTEGER,
            FieldType.DECIMAL,
            FieldType.PERCENT,
            FieldType.MONEY,
            FieldType.DATE,
            FieldType.DATE_TIME)),
    /** The largest number, the last day or moment. */
    MAX(MIN.types),
    /** Of those that have a value. */
    AVG(EnumSet.of(FieldType.DECIMAL, FieldType.PERCENT, FieldType.MONEY));

    private final Set<FieldType> types;

    RollupFunction(Set<FieldType> types) {
        this.types = types;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Types of fields that can hold it. */
    public Set<FieldType> types() {
        return types;
    }

    public static Optional<RollupFunction> ofKey(String key) {
        return Arrays.stream(values())
                .filter(function -> function.key().equals(key))
                .findFirst();
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(RollupFunction::key).toList();
    }
}
