package io.kith.expression;

import static io.kith.expression.ExpressionProblem.Code.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kith.expression.Compilation.Rejected;
import io.kith.expression.ExpressionProblem.Code;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionProblemTest {

    private static final List<String> FUNCTIONS = Function.NAMES;
    private static final List<String> STAGES = List.of("open", "won", "lost");

    static Stream<Arguments> singleProblems() {
        return Stream.of(
                single("amount ==", 1, 10, SYNTAX, Map.of("near", "")),
                single("amount = 5", 1, 8, SYNTAX, Map.of("near", "=", "instead", "==")),
                single("(amount == 5", 1, 13, SYNTAX, Map.of("near", "")),
                single("amount == 5 and subscribed", 1, 13, SYNTAX, Map.of("near", "and", "instead", "&&")),
                single("name ＝ 'x'", 1, 6, SYNTAX, Map.of("near", "＝", "instead", "==")),
                single("amount in （1)", 1, 11, SYNTAX, Map.of("near", "（", "instead", "(")),
                single("name == ‘x’", 1, 9, SYNTAX, Map.of("near", "‘", "instead", "'")),
                single("package == 5", 1, 1, SYNTAX, Map.of("near", "package")),
                single("客户 == 5", 1, 1, SYNTAX, Map.of("near", "客户")),
                single("name == 'a\\q'", 1, 9, SYNTAX, Map.of("near", "'")),
                single("amout > 5", 1, 1, UNKNOWN_VARIABLE, Map.of("variable", "amout", "nearest", "amount")),
                single("xyzzy > 5", 1, 1, UNKNOWN_VARIABLE, Map.of("variable", "xyzzy")),
                single(
                        "parent.nmae == 'x'",
                        1,
                        1,
                        UNKNOWN_VARIABLE,
                        Map.of("variable", "parent.nmae", "nearest", "parent.name")),
                single(
                        "name.contians ('x')",
                        1,
                        6,
                        UNKNOWN_FUNCTION,
                        Map.of("function", "contians", "allowed", FUNCTIONS, "nearest", "contains")),
                single(
                        "subscribed && endsWith(name, 'x')",
                        1,
                        15,
                        UNKNOWN_FUNCTION,
                        Map.of("function", "endsWith", "allowed", FUNCTIONS)),
                single("contains(name, 'x')", 1, 1, FUNCTION_USAGE, usage(Function.CONTAINS)),
                single("name.contains(alias)", 1, 6, FUNCTION_USAGE, usage(Function.CONTAINS)),
                single("name.startsWith('a', 'b')", 1, 6, FUNCTION_USAGE, usage(Function.STARTS_WITH)),
                single("has()", 1, 1, FUNCTION_USAGE, usage(Function.HAS)),
                single("has(name, alias)", 1, 1, FUNCTION_USAGE, usage(Function.HAS)),
                single("has(lower(name))", 1, 1, FUNCTION_USAGE, usage(Function.HAS)),
                single("has('x')", 1, 1, FUNCTION_USAGE, usage(Function.HAS)),
                single("name.has()", 1, 6, FUNCTION_USAGE, usage(Function.HAS)),
                single("has(nme)", 1, 5, UNKNOWN_VARIABLE, Map.of("variable", "nme", "nearest", "name")),
                single("name.startsWith(5)", 1, 6, FUNCTION_USAGE, usage(Function.STARTS_WITH)),
                single("birthday < date()", 1, 12, FUNCTION_USAGE, usage(Function.DATE)),
                single("createdAt < timestamp(5)", 1, 13, FUNCTION_USAGE, usage(Function.TIMESTAMP)),
                single(
                        "stage.contains('o')",
                        1,
                        7,
                        FUNCTION_NEEDS_TEXT,
                        Map.of("function", "contains", "type", ValueType.CHOICE)),
                single(
                        "tags.contains('vip')",
                        1,
                        6,
                        FUNCTION_NEEDS_TEXT,
                        Map.of("function", "contains", "type", ValueType.TAGS)),
                single("5", 1, 1, NOT_A_CONDITION, Map.of("type", ValueType.NUMBER)),
                single("'x'", 1, 1, NOT_A_CONDITION, Map.of("type", ValueType.TEXT)),
                single("subscribed && !name", 1, 16, NOT_A_CONDITION, Map.of("type", ValueType.TEXT)),
                single("date('2026-01-31')", 1, 1, NOT_A_CONDITION, Map.of("type", ValueType.DATE)),
                single("amount == 'x'", 1, 8, TYPES_DIFFER, types(ValueType.NUMBER, ValueType.TEXT)),
                single("'x' == amount", 1, 5, TYPES_DIFFER, types(ValueType.TEXT, ValueType.NUMBER)),
                single("name == stage", 1, 6, TYPES_DIFFER, types(ValueType.TEXT, ValueType.CHOICE)),
                single("subscribed == 'true'", 1, 12, TYPES_DIFFER, types(ValueType.BOOLEAN, ValueType.TEXT)),
                single(
                        "birthday < timestamp('2026-01-31T10:00:00Z')",
                        1,
                        10,
                        TYPES_DIFFER,
                        types(ValueType.DATE, ValueType.DATE_TIME)),
                single("amount in [1, 'x']", 1, 15, TYPES_DIFFER, types(ValueType.NUMBER, ValueType.TEXT)),
                single("5 in tags", 1, 3, TYPES_DIFFER, types(ValueType.NUMBER, ValueType.TAGS)),
                single("name < 'm'", 1, 6, NO_ORDER, Map.of("operator", "<", "type", ValueType.TEXT)),
                single("'m' > name", 1, 5, NO_ORDER, Map.of("operator", ">", "type", ValueType.TEXT)),
                single("stage >= 'won'", 1, 7, NO_ORDER, Map.of("operator", ">=", "type", ValueType.CHOICE)),
                single("subscribed > verified", 1, 12, NO_ORDER, Map.of("operator", ">", "type", ValueType.BOOLEAN)),
                single("1 == 1", 1, 3, NO_VARIABLE, Map.of("operator", "==")),
                single("null == null", 1, 6, NO_VARIABLE, Map.of("operator", "==")),
                single("'a' in ['a']", 1, 5, NO_VARIABLE, Map.of("operator", "in")),
                single("'abc'.contains('a')", 1, 7, NO_VARIABLE, Map.of("operator", "contains")),
                single("tags == 'vip'", 1, 6, SET_NEEDS_IN, Map.of("variable", "tags", "type", ValueType.TAGS)),
                single(
                        "'sms' != channels",
                        1,
                        7,
                        SET_NEEDS_IN,
                        Map.of("variable", "channels", "type", ValueType.CHOICES)),
                single("name == tags", 1, 6, SET_NEEDS_IN, Map.of("variable", "tags", "type", ValueType.TAGS)),
                single("tags in ['vip']", 1, 6, SET_NEEDS_IN, Map.of("variable", "tags", "type", ValueType.TAGS)),
                single("'a' in name", 1, 8, IN_NEEDS_LIST, Map.of("type", ValueType.TEXT)),
                single("name in 'abc'", 1, 9, IN_NEEDS_LIST, Map.of("type", ValueType.TEXT)),
                single("amount < null", 1, 10, NULL_NEEDS_EQUALITY, Map.of("operator", "<")),
                single("amount in [1, null]", 1, 15, NULL_NEEDS_EQUALITY, Map.of("operator", "in")),
                single("null in tags", 1, 1, NULL_NEEDS_EQUALITY, Map.of("operator", "in")),
                single("amount in []", 1, 11, EMPTY_LIST, Map.of()),
                single(
                        "stage == 'wonn'",
                        1,
                        10,
                        UNKNOWN_OPTION,
                        Map.of("variable", "stage", "option", "wonn", "allowed", STAGES, "nearest", "won")),
                single(
                        "'fax' in channels",
                        1,
                        1,
                        UNKNOWN_OPTION,
                        Map.of("variable", "channels", "option", "fax", "allowed", List.of("mail", "phone", "sms"))),
                single("birthday < '2026-02-30'", 1, 12, INVALID_DATE, date("2026-02-30", ValueType.DATE)),
                single("birthday < date('31.1.2026')", 1, 17, INVALID_DATE, date("31.1.2026", ValueType.DATE)),
                single("birthday < '+10000-01-01'", 1, 12, INVALID_DATE, date("+10000-01-01", ValueType.DATE)),
                single("createdAt < '2026-01-31'", 1, 13, INVALID_DATE, date("2026-01-31", ValueType.DATE_TIME)),
                single(
                        "createdAt < '2026-01-31T10:00:00'",
                        1,
                        13,
                        INVALID_DATE,
                        date("2026-01-31T10:00:00", ValueType.DATE_TIME)),
                single("owner == 'me'", 1, 10, INVALID_ID, Map.of("text", "me")),
                single("owner == '1-1-1-1-1'", 1, 10, INVALID_ID, Map.of("text", "1-1-1-1-1")),
                single(
                        "amount > 9223372036854775808",
                        1,
                        10,
                        NUMBER_OUT_OF_RANGE,
                        Map.of("number", "9223372036854775808")),
                single(
                        "amount > -9223372036854775809",
                        1,
                        10,
                        NUMBER_OUT_OF_RANGE,
                        Map.of("number", "-9223372036854775809")),
                single("amount > -1e99", 1, 10, NUMBER_OUT_OF_RANGE, Map.of("number", "-1e99")),
                single("name == '\\x00'", 1, 9, INVALID_CHARACTER, Map.of("character", "U+0000")));
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                arguments("name + 1", 6, CANNOT_COMBINE, operator("+", ValueType.TEXT, ValueType.NUMBER)),
                arguments("name * name", 6, CANNOT_COMBINE, operator("*", ValueType.TEXT, ValueType.TEXT)),
                arguments("createdAt + 1", 11, CANNOT_COMBINE, operator("+", ValueType.DATE_TIME, ValueType.NUMBER)),
                arguments("-birthday", 1, CANNOT_COMBINE, operator("-", ValueType.NUMBER, ValueType.DATE)),
                arguments("amount + null", 10, NOT_SUPPORTED, Map.of("construct", "null")),
                arguments("name", 1, WRONG_RESULT, result(ValueType.TEXT)),
                arguments("'ten'", 1, WRONG_RESULT, result(ValueType.TEXT)),
                arguments("today()", 1, WRONG_RESULT, result(ValueType.DATE)),
                arguments("subscribed ? amount : name", 23, WRONG_RESULT, result(ValueType.TEXT)),
                arguments("coalesce(amount, birthday)", 18, WRONG_RESULT, result(ValueType.DATE)),
                arguments("subscribed && verified", 12, NOT_SUPPORTED, Map.of("construct", "&&")),
                arguments("abs(name)", 5, ARGUMENT_TYPE, argument(Function.ABS, ValueType.TEXT)),
                arguments("size(amount)", 6, ARGUMENT_TYPE, argument(Function.SIZE, ValueType.NUMBER)),
                arguments("year('soon')", 6, INVALID_DATE, date("soon", ValueType.DATE)),
                arguments(
                        "daysBetween(birthday, now())",
                        23,
                        ARGUMENT_TYPE,
                        argument(Function.DAYS_BETWEEN, ValueType.DATE_TIME)),
                arguments("daysBetween(birthday)", 1, FUNCTION_USAGE, usage(Function.DAYS_BETWEEN)),
                arguments("round(amount, 1, 2)", 1, FUNCTION_USAGE, usage(Function.ROUND)),
                arguments("min(amount)", 1, FUNCTION_USAGE, usage(Function.MIN)),
                arguments("coalesce(amount)", 1, FUNCTION_USAGE, usage(Function.COALESCE)),
                arguments("coalesce(null, null) + 1", 1, NOT_SUPPORTED, Map.of("construct", "null")),
                arguments("(subscribed ? tags : tags) + 1", 13, NOT_SUPPORTED, Map.of("construct", "tags")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongValues")
    void saysWhatIsWrongWithANumber(String text, int column, Code code, Map<String, Object> parameters) {
        assertThat(valueProblems(text, new Variable("total", ValueType.NUMBER)))
                .containsExactly(new ExpressionProblem(1, column, code, parameters));
    }

    @Test
    void anOptionIsLookedForInAllBranches() {
        assertThat(valueProblems("subscribed ? 'won' : amount > 5 ? 'wonn' : 'lots'", Samples.STAGE))
                .extracting(problem -> problem.column() + " " + problem.code())
                .containsExactly("35 UNKNOWN_OPTION", "44 UNKNOWN_OPTION");
        assertThat(problems("coalesce(stage, lastStage) == 'wonn'"))
                .extracting(problem -> problem.column() + " " + problem.code())
                .containsExactly("31 UNKNOWN_OPTION");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "amount * 2 > 10; 8; *",
                "10 < amount + limit; 13; +",
                "amount > limit - 1; 16; -",
                "lower(name) == 'x'; 1; lower",
                "year(birthday) in [1999]; 1; year",
                "coalesce(name, alias) == null; 1; coalesce",
                "(name + alias).contains('x'); 7; +",
                "(subscribed ? amount : limit) > 3; 13; ? :",
                "amount > 1 ? subscribed : verified; 12; ? :"
            })
    void saysWhatCannotBeAskedOfManyRecords(String text, int column, String construct) {
        assertThat(Samples.compile(text)).isInstanceOf(Compilation.Compiled.class);
        assertThat(((Rejected<Condition>) ExpressionCompiler.condition(text, Samples.VARIABLES, Backend.SQL))
                        .problems())
                .containsExactly(new ExpressionProblem(1, column, NEEDS_MEMORY, Map.of("construct", construct)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "amount > limit; 10; > limit",
                "limit >= amount; 10; >= amount",
                "!(name == alias) || amount > 1; 11; == alias"
            })
    void saysWhatCannotBeAskedOfAnIndex(String text, int column, String construct) {
        assertThat(ExpressionCompiler.condition(text, Samples.VARIABLES, Backend.SQL))
                .isInstanceOf(Compilation.Compiled.class);
        assertThat(((Rejected<Condition>) ExpressionCompiler.condition(text, Samples.VARIABLES, Backend.INDEX))
                        .problems())
                .containsExactly(new ExpressionProblem(1, column, NEEDS_LIST, Map.of("construct", construct)));
    }

    @Test
    void whatIsTheSameForAllRecordsCanBeAskedOfMany() {
        for (String text : List.of(
                "birthday < addDays(today(), -30)", "now() >= createdAt", "owner == me", "amount > 2 * 3 + 1")) {
            for (Backend many : List.of(Backend.SQL, Backend.INDEX)) {
                assertThat(ExpressionCompiler.condition(text, Samples.VARIABLES, many))
                        .as(many + " " + text)
                        .isInstanceOf(Compilation.Compiled.class);
            }
        }
        assertThat(((Rejected<Condition>)
                                ExpressionCompiler.condition("weekday(today()) < 6", Samples.VARIABLES, Backend.SQL))
                        .problems())
                .containsExactly(new ExpressionProblem(1, 18, NO_VARIABLE, Map.of("operator", "<")));
    }

    static Stream<Arguments> unsupported() {
        return Stream.of(
                arguments("tags[0] == 'vip'", 5, "[]"),
                arguments("tags == ['vip']", 9, "[]"),
                arguments("['vip'] == tags", 1, "[]"),
                arguments("name == b'x'", 9, "b''"),
                arguments("{'a': 1} == name", 1, "{}"),
                arguments("Person{name: 'x'} == name", 7, "{}"),
                arguments("'a'.b == name", 4, "."),
                arguments("(amount > 1) == true", 9, ">"),
                arguments("subscribed == (verified && subscribed)", 25, "&&"),
                arguments("subscribed == !verified", 15, "!"),
                arguments("subscribed == ('a' in tags)", 20, "in"),
                arguments("name.contains('x') == true", 6, "contains"),
                arguments("amount in [limit]", 12, "[limit]"),
                arguments("name in tags", 1, "name in tags"),
                arguments("has(name) == true", 1, "has"),
                arguments("tags.exists(t, t == 'vip')", 6, "exists"),
                arguments("tags.all(t, t == 'vip')", 6, "all"),
                arguments("tags.exists_one(t, t == 'vip')", 6, "exists_one"),
                arguments("tags.map(t, t)", 6, "map"),
                arguments("'vip' in tags.filter(t, true)", 15, "filter"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("singleProblems")
    void saysWhatIsWrongAndWhere(String text, ExpressionProblem expected) {
        assertThat(problems(text)).containsExactly(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unsupported")
    void namesWhatTheLanguageDoesNotHave(String text, int column, String construct) {
        assertThat(problems(text))
                .containsExactly(new ExpressionProblem(1, column, NOT_SUPPORTED, Map.of("construct", construct)));
    }

    @Test
    void allAreReportedInTheOrderOfTheText() {
        assertThat(problems("amout > 5 &&\n  (stage in ['wonn', 'lots'] || !name)\n  && birthday < 'soon'"))
                .extracting(problem -> problem.line() + ":" + problem.column() + " " + problem.code())
                .containsExactly(
                        "1:1 UNKNOWN_VARIABLE",
                        "2:14 UNKNOWN_OPTION",
                        "2:22 UNKNOWN_OPTION",
                        "2:34 NOT_A_CONDITION",
                        "3:17 INVALID_DATE");
    }

    @Test
    void anUnorderedComparisonStillChecksItsLiteral() {
        assertThat(problems("stage < 'wonn'"))
                .extracting(ExpressionProblem::code)
                .containsExactly(NO_ORDER, UNKNOWN_OPTION);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("positions")
    void countsCharactersAsPeopleDo(String text, int line, int column) {
        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column()).isEqualTo(column);
        });
    }

    static Stream<Arguments> positions() {
        return Stream.of(
                arguments("name == '客户' && nme == 'x'", 1, 17),
                arguments("name == '😀😀' && nme == 'x'", 1, 17),
                arguments("name == '😀é客' && nme == 'x'", 1, 18),
                arguments("name == '😀'\n  && nme == 'x'", 2, 6),
                arguments("name == '😀'\r\n&& nme == 'x'", 2, 4),
                arguments("name == '''客\n户😀''' && nme == 'x'", 2, 10),
                arguments("// 客户😀\nnme == 'x'", 2, 1),
                arguments("\n\n\n\tname == ", 4, 10),
                arguments("name == '😀' && && true", 1, 16),
                arguments("name == '😀' && name . endsWith\n('x')", 1, 23));
    }

    private static Arguments single(String text, int line, int column, Code code, Map<String, Object> parameters) {
        return arguments(text, new ExpressionProblem(line, column, code, parameters));
    }

    private static Map<String, Object> usage(Function function) {
        return Map.of("function", function.functionName(), "usage", function.usage());
    }

    private static Map<String, Object> operator(String operator, ValueType left, ValueType right) {
        return Map.of("operator", operator, "left", left, "right", right);
    }

    private static Map<String, Object> result(ValueType type) {
        return Map.of("wanted", ValueType.NUMBER, "type", type);
    }

    private static Map<String, Object> argument(Function function, ValueType type) {
        return Map.of("function", function.functionName(), "usage", function.usage(), "type", type);
    }

    private static List<ExpressionProblem> valueProblems(String text, Variable wanted) {
        return ((Rejected<ValueExpression>) ExpressionCompiler.value(text, Samples.VARIABLES, wanted)).problems();
    }

    private static Map<String, Object> types(ValueType left, ValueType right) {
        return Map.of("left", left, "right", right);
    }

    private static Map<String, Object> date(String text, ValueType type) {
        return Map.of("text", text, "type", type);
    }

    private static List<ExpressionProblem> problems(String text) {
        assertThat(Samples.compile(text)).isInstanceOf(Rejected.class);
        return ((Rejected<Condition>) Samples.compile(text)).problems();
    }
}
