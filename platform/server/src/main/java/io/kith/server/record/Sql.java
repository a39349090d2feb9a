package io.kith.server.record;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a statement with the parameters that belong to it. Text comes from this code only; whatever a caller sent is a parameter. */
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

    @Nullable Object[] array() {
        return parameters.toArray();
    }
}
