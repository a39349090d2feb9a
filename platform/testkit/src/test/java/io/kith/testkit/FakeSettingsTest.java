package io.kith.testkit;

import static io.kith.testkit.KithAssertions.assertThat;
import static io.kith.testkit.KithAssertions.assertThatExceptionOfType;
import static io.kith.testkit.KithAssertions.assertThatIllegalArgumentException;

import io.kith.sdk.host.Settings;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

@KithPluginTest(
        directory = "src/test/plugins/meter",
        others = "src/test/plugins/tariff",
        company = "src/test/plugins/company/fields.yaml",
        hooks = PriceReading.class)
class FakeSettingsTest {

    @Test
    void areWhatTheCompanyHasToldOrThePluginSays(FakeHost host) throws Exception {
        Settings settings = host.service(Settings.class);
        host.called(() -> {
            assertThat(settings.text("gateway")).isEmpty();
            assertThat(settings.number("retries")).hasValue(new BigDecimal(3));
            assertThat(settings.flag("loud")).isFalse();
            assertThat(settings.secret("token")).isEmpty();
            return host;
        });
        host.settings(Map.of("gateway", "here", "retries", 5, "loud", true, "token", "secret"));
        host.called(() -> {
            assertThat(settings.text("gateway")).hasValue("here");
            assertThat(settings.number("retries")).hasValue(new BigDecimal(5));
            assertThat(settings.flag("loud")).isTrue();
            assertThat(settings.secret("token")).hasValue("secret");
            return host;
        });
    }

    @Test
    void areHeldToWhatThePluginSays(FakeHost host) throws Exception {
        assertThatExceptionOfType(UnfitPluginException.class)
                .isThrownBy(() -> host.settings(Map.of("retries", 6, "gatway", "x")))
                .withMessageContaining("retries must be at most 5")
                .withMessageContaining("did you mean 'gateway'?");
        Settings settings = host.service(Settings.class);
        host.called(() -> {
            assertThatIllegalArgumentException().isThrownBy(() -> settings.text("gatway"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings.text("token"))
                    .withMessageContaining("is of type secret");
            return host;
        });
    }
}
