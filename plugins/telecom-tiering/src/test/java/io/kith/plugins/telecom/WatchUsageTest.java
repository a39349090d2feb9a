package io.kith.plugins.telecom;

import static io.kith.testkit.KithAssertions.assertThat;

import io.kith.sdk.record.StoredRecord;
import io.kith.testkit.FakeHost;
import io.kith.testkit.KithPluginTest;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

@KithPluginTest(hooks = WatchUsage.class)
class WatchUsageTest {

    @Test
    void seesUsageFall(FakeHost host) {
        StoredRecord subscriber = subscriber(host);
        used(host, subscriber, 9, 100);
        used(host, subscriber, 10, 100);
        used(host, subscriber, 11, 100);
        StoredRecord newest = used(host, subscriber, 12, 50);
        assertThat(host.now(subscriber)).has("usageFall", 50).has("atRisk", true);

        host.change(newest, Map.of("voiceMinutes", 100L));
        assertThat(host.now(subscriber)).has("usageFall", 0).has("atRisk", false);
    }

    @Test
    void saysNothingUntilThereAreFourMonths(FakeHost host) {
        StoredRecord subscriber = subscriber(host);
        used(host, subscriber, 11, 100);
        used(host, subscriber, 12, 1);
        assertThat(host.now(subscriber)).hasNo("usageFall").has("atRisk", false);
    }

    @Test
    void hasOneRecordForEachMonth(FakeHost host) {
        StoredRecord subscriber = subscriber(host);
        used(host, subscriber, 11, 100);
        assertThat(host.only("telecom_usage")).has("name", "2025-11");
        assertThat(host.refusalOf("telecom_usage", month(subscriber, LocalDate.of(2025, 11, 1), 5)))
                .isFor("subscriber", "month");
        assertThat(host.refusalOf("telecom_usage", month(subscriber, LocalDate.of(2025, 10, 2), 5)))
                .isFor("month");
    }

    private static StoredRecord subscriber(FakeHost host) {
        StoredRecord customer = host.add("customer", Map.of("name", "Li Lei"));
        return host.add(
                "telecom_subscriber",
                Map.of("number", "13800138000", "customer", customer.id(), "openedOn", LocalDate.of(2020, 1, 1)));
    }

    private static StoredRecord used(FakeHost host, StoredRecord subscriber, int month, long minutes) {
        return host.add("telecom_usage", month(subscriber, LocalDate.of(2025, month, 1), minutes));
    }

    private static Map<String, Object> month(StoredRecord subscriber, LocalDate month, long minutes) {
        return Map.of("subscriber", subscriber.id(), "month", month, "voiceMinutes", minutes);
    }
}
