package io.kith.testkit;

import static io.kith.testkit.KithAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kith.sdk.error.InvalidRequestException;
import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.error.RecordRefusedException;
import io.kith.sdk.http.HttpMethod;
import io.kith.sdk.http.HttpReply;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A plugin in a test answers requests by the rules of a server. */
@KithPluginTest(
        directory = "src/test/plugins/meter",
        others = "src/test/plugins/tariff",
        hooks = {AnswerMeters.class})
class FakeHostRequestsTest {

    @Test
    void anEndpointReadsAndWrites(FakeHost host) {
        HttpReply made = host.request(HttpMethod.POST, "meters", Map.of("name", "Cellar"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(host.only("meter_meter")).has("name", "Cellar");
        assertThat(host.request(HttpMethod.GET, "meters").text()).isEqualTo("{\"meters\":1}");
        assertThat(host.request(HttpMethod.PUT, "meters/last?set=a%20b+c").text())
                .isEqualTo("a b c");
    }

    @Test
    void whatIsWrongWithARequestIsToldAsToWhoeverAsks(FakeHost host) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> host.request(HttpMethod.POST, "meters", Map.of("naem", "Cellar")))
                .satisfies(e -> assertThat(e.violations()).hasSize(2));
        assertThatExceptionOfType(RecordRefusedException.class)
                .isThrownBy(() -> host.request(HttpMethod.POST, "meters", Map.of("name", "")));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> host.request(HttpMethod.GET, "meters/nowhere"));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> host.request(HttpMethod.GET, "nobody"));
    }

    @Test
    void aGetChangesNothing(FakeHost host) {
        assertThatExceptionOfType(HookFailedException.class)
                .isThrownBy(() -> host.request(HttpMethod.GET, "meters/last?set=x"))
                .withMessageContaining("nothing can be changed while a GET is answered");
        assertThat(host.request(HttpMethod.GET, "meters/last").text()).isEqualTo("none");
    }

    @Test
    void whatBreaksIsAFailureOfThePlugin(FakeHost host) {
        assertThatExceptionOfType(HookFailedException.class)
                .isThrownBy(() -> host.request(HttpMethod.GET, "meters/broken"))
                .withMessageContaining("broken");
        assertThatExceptionOfType(UnfitPluginException.class)
                .isThrownBy(
                        () -> FakeHost.of(Path.of("src/test/plugins/meter"), AnswerMeters.class, AnswerMeters.class));
    }
}
