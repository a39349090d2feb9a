package io.kith.expression;

import java.util.List;

/**
 * What became of an expression's text: a condition, or all that is wrong with it.
 *
 * <pre>{@code
 * switch (ExpressionCompiler.condition(text, variables)) {
 *     case Compilation.Compiled(var condition) -> run(condition);
 *     case Compilation.Rejected(var problems) -> show(problems);
 * }
 * }</pre>
 */
public sealed interface Compilation {

    record Compiled(Condition condition) implements Compilation {}

    /** At least one problem and at most {@link ExpressionLimits#PROBLEMS}, in the order of the text. */
    record Rejected(List<ExpressionProblem> problems) implements Compilation {

        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
