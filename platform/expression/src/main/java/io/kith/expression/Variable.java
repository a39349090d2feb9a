package io.kith.expression;

import java.util.List;

/**
 * A name that expressions may use, with its type; choices also have their option keys.
 *
 * <p>Example: {@code new Variable("stage", ValueType.CHOICE, List.of("open", "won", "lost"))}.
 *
 * @param form in which its texts are compared
 */
public record Variable(String name, ValueType type, List<String> options, Form form) implements ValueExpression {

    /** What is looked at where texts are compared. */
    public enum Form {
        /** All of it, folded. */
        FOLDED,
        /** A telephone number's digits; what it is compared with is read as such a number, unless it is another variable. */
        PHONE
    }

    public Variable {
        options = List.copyOf(options);
        if (!options.isEmpty() && type.element() != ValueType.CHOICE) {
            throw new IllegalArgumentException("variable " + name + " of type " + type + " can't have options");
        }
        if (form == Form.PHONE && type != ValueType.TEXT) {
            throw new IllegalArgumentException("variable " + name + " of type " + type + " can't be a number to call");
        }
    }

    public Variable(String name, ValueType type, List<String> options) {
        this(name, type, options, Form.FOLDED);
    }

    /** A variable without options, as in {@code new Variable("amount", ValueType.NUMBER)}. */
    public Variable(String name, ValueType type) {
        this(name, type, List.of());
    }

    /** A text that is a telephone number. */
    public static Variable phone(String name) {
        return new Variable(name, ValueType.TEXT, List.of(), Form.PHONE);
    }

    /** The same by another name. */
    public Variable named(String other) {
        return new Variable(other, type, options, form);
    }
}
