package io.kith.expression;

import java.util.List;

/**
 * A name that expressions may use, with its type; choices also have their option keys.
 *
 * <p>Example: {@code new Variable("stage", ValueType.CHOICE, List.of("open", "won", "lost"))}.
 */
public record Variable(String name, ValueType type, List<String> options) implements ValueExpression {

    public Variable {
        options = List.copyOf(options);
        if (!options.isEmpty() && type.element() != ValueType.CHOICE) {
            throw new IllegalArgumentException("variable " + name + " of type " + type + " can't have options");
        }
    }

    /** A variable without options, as in {@code new Variable("amount", ValueType.NUMBER)}. */
    public Variable(String name, ValueType type) {
        this(name, type, List.of());
    }
}
