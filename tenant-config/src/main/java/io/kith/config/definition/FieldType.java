package io.kith.config.definition;

import java.util.Optional;

/** The kinds of values a field can hold; the Java type of a coerced value stands beside each. */
public enum FieldType {
    /** {@link String}, one line. */
    TEXT("text"),
    /** {@link String}, many lines; not filterable, not sortable. */
    LONG_TEXT("longText"),
    /** {@link String}, HTML that has been cleaned. */
    RICH_TEXT("richText"),
    /** {@link Long}. */
    INTEGER("integer"),
    /** {@link java.math.BigDecimal} with the field's scale. */
    DECIMAL("decimal"),
    /** {@link java.math.BigDecimal} with the field's scale: 12.5 is twelve and a half percent. */
    PERCENT("percent"),
    /** {@link Money} with the field's scale. */
    MONEY("money"),
    /** {@link Boolean}. */
    BOOLEAN("boolean"),
    /** {@link java.time.LocalDate}; never shifts with a time zone. */
    DATE("date"),
    /** {@link java.time.Instant}, to the microsecond. */
    DATE_TIME("dateTime"),
    /** {@link String}, the key of an option. */
    CHOICE("choice"),
    /** {@link java.util.List} of option keys, in the order of the options, without repeats. */
    MULTI_CHOICE("multiChoice"),
    /** {@link String} as typed; compared by its normalised digits. */
    PHONE("phone"),
    /** {@link String} as typed; compared folded. */
    EMAIL("email"),
    /** {@link String}, an absolute http or https address. */
    URL("url"),
    /** {@link Address}. */
    ADDRESS("address"),
    /** {@link java.util.List} of free words, without repeats. */
    TAGS("tags"),
    /** {@link java.util.UUID} of a record of one of the objects that the field points to. */
    REFERENCE("reference"),
    /** {@link java.util.List} of {@link java.util.UUID} of records of the objects that the field points to, without repeats. */
    REFERENCES("references"),
    /** {@link java.util.List} of {@link java.util.UUID} of files of this very record, in the order that people gave them, without repeats. */
    FILES("files"),
    /** {@link String}, given by the system on creation. */
    AUTO_NUMBER("autoNumber"),
    /** {@link java.util.UUID} of a member. */
    USER("user");

    private final String key;

    FieldType(String key) {
        this.key = key;
    }

    /** The word for this type in the definition language and in REST. */
    public String key() {
        return key;
    }

    /** Whether a part of a value can be shown without the rest. */
    public boolean hasParts() {
        return switch (this) {
            case TEXT, LONG_TEXT, EMAIL, PHONE, URL -> true;
            case RICH_TEXT,
                    INTEGER,
                    DECIMAL,
                    PERCENT,
                    MONEY,
                    DATE,
                    DATE_TIME,
                    BOOLEAN,
                    CHOICE,
                    MULTI_CHOICE,
                    ADDRESS,
                    TAGS,
                    REFERENCE,
                    REFERENCES,
                    FILES,
                    AUTO_NUMBER,
                    USER -> false;
        };
    }

    /** Whether values point at records. */
    public boolean refers() {
        return this == REFERENCE || this == REFERENCES;
    }

    public static Optional<FieldType> ofKey(String key) {
        for (FieldType type : values()) {
            if (type.key.equals(key)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
