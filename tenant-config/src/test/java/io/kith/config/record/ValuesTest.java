package io.kith.config.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kith.config.definition.Address;
import io.kith.config.definition.AddressPart;
import io.kith.config.definition.Money;
import io.kith.config.record.CoercedValue.Typed;
import io.kith.config.schema.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTest {

    private static final UUID ID = UUID.fromString("0198c2f4-5a6b-7c8d-9e0f-112233445566");

    static Stream<Arguments> pairs() {
        return Stream.of(
                arguments("text", "Acme", "Acme"),
                arguments("richText", "<p>a</p>", "<p>a</p>"),
                arguments("integer", 7L, 7L),
                arguments("decimal", new BigDecimal("1.500"), "1.500"),
                arguments("whole", new BigDecimal("100"), "100"),
                arguments(
                        "money", new Money(new BigDecimal("9.90"), "CNY"), Map.of("amount", "9.90", "currency", "CNY")),
                arguments("boolean", false, false),
                arguments(
                        "address",
                        new Address(Map.of(AddressPart.COUNTRY, "CN", AddressPart.CITY, "苏州市")),
                        Map.of("country", "CN", "city", "苏州市")),
                arguments("date", LocalDate.of(2024, 2, 29), "2024-02-29"),
                arguments("dateTime", Instant.parse("2026-08-01T02:00:00.123456Z"), "2026-08-01T02:00:00.123456Z"),
                arguments("choice", "blue", "blue"),
                arguments("multiChoice", List.of("one", "three"), List.of("one", "three")),
                arguments("tags", List.of("VIP"), List.of("VIP")),
                arguments("reference", ID, ID.toString()),
                arguments("references", List.of(ID), List.of(ID.toString())),
                arguments("files", List.of(ID), List.of(ID.toString())),
                arguments("user", ID, ID.toString()),
                arguments("autoNumber", "C-1", "C-1"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void writesAndReadsJson(String field, Object value, Object json) {
        assertThat(Values.toJson(Example.field(field), value)).isEqualTo(json);
        assertThat(Values.fromJson(Example.field(field), json)).isEqualTo(value);
    }

    static Stream<Arguments> stored() {
        return Stream.of(
                arguments("choice", "an option that is gone", "an option that is gone"),
                arguments("multiChoice", List.of("gone", 5), List.of("gone")),
                arguments("text", "x".repeat(500), "x".repeat(500)),
                arguments("decimal", "1.23456", new BigDecimal("1.23456")),
                arguments("decimal", "1.5", new BigDecimal("1.500")),
                arguments("decimal", 2, new BigDecimal("2.000")),
                arguments("integer", 2, 2L),
                arguments("decimal", new BigDecimal("1e999999999"), null),
                arguments("decimal", "much", null),
                arguments("integer", "2", null),
                arguments("text", 2L, null),
                arguments("boolean", "true", null),
                arguments("date", "soon", null),
                arguments("dateTime", "2026-08-01", null),
                arguments("money", "9.90", null),
                arguments("money", Map.of("amount", "9.90"), null),
                arguments("reference", "x", null),
                arguments("references", List.of("x"), null),
                arguments("address", "上海市", null),
                arguments("address", Map.of("planet", "Mars", "city", 5), null),
                arguments("tags", "VIP", null),
                arguments("tags", List.of(), null));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void readsWhatIsStoredEvenIfTheFieldHasChanged(String field, Object json, @Nullable Object value) {
        assertThat(Values.fromJson(Example.field(field), json)).isEqualTo(value);
    }

    @Test
    void neverRoundsWhatIsStored() {
        assertThat(Values.toJson(Example.field("decimal"), new BigDecimal("1.23456")))
                .isEqualTo("1.23456");
        assertThat(Values.toJson(Example.field("decimal"), new BigDecimal("1.50000")))
                .isEqualTo("1.500");
        assertThat(Values.toJson(Example.field("decimal"), new BigDecimal("1E+3")))
                .isEqualTo("1000.000");
    }

    @Test
    void knowsWhatNewRecordsStartWith() {
        assertThat(Values.defaults(Example.OBJECT))
                .containsOnly(Map.entry(Example.id("choice"), "red"), Map.entry(Example.id("boolean"), false));
    }

    @Test
    void returnsEveryCoercedValueFromItsJsonAndFromWhatACallerReads() {
        Random random = new Random(20260802);
        int typed = 0;
        for (int round = 0; round < 20_000; round++) {
            Field field = Example.OBJECT
                    .fields()
                    .get(random.nextInt(Example.OBJECT.fields().size()));
            Object sent = random.nextBoolean() ? likely(field, random) : anything(random, 2);
            if (Coercion.value(field, sent, "EUR") instanceof Typed(@Nullable Object value)) {
                @Nullable Object json = Values.toJson(field, value);
                assertThat(Values.fromJson(field, json))
                        .as("%s %s", field.key(), sent)
                        .isEqualTo(value);
                assertThat(Coercion.value(field, json, "USD"))
                        .as("%s %s", field.key(), sent)
                        .isEqualTo(new Typed(value));
                typed++;
            }
        }
        assertThat(typed).as("the generator must not only make rubbish").isGreaterThan(8_000);
    }

    @Test
    void readsAnythingStoredWithoutThrowing() {
        Random random = new Random(20260803);
        for (int round = 0; round < 20_000; round++) {
            Field field = Example.OBJECT
                    .fields()
                    .get(random.nextInt(Example.OBJECT.fields().size()));
            @Nullable Object value = Values.fromJson(field, anything(random, 3));
            assertThat(Values.fromJson(field, Values.toJson(field, value))).isEqualTo(value);
        }
    }

    private static Object likely(Field field, Random random) {
        return switch (field.type()) {
            case TEXT, LONG_TEXT, AUTO_NUMBER -> word(random);
            case RICH_TEXT -> "<p>" + word(random) + "<b>" + word(random) + "</b>";
            case INTEGER -> random.nextBoolean() ? (Object) random.nextLong() : Integer.toString(random.nextInt());
            case DECIMAL, PERCENT ->
                random.nextBoolean()
                        ? (Object) (random.nextInt() / 1000.0)
                        : BigDecimal.valueOf(random.nextInt(), random.nextInt(5))
                                .toPlainString();
            case MONEY ->
                random.nextBoolean()
                        ? Map.of(
                                "amount",
                                BigDecimal.valueOf(random.nextInt(), 2).toPlainString(),
                                "currency",
                                "JPY")
                        : (Object) random.nextInt();
            case BOOLEAN -> random.nextBoolean();
            case DATE ->
                LocalDate.ofEpochDay(random.nextInt(-700_000, 2_900_000)).toString();
            case DATE_TIME ->
                Instant.ofEpochSecond(
                                random.nextLong(-62_000_000_000L, 253_000_000_000L), random.nextInt(1_000_000_000))
                        .toString();
            case CHOICE -> random.nextBoolean() ? "red" : "blue";
            case MULTI_CHOICE -> List.of("two", "one");
            case TAGS -> List.of(word(random), word(random));
            case PHONE -> "+" + random.nextLong(100, Long.MAX_VALUE);
            case EMAIL -> "u" + random.nextInt(1000) + "@example.com";
            case URL -> "https://example.com/" + random.nextInt();
            case ADDRESS ->
                random.nextBoolean()
                        ? Map.of("country", "CN", "region", "上海", "street", word(random))
                        : Map.of("country", "de", "city", word(random), "postalCode", "１０１１５");
            case REFERENCE, USER -> new UUID(random.nextLong(), random.nextLong()).toString();
            case REFERENCES, FILES -> List.of(new UUID(random.nextLong(), random.nextLong()).toString());
        };
    }

    private static Object anything(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 8)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt();
            case 2 -> random.nextDouble() * Math.pow(10, random.nextInt(-300, 300));
            case 3 -> random.nextBoolean();
            case 4 -> new BigDecimal(random.nextInt() + "e" + random.nextInt(-1_000_000_000, 1_000_000_000));
            case 5 ->
                BigDecimal.valueOf(random.nextLong(), random.nextInt(-5, 10)).toPlainString();
            case 6, 7 -> word(random);
            case 8 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(anything(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new HashMap<>();
                map.put("amount", anything(random, depth - 1));
                map.put(
                        random.nextInt(5) == 0 ? word(random) : "currency",
                        random.nextBoolean() ? "EUR" : anything(random, depth - 1));
                yield map;
            }
        };
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            word.appendCodePoint(
                    switch (random.nextInt(8)) {
                        case 0 -> random.nextInt(0x20);
                        case 1 -> random.nextInt(0x110000);
                        case 2 -> ' ';
                        case 3 -> 0x4E00 + random.nextInt(0x5000);
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return word.toString();
    }
}
