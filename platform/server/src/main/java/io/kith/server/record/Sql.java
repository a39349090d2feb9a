package io.kith.server.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a statement with the parameters that belong to it. Text comes from this code only; whatever a caller sent is a parameter, or is
 * equal to something that we know ({@link #writtenOut}).
 */
record Sql(String text, List<@Nullable Object> parameters) {

    static final Sql TRUE = of("true");

    static Sql of(String text, @Nullable Object... parameters) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object parameter : parameters) {
            list.add(parameter);
        }
        return new Sql(text, list);
    }

    Sql then(Sql next) {
        List<@Nullable Object> all = new ArrayList<>(parameters);
        all.addAll(next.parameters());
        return new Sql(text + next.text(), all);
    }

    Sql then(String next, @Nullable Object... more) {
        return then(of(next, more));
    }

    static Sql joined(String separator, List<Sql> parts) {
        Sql all = of("(");
        for (int i = 0; i < parts.size(); i++) {
            all = all.then(i == 0 ? "" : separator).then(parts.get(i));
        }
        return all.then(")");
    }

    /**
     * The same with its parameters written into the text, if every one of them is among a few known ones; otherwise as it is. Of a text
     * without parameters the database keeps a plan that was made for just these values; what it plans for a text with parameters is either made anew
     * each time or for values that it does not know.
     */
    Sql writtenOut(Predicate<Object> known) {
        if (!parameters.stream().allMatch(parameter -> parameter != null && known.test(parameter))) {
            return this;
        }
        String[] parts = text.split("\\?", -1);
        if (parts.length != parameters.size() + 1) {
            throw new IllegalStateException("a question mark that is no parameter: " + text);
        }
        var written = new StringBuilder(parts[0]);
        for (int i = 0; i < parameters.size(); i++) {
            written.append(literal(Objects.requireNonNull(parameters.get(i)))).append(parts[i + 1]);
        }
        return of(written.toString());
    }

    private static String literal(Object parameter) {
        return switch (parameter) {
            case Long number -> number + "::bigint";
            case UUID id -> "'" + id + "'::uuid";
            case String word -> "'" + word.replace("'", "''") + "'";
            default -> throw new IllegalArgumentException("not to be written out: a " + parameter.getClass());
        };
    }

    @Nullable Object[] array() {
        return parameters.toArray();
    }
}
