package io.kith.sdk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call is what may be sent, or there is none. */
class HttpCallTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://rates.example/",
                "ftp://rates.example/",
                "file:///etc/passwd",
                "//rates.example/",
                "rates.example",
                "https:///path",
                "https://user@rates.example/",
                "https://user:password@rates.example/",
                "https://rates.example@evil.example/",
                "https://rates.example./",
                "https://under_score.example/",
                "https://汇率.example/",
                "https://rates.example/汇率",
                "https://rates.example:0/",
                "https://rates.example:65536/",
                "https://rates.example/#part",
                "https://rates.example/a b",
                "https://rates.example/\r\nX: y",
                "https://rates.example\\@evil.example/"
            })
    void addressesThatCannotBeCalledAreRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCall.get(url))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("password"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "Cookie",
                "content-length",
                "Transfer-Encoding",
                "Connection",
                "Upgrade",
                "Proxy-Authorization",
                "Sec-Fetch-Site",
                "Content-Type",
                "TE",
                "Expect",
                "X Y",
                "",
                "X:",
                "X\r\nY",
                "Ünicode"
            })
    void headersThatAreNotAPluginsAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCall.get("https://rates.example/").header(name, "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"~a\nHost: b~", "~a\rb~", "~\u00e4~", "~a\u0000~", "~ a~", "~a\t~"})
    void noHeaderBecomesTwo(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCall.get("https://rates.example/").header("X-Key", value));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCall.post("https://rates.example/").body("text/plain" + value, "x"));
    }

    @Test
    void timesAndSizesAreLimited() {
        HttpCall call = HttpCall.post("https://rates.example/");
        for (Duration time : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMillis(10_001))) {
            assertThatIllegalArgumentException().isThrownBy(() -> call.within(time));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call.body("text/plain", "x".repeat(HttpCall.LARGEST_BODY + 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCall.get("https://rates.example/").json(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCall.get("https://rates.example/" + "x".repeat(8_000)));
    }

    @Test
    void itIsSaidWithoutWhatMayBeSecret() {
        HttpCall call = HttpCall.post("https://Rates.example:8443/v1?key=secret")
                .header("Authorization", "Bearer secret")
                .json(Map.of("word", "secret"))
                .within(Duration.ofSeconds(2));
        assertThat(call.toString()).isEqualTo("POST https://rates.example");
        assertThat(call.host()).isEqualTo("rates.example");
        assertThat(call.headers()).containsEntry("authorization", "Bearer secret");
        assertThat(call.body()).isEqualTo("{\"word\":\"secret\"}");
        assertThat(new HttpAnswer(200, Map.of("X", List.of("secret")), "secret").toString())
                .doesNotContain("secret");
    }
}
