package io.kith.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kith.sdk.error.InvalidJsonException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values go out as JSON and come back as what they were, and what is something else is refused with all of it. */
class JsonTest {

    enum Kind {
        SMALL,
        LARGE
    }

    record Line(String name, int count) {}

    record Order(
            UUID id,
            String name,
            long number,
            double ratio,
            BigDecimal price,
            boolean paid,
            Kind kind,
            LocalDate day,
            Instant at,
            List<Line> lines,
            Map<String, Integer> counts,
            Optional<String> note,
            @Nullable String remark) {}

    private static final Order ORDER = new Order(
            new UUID(1, 2),
            "“中” \\ \"\n\t\u0001 \uD83D\uDE00",
            9_007_199_254_740_993L,
            0.5,
            new BigDecimal("12.50"),
            true,
            Kind.LARGE,
            LocalDate.of(2026, 3, 1),
            Instant.parse("2026-03-01T08:00:00Z"),
            List.of(new Line("a", 1), new Line("b", 2)),
            Map.of("x", 1),
            Optional.empty(),
            null);

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(Json.readExactly(Json.text(ORDER), Order.class)).isEqualTo(ORDER);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("one", 1);
        map.put("none", null);
        map.put("price", new BigDecimal("1E+3"));
        assertThat(Json.text(map)).isEqualTo("{\"one\":1,\"none\":null,\"price\":1000}");
        assertThat(Json.text("\uD83D")).isEqualTo("\"\\ud83d\"");
        assertThat(Json.read(" [1, -2.5e-1, \"\\u4e2d\\/\", true, null, {}] ", List.class)
                        .toString())
                .isEqualTo("[1, -0.25, 中/, true, null, {}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "01",
                "1.",
                ".5",
                "1e",
                "+1",
                "NaN",
                "tru",
                "\"a",
                "\"\n\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "[1] 2",
                "{\"a\":1,\"a\":2}",
                "1e999999999",
                "1e9999",
                "'a'",
                "\u00a01"
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> Json.read(text, Object.class))
                .satisfies(e -> assertThat(e.violations().getFirst().code()).isEqualTo("not-json"));
    }

    @Test
    void nothingIsNestedWithoutAnEnd() {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> Json.read("[".repeat(100_000), Object.class));
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        assertThatIllegalArgumentException().isThrownBy(() -> Json.text(itself)).withMessageContaining("64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.text("x".repeat(6 << 20)))
                .withMessageContaining("5 MB");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.text(new Object()))
                .withMessageContaining("java.lang.Object");
        assertThatIllegalArgumentException().isThrownBy(() -> Json.text(Double.NaN));
    }

    private static List<String> flaws(String text, boolean exactly) {
        try {
            Order order = exactly ? Json.readExactly(text, Order.class) : Json.read(text, Order.class);
            return List.of(order.toString());
        } catch (InvalidJsonException e) {
            return e.violations().stream()
                    .map(one -> one.field() + " " + one.code())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everythingThatDoesNotFitIsSaid() {
        String text = Json.text(ORDER)
                .replace("\"count\":2", "\"count\":2.5")
                .replace("\"2026-03-01\"", "\"yesterday\"")
                .replace("\"LARGE\"", "\"HUGE\"")
                .replace("\"paid\":true", "\"paid\":\"yes\"")
                .replace("\"name\":\"a\",", "")
                .replace("\"price\":12.50", "\"price\":\"12.50\"")
                .replace("\"x\":1", "\"x\":99999999999");
        assertThat(flaws(text, false))
                .containsExactly(
                        "counts.x wrong-type",
                        "day wrong-type",
                        "kind wrong-type",
                        "lines[0].name required",
                        "lines[1].count wrong-type",
                        "paid wrong-type");
    }

    @Test
    void membersThatATypeDoesNotHaveAreMistakesOnlyWhereThatIsAsked() {
        String text = Json.text(ORDER).replace("\"ratio\"", "\"more\":[],\"ratio\"");
        assertThat(Json.read(text, Order.class)).isEqualTo(ORDER);
        assertThat(flaws(text, true)).containsExactly("more unknown-member");
    }

    @Test
    void messagesAreInBothLanguages() {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> Json.read("{\"name\": 1}", Line.class))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(one -> one.message().zh())
                        .containsExactly("必须是文本", "必须填写"));
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> Json.read("[\n 1,\n x]", Object.class))
                .withMessage("Is no JSON at line 3, column 2");
    }
}
