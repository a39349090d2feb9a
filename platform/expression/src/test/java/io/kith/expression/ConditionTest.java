package io.kith.expression;

import static io.kith.expression.Samples.ALIAS;
import static io.kith.expression.Samples.AMOUNT;
import static io.kith.expression.Samples.BIRTHDAY;
import static io.kith.expression.Samples.CHANNELS;
import static io.kith.expression.Samples.CREATED_AT;
import static io.kith.expression.Samples.LIMIT;
import static io.kith.expression.Samples.NAME;
import static io.kith.expression.Samples.OWNER;
import static io.kith.expression.Samples.PARENT_NAME;
import static io.kith.expression.Samples.STAGE;
import static io.kith.expression.Samples.SUBSCRIBED;
import static io.kith.expression.Samples.TAGS;
import static io.kith.expression.Samples.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kith.expression.Condition.And;
import io.kith.expression.Condition.BooleanVariable;
import io.kith.expression.Condition.Compare;
import io.kith.expression.Condition.Constant;
import io.kith.expression.Condition.Includes;
import io.kith.expression.Condition.Not;
import io.kith.expression.Condition.NullTest;
import io.kith.expression.Condition.NullTest.Presence;
import io.kith.expression.Condition.OneOf;
import io.kith.expression.Condition.Or;
import io.kith.expression.Condition.TextMatch;
import io.kith.expression.ValueExpression.Literal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTest {

    private static final UUID SOMEBODY = UUID.fromString("0190a6e0-0000-7000-8000-00000000000a");
    private static final Condition SUBSCRIBER = new BooleanVariable(SUBSCRIBED);
    private static final Condition VERIFIED_ONE = new BooleanVariable(VERIFIED);

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("true", new Constant(true)),
                arguments("false", new Constant(false)),
                arguments("subscribed", SUBSCRIBER),
                arguments("!subscribed", new Not(SUBSCRIBER)),
                arguments("!(!(subscribed))", new Not(new Not(SUBSCRIBER))),
                arguments("subscribed == true", compare(SUBSCRIBED, Comparison.EQUAL, true)),
                arguments("subscribed in [false]", oneOf(SUBSCRIBED, false)),
                arguments("amount == 10", compare(AMOUNT, Comparison.EQUAL, decimal("10"))),
                arguments("amount != -10", compare(AMOUNT, Comparison.NOT_EQUAL, decimal("-10"))),
                arguments("amount < 0x10", compare(AMOUNT, Comparison.LESS, decimal("16"))),
                arguments("amount <= 10u", compare(AMOUNT, Comparison.LESS_OR_EQUAL, decimal("10"))),
                arguments("amount > 0.10", compare(AMOUNT, Comparison.GREATER, decimal("0.1"))),
                arguments("amount >= - 1.5e1", compare(AMOUNT, Comparison.GREATER_OR_EQUAL, decimal("-15"))),
                arguments(
                        "amount == 12345678901234567.89",
                        compare(AMOUNT, Comparison.EQUAL, decimal("12345678901234567.89"))),
                arguments("10 < amount", compare(AMOUNT, Comparison.GREATER, decimal("10"))),
                arguments("amount >= limit", new Compare(Comparison.GREATER_OR_EQUAL, AMOUNT, LIMIT)),
                arguments("name == \"张\\u4e09\"", compare(NAME, Comparison.EQUAL, "张三")),
                arguments("name == r'a\\b'", compare(NAME, Comparison.EQUAL, "a\\b")),
                arguments("'😀' != name", compare(NAME, Comparison.NOT_EQUAL, "😀")),
                arguments("name == alias", new Compare(Comparison.EQUAL, NAME, ALIAS)),
                arguments("parent.name == 'x'", compare(PARENT_NAME, Comparison.EQUAL, "x")),
                arguments("stage == 'won'", compare(STAGE, Comparison.EQUAL, "won")),
                arguments("stage in ['won', 'lost', 'won']", oneOf(STAGE, "won", "lost")),
                arguments("amount in [1, 2.5, 1.0, 10e-1]", oneOf(AMOUNT, decimal("1"), decimal("2.5"))),
                arguments("birthday < '2000-02-29'", compare(BIRTHDAY, Comparison.LESS, LocalDate.of(2000, 2, 29))),
                arguments(
                        "birthday == date('2000-02-29')",
                        compare(BIRTHDAY, Comparison.EQUAL, LocalDate.of(2000, 2, 29))),
                arguments(
                        "createdAt >= '2026-01-31T18:00:00+08:00'",
                        compare(CREATED_AT, Comparison.GREATER_OR_EQUAL, Instant.parse("2026-01-31T10:00:00Z"))),
                arguments(
                        "timestamp('2026-01-31T10:00:00.123456789Z') > createdAt",
                        compare(CREATED_AT, Comparison.LESS, Instant.parse("2026-01-31T10:00:00.123456Z"))),
                arguments("owner == '" + SOMEBODY + "'", compare(OWNER, Comparison.EQUAL, SOMEBODY)),
                arguments("owner in ['" + SOMEBODY.toString().toUpperCase() + "']", oneOf(OWNER, SOMEBODY)),
                arguments("'vip' in tags", new Includes(TAGS, new Literal(ValueType.TEXT, "vip"))),
                arguments("'sms' in channels", new Includes(CHANNELS, new Literal(ValueType.CHOICE, "sms"))),
                arguments("name.contains('')", new TextMatch(TextMatch.Kind.CONTAINS, NAME, "")),
                arguments("name.startsWith('客')", new TextMatch(TextMatch.Kind.STARTS_WITH, NAME, "客")),
                arguments("tags == null", new NullTest(TAGS, Presence.MISSING)),
                arguments("null != name", new NullTest(NAME, Presence.PRESENT)),
                arguments("has(name)", new NullTest(NAME, Presence.PRESENT)),
                arguments("!has(tags)", new Not(new NullTest(TAGS, Presence.PRESENT))),
                arguments("has(parent.name)", new NullTest(PARENT_NAME, Presence.PRESENT)),
                arguments(
                        "subscribed && (verified && subscribed) && verified",
                        new And(List.of(SUBSCRIBER, VERIFIED_ONE, SUBSCRIBER, VERIFIED_ONE))),
                arguments(
                        "subscribed || verified && subscribed || verified",
                        new Or(List.of(SUBSCRIBER, new And(List.of(VERIFIED_ONE, SUBSCRIBER)), VERIFIED_ONE))),
                arguments("true // and a comment", new Constant(true)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void isReadFromText(String text, Condition expected) {
        assertThat(Samples.condition(text)).isEqualTo(expected);
    }

    @Test
    void keepsTheOrderOfManyTerms() {
        String text = String.join(
                " && ", IntStream.range(0, 100).mapToObj(i -> "amount!=" + i).toList());
        assertThat(Samples.condition(text))
                .isEqualTo(new And(IntStream.range(0, 100)
                        .mapToObj(i -> compare(AMOUNT, Comparison.NOT_EQUAL, BigDecimal.valueOf(i)))
                        .toList()));
    }

    @Test
    void mayBeAsLargeAsTheLimits() {
        String values = String.join(
                ",",
                IntStream.range(0, ExpressionLimits.LIST)
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(Samples.condition("amount in [" + values + "]")).isInstanceOf(OneOf.class);
        assertThat(Samples.condition("(".repeat(31) + "true" + ")".repeat(31))).isEqualTo(new Constant(true));
        assertThat(Samples.condition("name == '" + "😀".repeat(3_990) + "'")).isInstanceOf(Compare.class);
        assertThat(Samples.condition("true" + "||true".repeat(249))).isInstanceOf(Or.class);
    }

    @Test
    void namesItsVariablesInOrder() {
        assertThat(Samples.condition(
                                "(limit < amount || !verified) && stage in ['won'] && 'a' in tags && name.contains('x')"
                                        + " && alias != null && amount == 1")
                        .variables())
                .containsExactly("limit", "amount", "verified", "stage", "tags", "name", "alias");
        assertThat(Samples.condition("true").variables()).isEmpty();
    }

    @Test
    void canNotBeBuiltAskew() {
        assertThatThrownBy(() -> new And(List.of(SUBSCRIBER))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Or(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OneOf(AMOUNT, List.of())).isInstanceOf(IllegalArgumentException.class);
        var vip = new Literal(ValueType.TEXT, "vip");
        assertThatThrownBy(() -> new OneOf(AMOUNT, List.of(vip))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Compare(Comparison.EQUAL, AMOUNT, vip))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Compare(Comparison.EQUAL, TAGS, TAGS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Compare(Comparison.LESS, NAME, vip)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Includes(NAME, vip)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TextMatch(TextMatch.Kind.CONTAINS, STAGE, "w"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BooleanVariable(NAME)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Literal(ValueType.NUMBER, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Variable("name", ValueType.TEXT, List.of("a")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Variables.of(List.of(NAME, NAME))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isReadByManyThreadsAtOnce() {
        List<Condition> read = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> Samples.condition("amount == " + i + " || name.contains('" + i + "')"))
                .toList();
        assertThat(IntStream.range(0, 2_000))
                .allSatisfy(i -> assertThat(read.get(i))
                        .isEqualTo(new Or(List.of(
                                compare(AMOUNT, Comparison.EQUAL, BigDecimal.valueOf(i)),
                                new TextMatch(TextMatch.Kind.CONTAINS, NAME, String.valueOf(i))))));
    }

    private static Condition compare(Variable variable, Comparison comparison, Object value) {
        return new Compare(comparison, variable, new Literal(variable.type(), value));
    }

    private static Condition oneOf(Variable variable, Object... values) {
        return new OneOf(
                variable,
                Stream.of(values)
                        .map(value -> new Literal(variable.type(), value))
                        .toList());
    }

    private static BigDecimal decimal(String value) {
        return new BigDecimal(value);
    }
}
