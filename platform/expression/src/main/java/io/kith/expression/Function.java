package io.kith.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The functions of the language. */
enum Function {
    CONTAINS("contains", "name.contains('text')"),
    STARTS_WITH("startsWith", "name.startsWith('text')"),
    DATE("date", "date('2026-01-31')"),
    TIMESTAMP("timestamp", "timestamp('2026-01-31T10:00:00Z')");

    static final List<String> NAMES =
            Arrays.stream(values()).map(Function::functionName).toList();

    /** CEL's own functions over lists and fields, which are known by name but not part of the language. */
    static final Set<String> MACROS = Set.of("has", "all", "exists", "exists_one", "existsOne", "map", "filter");

    private final String functionName;
    private final String usage;

    Function(String functionName, String usage) {
        this.functionName = functionName;
        this.usage = usage;
    }

    String functionName() {
        return functionName;
    }

    String usage() {
        return usage;
    }

    static Optional<Function> named(String name) {
        return Arrays.stream(values())
                .filter(function -> function.functionName.equals(name))
                .findFirst();
    }
}
