package io.kith.testkit;

import static io.kith.testkit.KithAssertions.assertThat;
import static io.kith.testkit.KithAssertions.assertThatExceptionOfType;
import static io.kith.testkit.KithAssertions.assertThatIllegalStateException;

import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.host.RuleSet;
import io.kith.sdk.host.RuleSets;
import io.kith.sdk.record.StoredRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

@KithPluginTest(
        directory = "src/test/plugins/meter",
        others = "src/test/plugins/tariff",
        company = "src/test/plugins/company/fields.yaml",
        hooks = PriceReading.class)
class FakeRuleSetsTest {

    private static RuleSet rates(FakeHost host) throws Exception {
        return host.called(() -> host.service(RuleSets.class).active("meter_rates"));
    }

    @Test
    void beginAsTheirAuthorHasThem(FakeHost host) throws Exception {
        RuleSet rates = rates(host);
        assertThat(rates.number("day")).isEqualByComparingTo("60");
        assertThat(rates.flag("strict")).isTrue();
        assertThat(rates.date("from")).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(rates.version()).isEqualTo(1);
    }

    @Test
    void haveTheValuesThatATestGivesThemAndAnotherVersion(FakeHost host) throws Exception {
        host.rules("meter_rates", Map.of("day", 70, "night", 30.0, "from", LocalDate.of(2026, 5, 1)));
        RuleSet rates = rates(host);
        assertThat(rates.values())
                .isEqualTo(Map.of(
                        "day",
                        new BigDecimal("70"),
                        "night",
                        new BigDecimal("30"),
                        "strict",
                        true,
                        "from",
                        LocalDate.of(2026, 5, 1)));
        assertThat(rates.version()).isEqualTo(2);
        host.rules("meter_rates", Map.of("night", 30, "day", 70, "from", LocalDate.of(2026, 5, 1)));
        assertThat(rates(host).version()).as("nothing is another").isEqualTo(2);
        host.rules("meter_rates", Map.of());
        assertThat(rates(host).number("day")).isEqualByComparingTo("60");
        assertThat(rates(host).version()).isEqualTo(3);
    }

    @Test
    void changeWhatFormulasWorkOut(FakeHost host) {
        StoredRecord meter = host.add("meter_meter", Map.of("name", "Cellar"));
        host.add("meter_reading", Map.of("name", "one", "meter", meter.id(), "kwh", 50));
        assertThat(host.now(meter).value("points", BigDecimal.class))
                .hasValueSatisfying(points -> assertThat(points).isEqualByComparingTo("30"));
        host.rules("meter_rates", Map.of("day", 80, "night", 20));
        assertThat(host.now(meter).value("points", BigDecimal.class))
                .hasValueSatisfying(points -> assertThat(points).isEqualByComparingTo("40"));
    }

    @Test
    void refuseWhatACompanyCouldNotGiveThem(FakeHost host) throws Exception {
        assertThatExceptionOfType(UnfitPluginException.class)
                .isThrownBy(() -> host.rules("meter_rates", Map.of("day", 101, "nihgt", 1)))
                .withMessageContaining("'day' must be between 0 and 100")
                .withMessageContaining("did you mean 'night'?");
        assertThatExceptionOfType(UnfitPluginException.class)
                .isThrownBy(() -> host.rules("meter_rates", Map.of("day", 50)))
                .withMessageContaining("Both come to 100");
        assertThat(rates(host).version()).isEqualTo(1);
    }

    @Test
    void areOfUseWhileThePluginIsCalled(FakeHost host) {
        assertThatIllegalStateException()
                .isThrownBy(() -> host.service(RuleSets.class).active("meter_rates"));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> host.called(() -> host.service(RuleSets.class).active("meter_rate")))
                .withMessage("plugin 'meter' declares no rule set 'meter_rate'; did you mean 'meter_rates'?");
    }
}
