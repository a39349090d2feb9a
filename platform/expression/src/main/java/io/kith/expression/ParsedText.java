package io.kith.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import io.kith.expression.ExpressionProblem.Code;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An expression as CEL's parser understood it: its root, and where each part stands. */
record ParsedText(CelExpr root, Map<Long, Integer> offsets, SourceText source) {

    /** Without macros: {@code exists} and its like stay calls, which are then refused by name and position. */
    private static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
            .setOptions(CelOptions.current()
                    .maxExpressionCodePointSize(ExpressionLimits.CODE_POINTS)
                    .maxParseRecursionDepth(ExpressionLimits.DEPTH)
                    .maxParseErrorRecoveryLimit(10)
                    .build())
            .build();

    /** The parser has only English sentences to tell its errors apart; a test holds it to these beginnings. */
    private static final String TOO_DEEP = "Expression recursion limit exceeded";

    private static final String GAVE_UP = "More than ";

    private static final Pattern INTEGER = Pattern.compile("[0-9]{18,}[uU]?|0[xX][0-9a-fA-F]{16,}[uU]?");

    /** What people write who know other languages, or whose editor means it well. */
    private static final Map<String, String> OF_OTHER_LANGUAGES =
            Map.of("=", "==", "and", "&&", "&", "&&", "or", "||", "|", "||", "“", "'", "”", "'", "‘", "'", "’", "'");

    /** Null if there are problems. */
    static @Nullable ParsedText parse(String text, Problems problems, SourceText source) {
        int length = text.codePointCount(0, text.length());
        if (length > ExpressionLimits.CODE_POINTS) {
            problems.add(0, Code.TOO_LONG, Map.of("limit", ExpressionLimits.CODE_POINTS, "length", length));
            return null;
        }
        CelValidationResult result = PARSER.parse(text);
        if (result.getErrors().stream().anyMatch(error -> error.getMessage().startsWith(TOO_DEEP))) {
            problems.add(0, Code.TOO_DEEP, Map.of("limit", ExpressionLimits.DEPTH));
            return null;
        }
        try {
            CelExpr root = result.getAst().getExpr();
            var parsed = new ParsedText(root, result.getSource().getPositionsMap(), source);
            return parsed.small(problems) ? parsed : null;
        } catch (CelValidationException syntax) {
            addSyntaxProblems(result.getErrors(), problems, source);
            return null;
        }
    }

    int offset(CelExpr expression) {
        return offsets.getOrDefault(expression.id(), 0);
    }

    /** Values in a list are bounded by a limit of their own, so a long list leaves room for the rest of the expression. */
    private boolean small(Problems problems) {
        var open = new ArrayDeque<CelExpr>();
        open.add(root);
        int nodes = 0;
        while (!open.isEmpty()) {
            CelExpr expression = open.remove();
            nodes++;
            switch (expression.exprKind().getKind()) {
                case CALL -> {
                    expression.call().target().ifPresent(open::add);
                    open.addAll(expression.call().args());
                }
                case SELECT -> open.add(expression.select().operand());
                case LIST ->
                    expression.list().elements().stream()
                            .filter(element -> element.exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT)
                            .forEach(open::add);
                default -> {}
            }
        }
        if (nodes > ExpressionLimits.NODES) {
            problems.add(0, Code.TOO_MANY_NODES, Map.of("limit", ExpressionLimits.NODES));
        }
        return nodes <= ExpressionLimits.NODES;
    }

    /** Only the first error of syntax counts: what the parser finds after it are guesses. */
    private static void addSyntaxProblems(List<CelIssue> errors, Problems problems, SourceText source) {
        boolean first = true;
        for (CelIssue error : errors) {
            if (error.getMessage().startsWith(GAVE_UP)) {
                continue;
            }
            int line = Math.max(error.getSourceLocation().getLine(), 1);
            int column = Math.max(error.getSourceLocation().getColumn(), 0) + 1;
            int offset = source.offset(line, column);
            String near = source.near(offset);
            String digits = near.equals("-") ? source.near(offset + 1) : near;
            if (INTEGER.matcher(digits).matches()) {
                problems.add(
                        offset, Code.NUMBER_OUT_OF_RANGE, Map.of("number", near.equals("-") ? near + digits : near));
            } else if (first) {
                problems.add(offset, Code.SYNTAX, syntax(near));
                first = false;
            }
        }
        if (!problems.any()) {
            problems.add(0, Code.SYNTAX, syntax(source.near(0)));
        }
    }

    /** A Chinese keyboard writes parentheses, commas and operators in full width, which look almost right. */
    private static Map<String, Object> syntax(String near) {
        String narrow = Normalizer.normalize(near, Normalizer.Form.NFKC);
        String instead = OF_OTHER_LANGUAGES.getOrDefault(narrow.toLowerCase(Locale.ROOT), narrow);
        boolean helps = !instead.equals(near) && instead.chars().allMatch(c -> c < 128);
        return helps ? Map.of("near", near, "instead", instead) : Map.of("near", near);
    }
}
