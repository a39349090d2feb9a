package io.kith.config.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpHostTest {

    @ParameterizedTest
    @CsvSource({
        "http:rates.example, rates.example, true",
        "http:rates.example, api.rates.example, false",
        "http:rates.example, rates.example.evil.example, false",
        "http:*.rates.example, api.rates.example, true",
        "http:*.rates.example, v1.api.rates.example, true",
        "http:*.rates.example, rates.example, false",
        "http:*.rates.example, evilrates.example, false",
        "http:erp, erp, true",
        "http:a-1.xn--fiqs8s, a-1.xn--fiqs8s, true",
    })
    void admitsWhatItNames(String written, String host, boolean admitted) {
        assertThat(HttpHost.of(written).orElseThrow().admits(host)).isEqualTo(admitted);
        assertThat(HttpHost.of(written).orElseThrow().key()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http:",
                "http:*",
                "http:*.com",
                "http:*.*.example.com",
                "http:api.*.com",
                "http:*example.com",
                "http:Rates.example",
                "http:rates.example.",
                "http:.example",
                "http:-a.example",
                "http:a-.example",
                "http:10.0.0.1",
                "http:127.1",
                "http:0x7f000001",
                "http:2130706433",
                "http:[::1]",
                "http:rates.example:443",
                "http:rates.example/path",
                "http:user@rates.example",
                "https:rates.example",
                "http:rates.example "
            })
    void namesNobodyOtherwise(String text) {
        assertThat(HttpHost.of(text)).isEmpty();
    }
}
