package io.kith.expression;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * What kind of value a variable or a literal has, and with it how it may be compared.
 *
 * <p>Example: {@code ValueType.DATE.ordered()} is true, so {@code birthday < '2000-01-01'} is a condition;
 * {@code ValueType.CHOICE.ordered()} is false, so {@code stage < 'won'} is not.
 */
public enum ValueType {
    /** Text, compared folded: {@code name == 'muller'} finds Müller. */
    TEXT(String.class),
    /** The key of one option, compared exactly. */
    CHOICE(String.class),
    NUMBER(BigDecimal.class),
    BOOLEAN(Boolean.class),
    DATE(LocalDate.class),
    DATE_TIME(Instant.class),
    /** What references and members point at. */
    ID(UUID.class),
    /** A set of option keys; an empty one is a missing value. */
    CHOICES(Set.class),
    /** A set of texts, compared folded; an empty one is a missing value. */
    TAGS(Set.class),
    /** A set of what references point at; an empty one is a missing value. */
    IDS(Set.class);

    private final Class<?> javaType;

    ValueType(Class<?> javaType) {
        this.javaType = javaType;
    }

    /** The class of this type's values in memory; the sets hold values of {@link #element()}'s class. */
    public Class<?> javaType() {
        return javaType;
    }

    /** Whether {@code <}, {@code <=}, {@code >} and {@code >=} make sense. */
    public boolean ordered() {
        return switch (this) {
            case NUMBER, DATE, DATE_TIME -> true;
            case TEXT, CHOICE, BOOLEAN, ID, CHOICES, TAGS, IDS -> false;
        };
    }

    /** Whether a value holds several elements, which {@code 'x' in variable} asks for. */
    public boolean set() {
        return this != element();
    }

    /** The type of a set's elements; a type that is no set is its own. */
    public ValueType element() {
        return switch (this) {
            case CHOICES -> CHOICE;
            case TAGS -> TEXT;
            case IDS -> ID;
            case TEXT, CHOICE, NUMBER, BOOLEAN, DATE, DATE_TIME, ID -> this;
        };
    }
}
