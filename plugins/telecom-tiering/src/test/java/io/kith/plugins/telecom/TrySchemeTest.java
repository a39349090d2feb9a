package io.kith.plugins.telecom;

import static io.kith.testkit.KithAssertions.assertThat;
import static io.kith.testkit.KithAssertions.tuple;

import io.kith.sdk.record.StoredRecord;
import io.kith.sdk.record.TrialResult;
import io.kith.testkit.FakeHost;
import io.kith.testkit.KithPluginTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

@KithPluginTest
class TrySchemeTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Test
    void saysWhoWouldMoveAndMovesNobody(FakeHost host) {
        StoredRecord paying = subscriber(host, 100);
        StoredRecord late = subscriber(host, 0);
        host.run(RateSubscribers.class);
        TrialResult result = host.tryOut(TierScheme.RULE_SET, Map.of("goldFrom", 40, "silverFrom", 20));
        assertThat(result.summary().en()).startsWith("1 of 2 subscribers would move: 1 up, 0 down.");
        assertThat(result.summary().zh()).startsWith("2 位用户中将有 1 位变动：升级 1 位，降级 0 位。");
        assertThat(result.shifts())
                .extracting(one -> one.from().en(), one -> one.to().zh(), TrialResult.Shift::count)
                .containsExactly(tuple("Basic", "白银", 1L));
        assertThat(result.examples()).extracting(TrialResult.Example::record).containsExactly(paying.id());
        assertThat(host.now(paying)).has("tier", "basic");
        assertThat(host.now(late)).has("tier", "basic");
        assertThat(host.all("telecom_move")).hasSize(2);
    }

    @Test
    void saysThatNobodyWould(FakeHost host) {
        subscriber(host, 100);
        TrialResult result = host.tryOut(TierScheme.RULE_SET, Map.of());
        assertThat(result.summary().en()).isEqualTo("None of 1 subscribers would move.");
        assertThat(result.shifts()).isEmpty();
    }

    @Test
    void countsWhoWouldBeRatedEarlierOrNoMore(FakeHost host) {
        subscriber(host, 100);
        TrialResult later = host.tryOut(TierScheme.RULE_SET, Map.of("monthsBeforeRating", 24));
        assertThat(later.shifts())
                .extracting(one -> one.from().en(), one -> one.to().en())
                .containsExactly(tuple("Basic", "Not rated"));
        assertThat(later.summary().en()).contains("0 up, 1 down");
    }

    @Test
    void namesAFewOfEachMove(FakeHost host) {
        for (int i = 0; i < 8; i++) {
            subscriber(host, 100);
        }
        TrialResult result = host.tryOut(TierScheme.RULE_SET, Map.of("silverFrom", 20));
        assertThat(result.shifts()).extracting(TrialResult.Shift::count).containsExactly(8L);
        assertThat(result.examples()).hasSize(5);
    }

    @Test
    void callsTiersAsTheChoiceListDoes() throws IOException {
        String list = Files.readString(Path.of("src/main/definitions/rules.yaml"));
        for (Tier tier : Tier.values()) {
            assertThat(list)
                    .contains("key: %s, label: {en: %s, zh: %s}"
                            .formatted(
                                    tier.key(), tier.label().en(), tier.label().zh()));
        }
    }

    /** Worth a share of 20 by how it pays, and 2.5 by the year that it has been there. */
    private static StoredRecord subscriber(FakeHost host, int payment) {
        return host.add(
                "telecom_subscriber",
                Map.of(
                        "number",
                        "1380000" + host.all("telecom_subscriber").size(),
                        "customer",
                        host.add("customer", Map.of("name", "Li Lei")).id(),
                        "openedOn",
                        TODAY.minusYears(1),
                        "paymentScore",
                        BigDecimal.valueOf(payment)));
    }
}
