package io.kith.expression;

import java.util.List;

/**
 * What became of an expression's text: a condition or a value expression, or all that is wrong with it.
 *
 * <pre>{@code
 * switch (ExpressionCompiler.condition(text, variables, Backend.MEMORY)) {
 *     case Compilation.Compiled(var condition) -> run(condition);
 *     case Compilation.Rejected(var problems) -> show(problems);
 * }
 * }</pre>
 */
public sealed interface Compilation<T> {

    record Compiled<T>(T expression) implements Compilation<T> {}

    /** At least one problem and at most {@link ExpressionLimits#PROBLEMS}, in the order of the text. */
    record Rejected<T>(List<ExpressionProblem> problems) implements Compilation<T> {

        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
