package io.kith.config.record;

import static io.kith.config.record.ViolationCode.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kith.config.definition.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CoercionTest {

    private static final UUID ID = UUID.fromString("0198c2f4-5a6b-7c8d-9e0f-112233445566");

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("text", "  Acme\u3000\u00A0", "Acme"),
                arguments("text", "a  b", "a  b"),
                arguments("text", "安\uD842\uDFB7", "安\uD842\uDFB7"),
                arguments("text", " \t ", null),
                arguments("text", "", null),
                arguments("longText", "a\r\nb\rc\n\td ", "a\nb\nc\n\td"),
                arguments("integer", 7, 7L),
                arguments("integer", 7L, 7L),
                arguments("integer", " -12 ", -12L),
                arguments("integer", "9223372036854775807", Long.MAX_VALUE),
                arguments("integer", BigInteger.TEN, 10L),
                arguments("integer", "", null),
                arguments("decimal", 0.1, new BigDecimal("0.100")),
                arguments("decimal", 3, new BigDecimal("3.000")),
                arguments("decimal", "1.5000", new BigDecimal("1.500")),
                arguments("decimal", "-9223372036854775.808", new BigDecimal("-9223372036854775.808")),
                arguments("decimal", "0", new BigDecimal("0.000")),
                arguments("decimal", new BigDecimal("1e3"), new BigDecimal("1000.000")),
                arguments("decimal", new BigDecimal("0e-999999999"), new BigDecimal("0.000")),
                arguments("whole", "12.0", new BigDecimal("12")),
                arguments("percent", "12.5", new BigDecimal("12.5")),
                arguments("percent", -3, new BigDecimal("-3.0")),
                arguments("money", "9.9", new Money(new BigDecimal("9.90"), "CNY")),
                arguments("money", 10, new Money(new BigDecimal("10.00"), "CNY")),
                arguments(
                        "money", Map.of("amount", "1.25", "currency", "USD"), new Money(new BigDecimal("1.25"), "USD")),
                arguments("money", Map.of("amount", 1), new Money(new BigDecimal("1.00"), "CNY")),
                arguments("money", Map.of("amount", "", "currency", "USD"), null),
                arguments("money", Map.of("currency", "USD"), null),
                arguments("money", "", null),
                arguments("boolean", true, true),
                arguments("date", "2024-02-29", LocalDate.of(2024, 2, 29)),
                arguments(
                        "dateTime",
                        "2026-08-01T10:00:00.123456789+08:00",
                        Instant.parse("2026-08-01T02:00:00.123456Z")),
                arguments("dateTime", "2026-08-01T10:00Z", Instant.parse("2026-08-01T10:00:00Z")),
                arguments("choice", "blue", "blue"),
                arguments("choice", "", null),
                arguments("multiChoice", List.of("three", "one", "three"), List.of("one", "three")),
                arguments("multiChoice", List.of(), null),
                arguments("tags", List.of(" VIP ", "VIP", "", "新"), List.of("VIP", "新")),
                arguments("tags", List.of(" "), null),
                arguments("reference", ID.toString().toUpperCase(), ID),
                arguments("references", List.of(ID.toString(), "", ID.toString()), List.of(ID)),
                arguments("references", List.of(), null),
                arguments("user", ID.toString(), ID),
                arguments("user", "", null));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void turnsWhatWasSentIntoATypedValue(String field, Object sent, @Nullable Object value) {
        Coerced coerced = coerce(field, sent);

        assertThat(coerced.violations()).isEmpty();
        assertThat(coerced.values()).containsOnlyKeys(Example.id(field)).containsEntry(Example.id(field), value);
    }

    static Stream<Arguments> refused() {
        List<String> fiftyOne = IntStream.range(0, 51).mapToObj(i -> "t" + i).toList();
        return Stream.of(
                arguments("text", 5, WRONG_TYPE, Map.of("expected", "text")),
                arguments("text", "a\nb", CONTROL_CHARACTERS, Map.of()),
                arguments("text", "a\u0000b", CONTROL_CHARACTERS, Map.of()),
                arguments("text", "a\uD83D", CONTROL_CHARACTERS, Map.of()),
                arguments("text", "\uDE00\uD83D", CONTROL_CHARACTERS, Map.of()),
                arguments("longText", "a\u0000b", CONTROL_CHARACTERS, Map.of()),
                arguments("longText", "a\u0085b", CONTROL_CHARACTERS, Map.of()),
                arguments("longText", List.of(), WRONG_TYPE, Map.of("expected", "longText")),
                arguments("integer", 1.5, WRONG_TYPE, Map.of("expected", "integer")),
                arguments("integer", "1,000", WRONG_TYPE, Map.of("expected", "integer")),
                arguments("integer", "٣", WRONG_TYPE, Map.of("expected", "integer")),
                arguments("integer", true, WRONG_TYPE, Map.of("expected", "integer")),
                arguments("integer", "9223372036854775808", TOO_LARGE, Map.of("maximum", "9223372036854775807")),
                arguments("integer", "-9223372036854775809", TOO_SMALL, Map.of("minimum", "-9223372036854775808")),
                arguments("decimal", "1.0001", TOO_MANY_DECIMALS, Map.of("scale", 3)),
                arguments("decimal", "1e3", WRONG_TYPE, Map.of("expected", "decimal")),
                arguments("percent", "12.5 %", WRONG_TYPE, Map.of("expected", "percent")),
                arguments("percent", "0.125", TOO_MANY_DECIMALS, Map.of("scale", 1)),
                arguments("decimal", Double.NaN, WRONG_TYPE, Map.of("expected", "decimal")),
                arguments(
                        "decimal", new BigDecimal("1e999999999"), TOO_LARGE, Map.of("maximum", "9223372036854775.807")),
                arguments(
                        "decimal",
                        new BigDecimal("-1e999999999"),
                        TOO_SMALL,
                        Map.of("minimum", "-9223372036854775.808")),
                arguments("decimal", new BigDecimal("1e-999999999"), TOO_MANY_DECIMALS, Map.of("scale", 3)),
                arguments("decimal", "9223372036854775.808", TOO_LARGE, Map.of("maximum", "9223372036854775.807")),
                arguments("money", Map.of("amount", 1, "currency", "usd"), INVALID_CURRENCY, Map.of("value", "usd")),
                arguments("money", Map.of("amount", 1, "currency", 840), WRONG_TYPE, Map.of("expected", "money")),
                arguments("money", Map.of("amount", 1, "unit", "USD"), WRONG_TYPE, Map.of("expected", "money")),
                arguments("money", Map.of("amount", List.of()), WRONG_TYPE, Map.of("expected", "money")),
                arguments("money", "much", WRONG_TYPE, Map.of("expected", "money")),
                arguments("boolean", "true", WRONG_TYPE, Map.of("expected", "boolean")),
                arguments("boolean", 1, WRONG_TYPE, Map.of("expected", "boolean")),
                arguments("date", "2026-02-29", INVALID_DATE, Map.of()),
                arguments("date", "2026-02-29T10:00:00Z", INVALID_DATE, Map.of()),
                arguments("date", "+12026-01-01", INVALID_DATE, Map.of()),
                arguments("date", "0000-01-01", INVALID_DATE, Map.of()),
                arguments("date", 20260101, WRONG_TYPE, Map.of("expected", "date")),
                arguments("dateTime", "2026-08-01T10:00:00", INVALID_DATE_TIME, Map.of()),
                arguments("dateTime", "+999999999-12-31T23:59:59Z", INVALID_DATE_TIME, Map.of()),
                arguments("dateTime", "0001-01-01T00:00:00+14:00", INVALID_DATE_TIME, Map.of()),
                arguments(
                        "choice",
                        "bleu",
                        UNKNOWN_OPTION,
                        Map.of("value", "bleu", "allowed", List.of("red", "blue"), "nearest", "blue")),
                arguments(
                        "choice",
                        "红色",
                        UNKNOWN_OPTION,
                        Map.of("value", "红色", "allowed", List.of("red", "blue"), "nearest", "red")),
                arguments(
                        "choice", "mauve", UNKNOWN_OPTION, Map.of("value", "mauve", "allowed", List.of("red", "blue"))),
                arguments("choice", List.of("red"), WRONG_TYPE, Map.of("expected", "choice")),
                arguments("multiChoice", "one", WRONG_TYPE, Map.of("expected", "multiChoice")),
                arguments("multiChoice", List.of(1), WRONG_TYPE, Map.of("expected", "multiChoice")),
                arguments("multiChoice", Arrays.asList("one", null), WRONG_TYPE, Map.of("expected", "multiChoice")),
                arguments(
                        "multiChoice",
                        List.of("one", "tow"),
                        UNKNOWN_OPTION,
                        Map.of("value", "tow", "allowed", List.of("one", "two", "three"), "nearest", "two")),
                arguments("tags", "VIP", WRONG_TYPE, Map.of("expected", "tags")),
                arguments("tags", Arrays.asList("a", null), WRONG_TYPE, Map.of("expected", "tags")),
                arguments("tags", List.of("x".repeat(51)), TOO_LONG, Map.of("max", 50, "actual", 51)),
                arguments("tags", List.of("a\u0007"), CONTROL_CHARACTERS, Map.of()),
                arguments("tags", fiftyOne, TOO_MANY, Map.of("max", 50)),
                arguments("reference", "42", INVALID_ID, Map.of()),
                arguments("reference", "1-1-1-1-1", INVALID_ID, Map.of()),
                arguments("references", ID.toString(), WRONG_TYPE, Map.of("expected", "references")),
                arguments("references", List.of(ID.toString(), "42"), INVALID_ID, Map.of()),
                arguments(
                        "references", Arrays.asList(ID.toString(), null), WRONG_TYPE, Map.of("expected", "references")),
                arguments(
                        "references",
                        Stream.generate(UUID::randomUUID)
                                .limit(51)
                                .map(UUID::toString)
                                .toList(),
                        TOO_MANY,
                        Map.of("max", 50)),
                arguments("user", 42, WRONG_TYPE, Map.of("expected", "user")),
                arguments("email", "a@" + "b".repeat(250) + ".com", TOO_LONG, Map.of("max", 254, "actual", 256)),
                arguments("autoNumber", "7", READ_ONLY, Map.of()),
                arguments("score", 7, READ_ONLY, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhyAValueCannotBeTaken(String field, Object sent, ViolationCode code, Map<String, Object> params) {
        Coerced coerced = coerce(field, sent);

        assertThat(coerced.violations()).containsExactly(new Violation(field, code, params));
        assertThat(coerced.values()).isEmpty();
    }

    @Test
    void collectsEverythingWrongAndKeepsTheRest() {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("text", "Acme");
        payload.put("txet", "x");
        payload.put("integer", "many");
        payload.put("autoNumber", null);
        payload.put("date", null);

        Coerced coerced = Coercion.coerce(Example.OBJECT, payload, "CNY");

        assertThat(coerced.violations())
                .extracting(violation -> violation.field() + " " + violation.code())
                .containsExactly("txet UNKNOWN_FIELD", "integer WRONG_TYPE", "autoNumber READ_ONLY");
        assertThat(coerced.values()).containsOnlyKeys(Example.id("text"), Example.id("date"));
        assertThat(coerced.values()).as("null clears").containsEntry(Example.id("date"), null);
    }

    @Test
    void namesTheFieldThatWasProbablyMeant() {
        Violation violation = Coercion.coerce(Example.OBJECT, Map.of("phones", "110"), "CNY")
                .violations()
                .getFirst();

        assertThat(violation.code()).isEqualTo(UNKNOWN_FIELD);
        assertThat(violation.params()).containsEntry("nearest", "phone");
        assertThat(violation.params().get("allowed"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .contains("phone", "text")
                .doesNotContain("score", "autoNumber");
    }

    @Test
    void reportsAFieldOnceWhenLaterChecksMissItsValue() {
        Coerced coerced = coerce("text", 5);

        List<Violation> all =
                coerced.violationsWith(Validation.validate(Example.OBJECT, coerced.values(), Example.CONTEXT));

        assertThat(all)
                .extracting(violation -> violation.field() + " " + violation.code())
                .containsExactly("text WRONG_TYPE", "boolean REQUIRED");
    }

    private static Coerced coerce(String field, Object sent) {
        return Coercion.coerce(Example.OBJECT, Map.of(field, sent), "CNY");
    }
}
