package io.kith.config.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {

    @ParameterizedTest
    @CsvSource({
        ">=1.0 <2, 1.0.0, true",
        ">=1.0 <2, 1.10.3, true",
        ">=1.0 <2, 2.0.0, false",
        ">=1.0 <2, 0.9.9, false",
        ">=1.2.3, 1.2.2, false",
        ">=1.2.3, 1.2.3, true",
        ">1.2.3, 1.2.3, false",
        ">1.2.3, 1.2.10, true",
        "<=1.2, 1.2.0, true",
        "<=1.2, 1.2.1, false",
        "=1, 1.0.0, true",
        "=1, 1.0.1, false",
    })
    void admitsWhatIsBetweenItsBounds(String range, String version, boolean admitted) {
        assertThat(VersionRange.of(range).orElseThrow().admits(version)).isEqualTo(admitted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "^1", ">= 1", ">=1  <2", ">=1,<2", ">=1.0.0.0", ">=1.x", "~1", ">=9999999"})
    void isNothingElse(String text) {
        assertThat(VersionRange.of(text)).isEmpty();
    }
}
