package io.kith.plugins.telecom;

import static io.kith.testkit.KithAssertions.assertThat;

import io.kith.sdk.host.Records;
import io.kith.sdk.record.Money;
import io.kith.sdk.record.StoredRecord;
import io.kith.testkit.FakeHost;
import io.kith.testkit.KithPluginTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@KithPluginTest(hooks = CheckMembership.class)
class DefinitionsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Test
    void gradesGroupsByRevenueMembersAndStrategy(FakeHost host) {
        assertThat(group(host, Map.of("revenue", yuan(1_000_000))))
                .has("grade", "a")
                .has("serviceTier", "diamond");
        assertThat(group(host, Map.of("revenue", yuan(300_000))))
                .has("grade", "b")
                .has("serviceTier", "platinum");
        assertThat(group(host, Map.of("revenue", yuan(50_000))))
                .has("grade", "c")
                .has("serviceTier", "gold");
        assertThat(group(host, Map.of("revenue", yuan(49_999))))
                .has("grade", "d")
                .has("serviceTier", "basic");
        assertThat(group(host, Map.of())).has("grade", "d").has("members", 0);
        assertThat(group(host, Map.of("strategic", true))).has("grade", "a");
    }

    @Test
    void takesTheTierOfTheBestGroupAsLongAsTheMembershipLasts(FakeHost host) {
        StoredRecord subscriber = subscriber(host, Map.of());
        host.add(
                "telecom_membership",
                Map.of(
                        "subscriber",
                        subscriber.id(),
                        "group",
                        group(host, Map.of("revenue", yuan(60_000))).id()));
        StoredRecord best = host.add(
                "telecom_membership",
                Map.of(
                        "subscriber",
                        subscriber.id(),
                        "group",
                        group(host, Map.of("strategic", true)).id()));
        assertThat(host.now(subscriber)).has("groupTier", "diamond");

        host.change(best, Map.of("endedOn", TODAY));
        assertThat(host.now(subscriber)).has("groupTier", "gold");
    }

    @Test
    void givesTheCustomerTheHighestTierOfItsSubscribers(FakeHost host) throws Exception {
        StoredRecord subscriber = subscriber(host, Map.of());
        tier(host, subscriber, "gold");
        StoredRecord customer = host.only("customer");
        assertThat(customer).has("telecom_tier", "gold").has("telecom_subscriberCount", 1);

        tier(host, subscriber, "diamond");
        assertThat(host.only("customer")).has("telecom_tier", "diamond");
        host.change(subscriber, Map.of("status", "closed", "closedOn", TODAY));
        assertThat(host.only("customer")).hasNo("telecom_tier").has("telecom_subscriberCount", 0);
    }

    @Test
    void seesSignsOfChurn(FakeHost host) {
        assertThat(subscriber(host, Map.of("contractEnd", TODAY.plusDays(60)))).has("atRisk", true);
        assertThat(subscriber(host, Map.of("contractEnd", TODAY.plusDays(61)))).has("atRisk", false);
        assertThat(subscriber(host, Map.of("portOutAskedOn", TODAY.minusDays(90))))
                .has("atRisk", true);
        assertThat(subscriber(host, Map.of("portOutAskedOn", TODAY.minusDays(91))))
                .has("atRisk", false);
        assertThat(subscriber(host, Map.of("status", "suspended"))).has("atRisk", true);
        assertThat(subscriber(host, Map.of("status", "closed", "closedOn", TODAY, "contractEnd", TODAY)))
                .has("atRisk", false);
    }

    @Test
    void setsTiersByHandForTwelveMonthsAtMost(FakeHost host) {
        StoredRecord subscriber = subscriber(host, Map.of());
        assertThat(host.add("telecom_override", override(subscriber, TODAY.plusMonths(12))))
                .has("status", "requested");
        assertThat(host.refusalOf(
                        "telecom_override",
                        override(subscriber, TODAY.plusMonths(12).plusDays(1))))
                .isFor("endsOn");
        assertThat(host.refusalOf("telecom_override", override(subscriber, TODAY.minusDays(1))))
                .isFor("endsOn");
    }

    @Test
    void setsNoTierByHandThatNobodyHasApproved(FakeHost host) {
        Map<String, Object> approved = new HashMap<>(override(subscriber(host, Map.of()), TODAY.plusMonths(1)));
        approved.put("status", "approved");
        assertThat(host.refusalOf("telecom_override", approved)).isFor("status");
    }

    @Test
    void leavesItToRatingToSayWhoMoved(FakeHost host) {
        assertThat(host.refusalOf("telecom_move", Map.of("name", "13800138000")))
                .isFor("");
    }

    private static Map<String, Object> override(StoredRecord subscriber, LocalDate endsOn) {
        return Map.of("subscriber", subscriber.id(), "tier", "diamond", "reason", "Board member", "endsOn", endsOn);
    }

    private static StoredRecord subscriber(FakeHost host, Map<String, Object> others) {
        Map<String, Object> values = new HashMap<>(others);
        values.put("number", "1380000" + host.all("telecom_subscriber").size());
        values.put("customer", host.add("customer", Map.of("name", "Li Lei")).id());
        values.put("openedOn", LocalDate.of(2020, 1, 1));
        return host.add("telecom_subscriber", values);
    }

    private static StoredRecord group(FakeHost host, Map<String, Object> others) {
        Map<String, Object> values = new HashMap<>(others);
        values.put("name", "Acme");
        return host.add("telecom_group", values);
    }

    private static void tier(FakeHost host, StoredRecord subscriber, String tier) throws Exception {
        host.called(
                () -> host.service(Records.class).update("telecom_subscriber", subscriber.id(), Map.of("tier", tier)));
    }

    private static Money yuan(long amount) {
        return new Money(BigDecimal.valueOf(amount), "CNY");
    }
}
