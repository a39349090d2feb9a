package io.kith.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.kith.expression.Compilation.Compiled;
import io.kith.expression.Compilation.Rejected;
import io.kith.expression.ExpressionProblem.Code;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileTextTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String[] FRAGMENTS = {
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "'",
        "\"",
        "'''",
        "`",
        "\\",
        "\\u",
        "\\U0010FFFF",
        "\\x00",
        "\u0000",
        "\uD800",
        "\uDC00",
        "\uFEFF",
        "\u2028",
        "\u202E",
        "\r",
        "\n",
        "\r\n",
        "\t",
        " ",
        "//",
        "/*",
        "&&",
        "||",
        "&",
        "!",
        "-",
        "==",
        "!=",
        "<",
        "<=",
        "in",
        " in ",
        "?",
        ":",
        ".",
        ",",
        "null",
        "true",
        "name",
        "amount",
        "stage",
        "tags",
        "date(",
        "timestamp(",
        ".contains(",
        ".startsWith(",
        ".exists(x, x)",
        "has(name.x)",
        "1",
        "-1",
        "0x",
        "1e999999999",
        "1.5",
        "9223372036854775808",
        "5u",
        "b'x'",
        "r'",
        "'vip'",
        "'won'",
        "'\\x00'",
        "'2026-01-31'",
        "客户",
        "😀",
        "%s",
        "%n",
        "$",
        "@",
        "#",
        "__result__",
        "@result",
        "package",
        "as",
        ".?",
        "[?",
        "a{b:c}",
        "{1:2}"
    };

    private record Hostile(String name, String text, Code code) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Hostile> hostile() {
        return Stream.of(
                new Hostile("parentheses", "(".repeat(100_000), Code.TOO_LONG),
                new Hostile("letters", "a".repeat(10_000_000), Code.TOO_LONG),
                new Hostile("emoji", "😀".repeat(4_001), Code.TOO_LONG),
                new Hostile("open parentheses", "(".repeat(4_000), Code.TOO_DEEP),
                new Hostile("balanced parentheses", "(".repeat(1_990) + "true" + ")".repeat(1_990), Code.TOO_DEEP),
                new Hostile("brackets", "[".repeat(4_000), Code.TOO_DEEP),
                new Hostile("braces", "{".repeat(4_000), Code.TOO_DEEP),
                new Hostile("negated parentheses", "!(".repeat(2_000), Code.TOO_DEEP),
                new Hostile("members", "a" + ".a".repeat(1_999), Code.TOO_DEEP),
                new Hostile("indexes", "a" + "[0]".repeat(1_000), Code.TOO_DEEP),
                new Hostile("calls", "f(".repeat(2_000), Code.TOO_DEEP),
                new Hostile("sums", "1" + "+1".repeat(1_999), Code.TOO_DEEP),
                new Hostile("comparisons in a row", "1" + "==1".repeat(1_300), Code.TOO_DEEP),
                new Hostile("choices in a row", "true" + "?true:true".repeat(399), Code.TOO_DEEP),
                new Hostile("conjunction", "true" + "&&true".repeat(600), Code.TOO_MANY_NODES),
                new Hostile("list", "amount in [1" + ",1".repeat(1_900) + "]", Code.TOO_MANY_VALUES),
                new Hostile("list of names", "amount in [a" + ",a".repeat(1_900) + "]", Code.TOO_MANY_NODES),
                new Hostile("quotes", "'".repeat(3_999), Code.SYNTAX),
                new Hostile("backslashes", "name == '" + "\\".repeat(3_001) + "'", Code.SYNTAX),
                new Hostile("control characters", "\u0000".repeat(4_000), Code.SYNTAX),
                new Hostile("lone surrogates", "name == '\uD800'", Code.SYNTAX),
                new Hostile("lone surrogates outside of text", "\uDC00\uD800".repeat(1_000), Code.SYNTAX),
                new Hostile("zero in a text", "name == 'a\u0000b'", Code.INVALID_CHARACTER),
                new Hostile("escaped zero in a text", "name == '\\u0000'", Code.INVALID_CHARACTER),
                new Hostile("zero in a list", "name in ['\\000']", Code.INVALID_CHARACTER),
                new Hostile("number of endless digits", "amount == " + "9".repeat(3_900), Code.NUMBER_OUT_OF_RANGE),
                new Hostile("number of endless zeros", "amount == 1e999999999", Code.NUMBER_OUT_OF_RANGE),
                new Hostile("exponent of endless digits", "amount == 1e" + "9".repeat(3_900), Code.NUMBER_OUT_OF_RANGE),
                new Hostile("number of endless decimals", "amount == 0." + "1".repeat(3_900), Code.NUMBER_OUT_OF_RANGE),
                new Hostile("far year", "createdAt < '+999999999-01-01T00:00:00Z'", Code.INVALID_DATE),
                new Hostile("nothing", "", Code.SYNTAX),
                new Hostile("blanks", " \n\t ", Code.SYNTAX),
                new Hostile("comment", "// nothing", Code.SYNTAX));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void isRefusedWithAProblem(Hostile hostile) {
        long start = System.nanoTime();
        assertThat(problemsOf(hostile.text()))
                .extracting(ExpressionProblem::code)
                .contains(hostile.code());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
    }

    @Test
    void manyNegationsAreNoDepth() {
        assertThat(Samples.compile("!".repeat(3_000) + "subscribed")).isInstanceOf(Compiled.class);
    }

    @Test
    void needsLittleStack() throws InterruptedException {
        var failure = new Throwable[1];
        Thread thread = new Thread(
                null, () -> hostile().forEach(hostile -> Samples.compile(hostile.text())), "small", 256 * 1024);
        thread.setUncaughtExceptionHandler((_, thrown) -> failure[0] = thrown);
        thread.start();
        thread.join();
        assertThat(failure[0]).isNull();
    }

    @Test
    void randomTextsNeverThrowAndAreEitherConditionsOrHavePositionedProblems() {
        var random = new Random(20260131);
        for (int i = 0; i < 10_000; i++) {
            String text = randomText(random);
            assertThatCode(() -> check(text)).as(text).doesNotThrowAnyException();
        }
    }

    private static void check(String text) {
        switch (Samples.compile(text)) {
            case Compiled(var condition) ->
                Evaluator.evaluate(
                        condition, variable -> Map.<String, Object>of().get(variable), Samples.CONTEXT);
            case Rejected(var problems) -> {
                assertThat(problems).isNotEmpty().hasSizeLessThanOrEqualTo(ExpressionLimits.PROBLEMS);
                long lines = text.chars().filter(c -> c == '\n').count() + 1;
                assertThat(problems).allSatisfy(problem -> {
                    assertThat(problem.line()).isBetween(1, (int) lines);
                    String line = text.split("\n", -1)[problem.line() - 1];
                    assertThat(problem.column()).isBetween(1, line.codePointCount(0, line.length()) + 1);
                    assertThat(problem.parameters().values())
                            .noneMatch(value -> value.toString().codePoints().anyMatch(c -> c < ' '));
                });
            }
        }
    }

    private static String randomText(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(1, 14);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(12) == 0) {
                text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
            } else {
                text.append(FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
            }
        }
        return text.toString();
    }

    private static List<ExpressionProblem> problemsOf(String text) {
        assertThat(Samples.compile(text)).isInstanceOf(Rejected.class);
        return ((Rejected<Condition>) Samples.compile(text)).problems();
    }
}
