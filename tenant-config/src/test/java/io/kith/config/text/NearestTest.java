package io.kith.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> WORDS = List.of("customer", "contact", "email", "phone", "c_floor", "客户级别");

    @ParameterizedTest
    @CsvSource({
        "custmer, customer", // a letter missing
        "cusotmer, customer", // neighbours swapped
        "customers, customer", // a letter too many
        "e-mail, email",
        "PHONE, phone", // another case
        "c_flor, c_floor",
        "客户级別, 客户级别",
    })
    void findsTheWordThatWasMeant(String typed, String meant) {
        assertThat(Nearest.to(typed, WORDS)).contains(meant);
    }

    @Test
    void suggestsNothingThatIsTooFarAway() {
        assertThat(Nearest.to("revenue", WORDS)).isEmpty();
        assertThat(Nearest.to("", WORDS)).isEmpty();
        assertThat(Nearest.to("en", List.of("zh"))).isEmpty();
        assertThat(Nearest.to("x".repeat(100_000), List.of("x".repeat(100_000))))
                .isEmpty();
    }

    @Test
    void prefersTheNearerOfTwo() {
        assertThat(Nearest.to("contact", List.of("contract", "contact"))).contains("contact");
    }

    @Test
    void countsASwapOfNeighboursAsOneSlip() {
        assertThat(Nearest.distance("ab", "ba")).isEqualTo(1);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    }
}
