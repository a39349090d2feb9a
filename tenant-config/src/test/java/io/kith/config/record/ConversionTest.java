package io.kith.config.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kith.config.definition.Address;
import io.kith.config.definition.AddressPart;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Money;
import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.CoercedValue.Typed;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConversionTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final UUID ID = UUID.fromString("0198c2f4-5a6b-7c8d-9e0f-112233445566");
    private static final UUID OTHER = UUID.fromString("0198c2f4-5a6b-7c8d-9e0f-112233445567");
    private static final ObjectType WIDE = Example.object("""
            - {key: text, type: text, label: X, required: true}
            - {key: long, type: longText, label: X}
            - {key: integer, type: integer, label: X}
            - {key: fine, type: decimal, label: X, scale: 6}
            - {key: coarse, type: decimal, label: X, scale: 1}
            - {key: percent, type: percent, label: X, scale: 2}
            - {key: money, type: money, label: X}
            - {key: boolean, type: boolean, label: X}
            - {key: date, type: date, label: X}
            - {key: dateTime, type: dateTime, label: X}
            - {key: choice, type: choice, label: X, options: [red: {en: Red, zh: 红色}, blue: {en: Navy blue, zh: 蓝色}]}
            - {key: other, type: choice, label: X, options: [red, green]}
            - {key: multiChoice, type: multiChoice, label: X, options: [red: {en: Red, zh: 红色}, blue: {en: Navy blue, zh: 蓝色}]}
            - {key: tags, type: tags, label: X}
            - {key: sure, type: choice, label: X, options: [yes: {en: 'Yes', zh: 是}, no: {en: 'No', zh: 否}]}
            - {key: phone, type: phone, label: X}
            - {key: email, type: email, label: X}
            - {key: url, type: url, label: X}
            """);

    private static Field field(String key) {
        return WIDE.field(key).orElseGet(() -> Example.field(key));
    }

    private static Conversion conversion(String from, String to) {
        return new Conversion(field(from), field(to), "CNY", ZONE);
    }

    static Stream<Arguments> fitting() {
        return Stream.of(
                arguments("text", " 12 ", "integer", 12L),
                arguments("text", "12.0", "integer", 12L),
                arguments("text", "-12.50", "fine", new BigDecimal("-12.500000")),
                arguments("text", "9.9", "money", new Money(new BigDecimal("9.90"), "CNY")),
                arguments("long", "a", "text", "a"),
                arguments("text", "2026-01-31", "date", LocalDate.of(2026, 1, 31)),
                arguments("text", "2026/1/31", "date", LocalDate.of(2026, 1, 31)),
                arguments("text", "2026年1月31日", "date", LocalDate.of(2026, 1, 31)),
                arguments("text", "2026-01-31T18:00:00+08:00", "dateTime", Instant.parse("2026-01-31T10:00:00Z")),
                arguments("text", "red", "choice", "red"),
                arguments("text", "Navy blue", "choice", "blue"),
                arguments("text", "navy BLUE", "choice", "blue"),
                arguments("text", "红色", "choice", "red"),
                arguments("text", "红色，Navy blue", "multiChoice", List.of("red", "blue")),
                arguments("text", "a; b,,c", "tags", List.of("a", "b", "c")),
                arguments("text", "是", "boolean", true),
                arguments("text", "No", "boolean", false),
                arguments("text", "021 1234567", "phone", "021 1234567"),
                arguments("text", "a@b.example", "email", "a@b.example"),
                arguments("text", "https://kith.example", "url", "https://kith.example"),
                arguments("text", "a < b", "richText", "<p>a &lt; b</p>"),
                arguments("richText", "<p>a <strong>b</strong></p>", "text", "a b"),
                arguments("integer", 7L, "fine", new BigDecimal("7.000000")),
                arguments("integer", 7L, "text", "7"),
                arguments("integer", 2112345678L, "phone", "2112345678"),
                arguments("integer", 1L, "boolean", true),
                arguments("fine", new BigDecimal("7.000000"), "integer", 7L),
                arguments("fine", new BigDecimal("7.500000"), "coarse", new BigDecimal("7.5")),
                arguments("fine", new BigDecimal("7.500000"), "percent", new BigDecimal("7.50")),
                arguments("fine", new BigDecimal("7.500000"), "text", "7.500000"),
                arguments("money", new Money(new BigDecimal("7.50"), "CNY"), "coarse", new BigDecimal("7.5")),
                arguments("boolean", true, "text", "true"),
                arguments("boolean", true, "sure", "yes"),
                arguments("boolean", false, "sure", "no"),
                arguments("sure", "yes", "boolean", true),
                arguments("date", LocalDate.of(2026, 1, 31), "text", "2026-01-31"),
                arguments("date", LocalDate.of(2026, 1, 31), "dateTime", Instant.parse("2026-01-30T16:00:00Z")),
                arguments("dateTime", Instant.parse("2026-01-30T16:00:00Z"), "date", LocalDate.of(2026, 1, 31)),
                arguments("choice", "red", "other", "red"),
                arguments("choice", "red", "text", "red"),
                arguments("choice", "red", "multiChoice", List.of("red")),
                arguments("choice", "red", "tags", List.of("red")),
                arguments("multiChoice", List.of("red"), "choice", "red"),
                arguments("multiChoice", List.of("red", "blue"), "text", "red, blue"),
                arguments("multiChoice", List.of("red", "blue"), "tags", List.of("red", "blue")),
                arguments("reference", ID, "references", List.of(ID)),
                arguments("references", List.of(ID), "reference", ID),
                arguments("files", List.of(ID), "files", List.of(ID)),
                arguments(
                        "address",
                        new Address(Map.of(AddressPart.COUNTRY, "CN", AddressPart.CITY, "苏州市")),
                        "text",
                        "苏州市"));
    }

    @ParameterizedTest
    @MethodSource("fitting")
    void makesTheOneValueOfTheOther(String from, Object value, String to, Object expected) {
        assertThat(conversion(from, to).of(value)).isEqualTo(new Typed(expected));
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                arguments("text", "many", "integer", ViolationCode.WRONG_TYPE),
                arguments("text", "1,234", "integer", ViolationCode.WRONG_TYPE),
                arguments("text", "12.5", "integer", ViolationCode.TOO_MANY_DECIMALS),
                arguments("text", "1" + "0".repeat(80), "integer", ViolationCode.WRONG_TYPE),
                arguments("text", "31.1.2026", "date", ViolationCode.INVALID_DATE),
                arguments("text", "2026-02-30", "date", ViolationCode.INVALID_DATE),
                arguments("text", "purple", "choice", ViolationCode.UNKNOWN_OPTION),
                arguments("text", "red, purple", "multiChoice", ViolationCode.UNKNOWN_OPTION),
                arguments("text", "perhaps", "boolean", ViolationCode.WRONG_TYPE),
                arguments("text", "nobody", "email", ViolationCode.INVALID_EMAIL),
                arguments("long", "two\nlines", "text", ViolationCode.CONTROL_CHARACTERS),
                arguments("integer", 2L, "boolean", ViolationCode.WRONG_TYPE),
                arguments("fine", new BigDecimal("7.250000"), "coarse", ViolationCode.TOO_MANY_DECIMALS),
                arguments("fine", new BigDecimal("7.250000"), "integer", ViolationCode.TOO_MANY_DECIMALS),
                arguments("choice", "blue", "other", ViolationCode.UNKNOWN_OPTION),
                arguments("multiChoice", List.of("red", "blue"), "choice", ViolationCode.TOO_MANY),
                arguments("references", List.of(ID, OTHER), "reference", ViolationCode.TOO_MANY),
                arguments("address", new Address(Map.of(AddressPart.CITY, "苏州市")), "date", ViolationCode.WRONG_TYPE));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void neitherRoundsNorGuesses(String from, Object value, String to, ViolationCode code) {
        assertThat(conversion(from, to).of(value))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void limitsOfTheNewFieldHoldUnlessTheOldOneHadThemToo() {
        Field integer = Example.field("integer");
        var fromText = new Conversion(field("text"), integer, "CNY", ZONE);
        assertThat(fromText.of("100")).isEqualTo(new Typed(100L));
        assertThat(fromText.of("101")).isEqualTo(new Refused(ViolationCode.TOO_LARGE, Map.of("maximum", "100")));
        assertThat(new Conversion(integer, integer, "CNY", ZONE).of(101L))
                .as("older than its limit")
                .isEqualTo(new Typed(101L));
        assertThat(new Conversion(Example.field("choice"), Example.field("choice"), "CNY", ZONE).of("gone"))
                .as("an option that is gone")
                .isEqualTo(new Typed("gone"));
    }

    @Test
    void whatIsTurnedIntoATextAndBackIsTheSame() {
        Random random = new Random(20261129);
        int typed = 0;
        for (int round = 0; round < 20_000; round++) {
            Field field = WIDE.fields().get(random.nextInt(WIDE.fields().size()));
            if (!Conversion.isPossible(field.definition(), field("text").definition())
                    || !Conversion.isPossible(field("text").definition(), field.definition())) {
                continue;
            }
            Object value = value(field, random);
            CoercedValue text = new Conversion(field, field("text"), "CNY", ZONE).of(value);
            Object written = text instanceof Typed(String there) ? there : "";
            assertThat(new Conversion(field("text"), field, "CNY", ZONE).of(written))
                    .as("%s %s as %s", field.key(), value, written)
                    .isEqualTo(new Typed(value));
            typed++;
        }
        assertThat(typed).isGreaterThan(10_000);
    }

    private static Object value(Field field, Random random) {
        BigDecimal number = BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000);
        return switch (field.type()) {
            case TEXT, LONG_TEXT -> "text " + random.nextInt();
            case INTEGER -> random.nextLong();
            case DECIMAL -> number.movePointLeft(1).setScale(Numbers.scaleOf(field));
            case PERCENT -> number.movePointLeft(2).setScale(2);
            case MONEY -> new Money(number.movePointLeft(2).setScale(2), "CNY");
            case BOOLEAN -> random.nextBoolean();
            case DATE -> LocalDate.ofEpochDay(random.nextInt(100_000));
            case DATE_TIME -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L);
            case CHOICE -> field.definition().options().getFirst().key();
            case MULTI_CHOICE -> random.nextBoolean() ? List.of("red", "blue") : List.of("blue");
            case TAGS -> List.of("a" + random.nextInt(9), "b");
            case PHONE -> "+86 21 " + (1_000_000 + random.nextInt(1_000_000));
            case EMAIL -> "a" + random.nextInt(99) + "@kith.example";
            case URL -> "https://kith.example/" + random.nextInt();
            case RICH_TEXT, ADDRESS, REFERENCE, REFERENCES, FILES, AUTO_NUMBER, USER ->
                throw new IllegalStateException("not asked for: " + field.type());
        };
    }

    @Test
    void whatWasKeptStaysWhileItSaysTheSame() {
        var back = conversion("integer", "text");
        assertThat(back.target(12L, null)).isEqualTo("12");
        assertThat(back.target(12L, "012")).as("more exactly").isEqualTo("012");
        assertThat(back.target(13L, "012")).as("since changed").isEqualTo("13");
        assertThat(back.target(null, "many")).as("what had not fitted").isEqualTo("many");
        assertThat(back.target(null, null)).isNull();
        assertThat(conversion("text", "integer").target("many", null)).isNull();
        assertThat(conversion("text", "integer").target("many", 12L))
                .as("nothing is left that says something else")
                .isNull();
    }

    @Test
    void onlyWhatMeansSomethingIsPossible() {
        for (Field from : Example.OBJECT.fields()) {
            for (Field to : Example.OBJECT.fields()) {
                boolean possible = Conversion.isPossible(from.definition(), to.definition());
                if (from.type() == to.type()) {
                    assertThat(possible).isTrue();
                }
                if (to.type() == FieldType.USER || to.type() == FieldType.AUTO_NUMBER) {
                    assertThat(possible).isEqualTo(from.type() == to.type());
                }
            }
        }
        FieldDefinition here = Example.field("reference").definition();
        assertThat(Conversion.isPossible(here, references("customer"))).isFalse();
        FieldDefinition wider = references("[customer, " + here.to().getFirst() + "]");
        assertThat(Conversion.isPossible(here, wider)).isTrue();
        assertThat(Conversion.isPossible(wider, here))
                .as("some of its values may be of an object that the other does not refer to")
                .isFalse();
    }

    private static FieldDefinition references(String to) {
        return DefinitionReader.read(
                        "x",
                        "{kind: extension, object: x, fields: [{key: c_a, type: references, label: X, to: " + to
                                + "}]}",
                        DefinitionOwner.TENANT,
                        FieldIds.random())
                .definitions()
                .extensions()
                .getFirst()
                .fields()
                .getFirst();
    }
}
