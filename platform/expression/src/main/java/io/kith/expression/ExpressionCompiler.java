package io.kith.expression;

import org.jspecify.annotations.Nullable;

/**
 * Turns an expression's text into a checked tree.
 *
 * <pre>{@code
 * var variables = Variables.of(List.of(new Variable("amount", ValueType.NUMBER), new Variable("tags", ValueType.TAGS)));
 * Compilation<Condition> filter = ExpressionCompiler.condition("amount > 10 && 'vip' in tags", variables, Backend.SQL);
 * Compilation<ValueExpression> share = ExpressionCompiler.value("amount / 4", variables, new Variable("share", ValueType.NUMBER));
 * }</pre>
 *
 * <p>Any text may be given: what is no such expression, however long, deep or strange, comes back as problems. May be called by any
 * number of threads at once.
 */
public final class ExpressionCompiler {

    private ExpressionCompiler() {}

    /** @param backend what has to be able to run it */
    public static Compilation<Condition> condition(String text, Variables variables, Backend backend) {
        return compile(
                text,
                (parsed, problems) -> new ConditionReader(parsed, variables, problems, backend).read(parsed.root()));
    }

    /**
     * What gives a value to something, a field for instance.
     *
     * @param wanted what it gives a value to: texts that stand for options, days or ids are read as such
     */
    public static Compilation<ValueExpression> value(String text, Variables variables, Variable wanted) {
        return compile(
                text, (parsed, problems) -> new ValueReader(parsed, variables, problems).read(parsed.root(), wanted));
    }

    private interface Reader<T> {

        /** Null where it has reported a problem. */
        @Nullable T read(ParsedText parsed, Problems problems);
    }

    private static <T> Compilation<T> compile(String text, Reader<T> reader) {
        var source = new SourceText(text);
        var problems = new Problems(source);
        ParsedText parsed = ParsedText.parse(text, problems, source);
        T read = parsed == null ? null : reader.read(parsed, problems);
        return read == null || problems.any()
                ? new Compilation.Rejected<>(problems.inOrder())
                : new Compilation.Compiled<>(read);
    }
}
