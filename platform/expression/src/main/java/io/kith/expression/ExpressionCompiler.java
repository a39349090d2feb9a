package io.kith.expression;

/**
 * Turns an expression's text into a checked condition.
 *
 * <pre>{@code
 * var variables = Variables.of(List.of(new Variable("amount", ValueType.NUMBER), new Variable("tags", ValueType.TAGS)));
 * Compilation compilation = ExpressionCompiler.condition("amount > 10 && 'vip' in tags", variables);
 * }</pre>
 *
 * <p>Any text may be given: what is no condition, however long, deep or strange, comes back as problems. May be called by any
 * number of threads at once.
 */
public final class ExpressionCompiler {

    private ExpressionCompiler() {}

    public static Compilation condition(String text, Variables variables) {
        var source = new SourceText(text);
        var problems = new Problems(source);
        ParsedText parsed = ParsedText.parse(text, problems, source);
        Condition condition =
                parsed == null ? null : new ConditionReader(parsed, variables, problems).read(parsed.root());
        return condition == null || problems.any()
                ? new Compilation.Rejected(problems.inOrder())
                : new Compilation.Compiled(condition);
    }
}
