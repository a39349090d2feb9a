package io.kith.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What formulas are worth; in the samples it is Sunday, 1 February 2026, half past two in the night in Shanghai. */
class ValueExpressionTest {

    private static final Map<String, Object> VALUES = Map.of(
            "name",
            "Müller 客户😀",
            "amount",
            new BigDecimal("10.50"),
            "limit",
            new BigDecimal("-3"),
            "subscribed",
            true,
            "stage",
            "won",
            "birthday",
            LocalDate.of(1990, 5, 17),
            "createdAt",
            Instant.parse("2026-01-30T17:00:00Z"),
            "tags",
            Set.of("a", "b"));

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            nullValues = "missing",
            value = {
                "1 + 2 * 3; 7",
                "(1 + 2) * 3; 9",
                "-amount; -10.5",
                "- (amount - 0.5); -10",
                "amount + 1e-11; 10.5",
                "10 / 4; 2.5",
                "2 / 3; 0.6666666667",
                "-2 / 3; -0.6666666667",
                "0.00000000005 * 1; 0.0000000001",
                "amount / 0; missing",
                "amount % 0; missing",
                "10.5 % 3; 1.5",
                "-10.5 % 3; -1.5",
                "99999999999999999999.0 * 99999999; 9999999899999999999900000001",
                "99999999999999999999.0 * 999999999; missing",
                "alias.size(); missing",
                "amount + size(alias); missing",
                "coalesce(size(alias), amount); 10.5",
                "subscribed ? 1 : 2; 1",
                "verified ? 1 : 2; 2",
                "!verified ? 1 : 2; 2",
                "amount > 100 ? 1 : amount > 10 ? 2 : null; 2",
                "abs(limit); 3",
                "round(2.5); 3",
                "round(-2.5); -3",
                "round(amount / 3, 2); 3.5",
                "round(1234.5, -2); 1200",
                "round(amount, 0.5); missing",
                "floor(-0.5); -1",
                "ceil(-0.5); 0",
                "min(amount, limit, 2); -3",
                "max(amount, 11); 11",
                "max(amount, size(alias)); missing",
                "size(name); 10",
                "name.size(); 10",
                "size(tags); 2",
                "year(birthday); 1990",
                "month(birthday) * 100 + day(birthday); 517",
                "weekday('2026-02-01'); 7",
                "day(createdAt); 31",
                "daysBetween('2026-01-31', '2026-03-01'); 29",
                "daysBetween(createdAt, '2026-02-01T16:59:59Z'); 1",
                "daysBetween(today(), '2026-01-31'); -1",
                "today() - birthday; 13044",
                "birthday - '1990-05-10'; 7",
                "monthsBetween('2026-01-31', '2026-02-28'); 0",
                "yearsBetween(birthday, '2026-05-16'); 35",
                "yearsBetween(birthday, '2026-05-17'); 36",
                "hoursBetween(createdAt, now()); 25",
                "workingDays('2026-01-30', '2026-02-03'); 2",
                "workingDays('2026-02-03', '2026-01-30'); -2",
                "workingDays('2026-01-01', '2027-01-01'); 261"
            })
    void numbers(String text, @Nullable BigDecimal expected) {
        Object value = value(text, new Variable("it", ValueType.NUMBER));
        if (expected == null) {
            assertThat(value).isNull();
        } else {
            assertThat((BigDecimal) value).isEqualByComparingTo(expected);
        }
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            nullValues = "missing",
            value = {
                "name + '!'; Müller 客户😀!",
                "pinyin(name); Müller kehu😀",
                "pinyin(alias); missing",
                "alias + '!'; missing",
                "join(' - ', name, alias, 'x', ''); Müller 客户😀 - x",
                "join(' ', alias, alias); missing",
                "lower(name); müller 客户😀",
                "upper('straße'); STRASSE",
                "trim('  x '); x",
                "substring(name, 7); 客户😀",
                "name.substring(7, 9); 客户",
                "substring(name, 9, 3); ``",
                "substring(name, -3, 99); Müller 客户😀",
                "substring(name, 0.5); missing",
                "string(amount * 2); 21",
                "string(birthday); 1990-05-17",
                "string(createdAt); 2026-01-30T17:00:00Z",
                "string(stage) + '/' + string(subscribed); won/true",
                "coalesce(alias, name, 'x'); Müller 客户😀",
                "stage == 'won' ? 'yes' : 'no'; yes"
            })
    void texts(String text, @Nullable String expected) {
        assertThat(value(text, new Variable("it", ValueType.TEXT))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = ';',
            nullValues = "missing",
            value = {
                "today(); 2026-02-01",
                "date(createdAt); 2026-01-31",
                "today() + 30; 2026-03-03",
                "30 + today(); 2026-03-03",
                "birthday - 17; 1990-04-30",
                "addMonths('2026-01-31', 1); 2026-02-28",
                "addYears('2024-02-29', 1); 2025-02-28",
                "addDays(birthday, 0.5); missing",
                "addYears(birthday, 9000); missing",
                "addDays(birthday, 99999999999); missing",
                "max(birthday, '1999-12-31'); 1999-12-31",
                "date('2026-12-31'); 2026-12-31"
            })
    void days(String text, @Nullable LocalDate expected) {
        assertThat(value(text, new Variable("it", ValueType.DATE))).isEqualTo(expected);
    }

    @Test
    void saysWhatItAsksFor() {
        ValueExpression late = expression("subscribed && (birthday < today() || stage == 'won')", ValueType.BOOLEAN);
        assertThat(late.variables()).containsExactly("subscribed", "birthday", "stage");
        assertThat(late.calls(Function.TODAY)).isTrue();
        assertThat(late.calls(Function.NOW)).isFalse();
        assertThat(expression("coalesce(owner, me)", ValueType.ID).calls(Function.ME))
                .isTrue();
    }

    @Test
    void aConditionIsAValueToo() {
        var flag = new Variable("it", ValueType.BOOLEAN);
        assertThat(value("amount > 5", flag)).isEqualTo(true);
        assertThat(value("!(amount > 5)", flag)).isEqualTo(false);
        assertThat(value("alias == 'x'", flag)).isNull();
        assertThat(value("subscribed", flag)).isEqualTo(true);
        assertThat(value("verified == null ? false : verified", flag)).isEqualTo(false);
        assertThat(value("name.contains('mull') && weekday(today()) == 7", flag))
                .isEqualTo(true);
    }

    @Test
    void whoAsksIsKnown() {
        assertThat(value("coalesce(owner, me)", Samples.OWNER)).isEqualTo(Samples.CONTEXT.me());
    }

    @Test
    void textsDoNotGrowWithoutBounds() {
        ValueExpression joined = expression("join(''" + ", name + name".repeat(40) + ")", ValueType.TEXT);
        assertThat(Evaluator.evaluate(joined, _ -> "x".repeat(200), Samples.CONTEXT))
                .isEqualTo("x".repeat(80 * 200));
        assertThat(Evaluator.evaluate(joined, _ -> "x".repeat(1_000), Samples.CONTEXT))
                .isNull();
    }

    private static @Nullable Object value(String text, Variable wanted) {
        return Evaluator.evaluate(expression(text, wanted), VALUES::get, Samples.CONTEXT);
    }

    private static ValueExpression expression(String text, ValueType type) {
        return expression(text, new Variable("it", type));
    }

    private static ValueExpression expression(String text, Variable wanted) {
        return switch (ExpressionCompiler.value(text, Samples.VARIABLES, wanted)) {
            case Compilation.Compiled(var compiled) -> compiled;
            case Compilation.Rejected(var problems) -> throw new AssertionError(text + ": " + problems);
        };
    }
}
