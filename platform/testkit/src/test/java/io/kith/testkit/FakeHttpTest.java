package io.kith.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kith.sdk.error.CapabilityMissingException;
import io.kith.sdk.error.UnavailableException;
import io.kith.sdk.host.Http;
import io.kith.sdk.http.HttpAnswer;
import io.kith.sdk.http.HttpCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A plugin in a test calls whom it has asked for, and is answered what the test says. */
@KithPluginTest(
        directory = "src/test/plugins/meter",
        others = "src/test/plugins/tariff",
        hooks = {})
class FakeHttpTest {

    record Price(String area, int cents) {}

    private static HttpAnswer sent(FakeHost host, HttpCall call) throws Exception {
        return host.called(() -> host.service(Http.class).send(call));
    }

    @Test
    void othersAnswerWhatTheTestSays(FakeHost host) throws Exception {
        host.http().answersJson(Map.of("area", "north", "cents", 31, "more", true));
        HttpCall call = HttpCall.get("https://prices.example/v1/north");
        assertThat(sent(host, call).json(Price.class)).isEqualTo(new Price("north", 31));
        assertThat(host.http().calls()).containsExactly(call);
        host.http().answers(asked -> new HttpAnswer(404, Map.of("X", List.of(asked.host())), ""));
        assertThat(sent(host, HttpCall.post("https://eu.cells.example/").json(1))
                        .header("x"))
                .contains("eu.cells.example");
        host.http().answers(_ -> {
            throw new UnavailableException("away");
        });
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> sent(host, call));
    }

    @Test
    void whomThePluginHasNotAskedForIsNotCalled(FakeHost host) {
        host.http().answersJson("well");
        assertThatExceptionOfType(CapabilityMissingException.class)
                .isThrownBy(() -> sent(host, HttpCall.get("https://other.example/")))
                .withMessage("plugin 'meter' needs the capability 'http:other.example' in its plugin.yaml to call"
                        + " 'other.example'");
        assertThat(host.http().calls()).isEmpty();
    }

    @Test
    void aTestThatSaysNothingIsTold(FakeHost host) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> sent(host, HttpCall.get("https://prices.example/?key=secret")))
                .withMessage("the test says with FakeHost.http().answers what answers GET https://prices.example");
    }
}
