package io.kith.plugins.telecom;

import static io.kith.testkit.KithAssertions.assertThat;
import static io.kith.testkit.KithAssertions.tuple;

import io.kith.sdk.host.KeyValue;
import io.kith.sdk.host.Metrics;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.Explanation;
import io.kith.sdk.record.MetricPoint;
import io.kith.sdk.record.Money;
import io.kith.sdk.record.StoredRecord;
import io.kith.testkit.FakeHost;
import io.kith.testkit.KithPluginTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@KithPluginTest
class RateSubscribersTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
    private static final LocalDate SIX_YEARS_AGO = LocalDate.of(2020, 1, 5);
    private static final int NOTICE_AND_GRACE = 90;

    @Test
    void ratesAsTheSchemeSays(FakeHost host) {
        spending(host, 10, 20, 30, 40);
        StoredRecord subscriber = subscriber(host, Map.of("arpu", yuan(35), "openedOn", SIX_YEARS_AGO));
        host.change(subscriber, Map.of("contractScore", new BigDecimal(50), "paymentScore", new BigDecimal(100)));
        host.run(RateSubscribers.class);
        assertThat(host.now(subscriber))
                .has("score", 74.5)
                .has("tier", "platinum")
                .has("tierSource", "rated")
                .has("tierSince", TODAY)
                .has("ratedOn", TODAY);
    }

    @Test
    void ratesByTheSchemeThatTheCompanyHas(FakeHost host) {
        host.rules("telecom_score", Map.of("silverFrom", 2, "goldFrom", 3, "monthsBeforeRating", 0));
        StoredRecord subscriber = subscriber(host, Map.of("openedOn", TODAY.minusMonths(12)));
        StoredRecord young = subscriber(host, Map.of("openedOn", TODAY));
        host.run(RateSubscribers.class);
        assertThat(host.now(subscriber)).has("score", 2.5).has("tier", "silver");
        assertThat(host.now(young)).has("tier", "basic");
    }

    @Test
    void explainsTheScore(FakeHost host) throws Exception {
        spending(host, 10, 20, 30, 40);
        StoredRecord subscriber = subscriber(
                host, Map.of("arpu", yuan(35), "openedOn", SIX_YEARS_AGO, "paymentScore", new BigDecimal(100)));
        host.run(RateSubscribers.class);
        MetricPoint point = host.called(
                        () -> host.service(Metrics.class).history("telecom_subscriber", "score", subscriber.id(), 10))
                .getFirst();
        assertThat(point.ruleVersion()).isNotNull();
        assertThat(Objects.requireNonNull(point.explanation()).parts())
                .extracting(Explanation.Part::of, part -> part.share().doubleValue())
                .containsExactly(
                        tuple("arpu", 32.0),
                        tuple("tenureMonths", 15.0),
                        tuple("contractScore", 0.0),
                        tuple("paymentScore", 20.0));
    }

    @Test
    void ratesNobodyBeforeSixFullMonths(FakeHost host) {
        StoredRecord young =
                subscriber(host, Map.of("openedOn", TODAY.minusMonths(6).plusDays(1)));
        StoredRecord old = subscriber(host, Map.of("openedOn", TODAY.minusMonths(6)));
        host.run(RateSubscribers.class);
        assertThat(host.now(young)).hasNo("score").hasNo("tier");
        assertThat(host.now(old)).has("tier", "basic");
    }

    @Test
    void writesDownWhoMovedOnceHoweverOftenItRuns(FakeHost host) {
        StoredRecord subscriber = subscriber(host, Map.of());
        host.run(RateSubscribers.class);
        host.run(RateSubscribers.class);
        assertThat(host.only("telecom_move"))
                .has("subscriber", subscriber.id())
                .has("fromTier", "none")
                .has("toTier", "basic")
                .has("source", "rated")
                .has("movedOn", TODAY);
        long version = host.now(subscriber).version();
        host.run(RateSubscribers.class);
        assertThat(host.now(subscriber).version()).isEqualTo(version);
    }

    @Test
    void tellsOfADowngradeAndDoesItAfterwards(FakeHost host) {
        spending(host, 10, 20, 30, 40);
        StoredRecord subscriber = subscriber(
                host, Map.of("arpu", yuan(50), "paymentScore", new BigDecimal(100), "openedOn", SIX_YEARS_AGO));
        host.run(RateSubscribers.class);
        assertThat(host.now(subscriber)).has("tier", "platinum");

        host.change(subscriber, Map.of("paymentScore", BigDecimal.ZERO));
        host.clock().advance(Duration.ofDays(364));
        host.run(RateSubscribers.class);
        assertThat(host.now(subscriber)).has("tier", "platinum").hasNo("pendingTier");

        host.clock().advance(Duration.ofDays(1));
        LocalDate told = TODAY.plusDays(365);
        host.run(RateSubscribers.class);
        assertThat(host.now(subscriber))
                .has("tier", "platinum")
                .has("pendingTier", "gold")
                .has("noticedOn", told)
                .has("graceUntil", told.plusDays(NOTICE_AND_GRACE));

        host.clock().advance(Duration.ofDays(NOTICE_AND_GRACE + 1));
        host.run(RateSubscribers.class);
        assertThat(host.now(subscriber))
                .has("tier", "gold")
                .has("previousTier", "platinum")
                .hasNo("pendingTier");
        assertThat(host.all("telecom_move").getLast())
                .has("fromTier", "platinum")
                .has("toTier", "gold");
    }

    @Test
    void servesMembersAsTheirGroup(FakeHost host) {
        StoredRecord subscriber = subscriber(host, Map.of());
        StoredRecord group = host.add("telecom_group", Map.of("name", "Acme", "strategic", true));
        host.add("telecom_membership", Map.of("subscriber", subscriber.id(), "group", group.id()));
        host.run(RateSubscribers.class);
        assertThat(host.now(subscriber))
                .has("tier", "diamond")
                .has("tierSource", "inherited")
                .has("ownTier", "basic");
        assertThat(host.only("telecom_move")).has("source", "inherited");
    }

    @Test
    void setsATierByHandAsSoonAsItIsApprovedAndUntilItsLastDay(FakeHost host) {
        StoredRecord subscriber = subscriber(host, Map.of());
        host.run(RateSubscribers.class);
        StoredRecord override = host.add(
                "telecom_override",
                Map.of("subscriber", subscriber.id(), "tier", "gold", "reason", "Board", "endsOn", TODAY.plusDays(10)));
        assertThat(host.now(subscriber)).has("tier", "basic");
        host.change(override, Map.of("status", "approved"));
        assertThat(host.now(subscriber)).has("tier", "gold").has("tierSource", "override");

        host.clock().advance(Duration.ofDays(10));
        host.run(RateSubscribers.class);
        assertThat(host.now(subscriber)).has("tier", "gold");
        host.clock().advance(Duration.ofDays(1));
        host.run(RateSubscribers.class);
        assertThat(host.now(subscriber)).has("tier", "basic").has("tierSource", "rated");
    }

    @Test
    void takesBackAtOnceWhatWasSetByHandAndIsWithdrawn(FakeHost host) {
        StoredRecord subscriber = subscriber(host, Map.of());
        host.run(RateSubscribers.class);
        StoredRecord override = host.add(
                "telecom_override",
                Map.of("subscriber", subscriber.id(), "tier", "gold", "reason", "Board", "endsOn", TODAY.plusDays(10)));
        host.change(override, Map.of("status", "approved"));
        host.change(override, Map.of("status", "withdrawn"));
        assertThat(host.now(subscriber)).has("tier", "basic").has("tierSource", "rated");
    }

    @Test
    void endsTheTierWithTheAccount(FakeHost host) {
        StoredRecord subscriber = subscriber(host, Map.of());
        host.run(RateSubscribers.class);
        host.change(subscriber, Map.of("status", "closed", "closedOn", TODAY));
        host.run(RateSubscribers.class);
        assertThat(host.now(subscriber)).hasNo("tier").hasNo("tierSource").hasNo("ownTier");
        assertThat(host.all("telecom_move").getLast()).has("toTier", "none").has("source", "closure");
    }

    @Test
    void writesDownWhatARunThatBrokeOffHasLeftOut(FakeHost host) throws Exception {
        StoredRecord subscriber = subscriber(host, Map.of());
        host.called(() -> {
            host.service(KeyValue.class).put("rating", TODAY.toString());
            return host.service(Records.class)
                    .update(
                            "telecom_subscriber",
                            subscriber.id(),
                            Map.of(
                                    "tier", "gold",
                                    "previousTier", "silver",
                                    "ownTier", "gold",
                                    "tierSource", "rated",
                                    "tierSince", TODAY,
                                    "ratedOn", TODAY));
        });
        host.run(RateSubscribers.class);
        host.run(RateSubscribers.class);
        assertThat(host.only("telecom_move")).has("fromTier", "silver").has("toTier", "gold");
    }

    @Test
    void goesOnWhereItStoppedWhenItsTimeWasUp(FakeHost host) {
        StoredRecord first = subscriber(host, Map.of());
        StoredRecord second = subscriber(host, Map.of());
        host.run(RateSubscribers.class, Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(10));
        assertThat(host.now(first)).has("tier", "basic");
        assertThat(host.now(second)).has("tier", "basic");
        assertThat(host.all("telecom_move")).hasSize(2);
    }

    @Test
    void doesNotScoreAgainWhatItHasScoredInTheSameRun(FakeHost host) throws Exception {
        StoredRecord subscriber = subscriber(host, Map.of());
        host.called(() -> {
            host.service(KeyValue.class).put("rating", TODAY + " scored paused");
            return subscriber;
        });
        host.run(RateSubscribers.class);
        assertThat(host.now(subscriber)).hasNo("score");
        host.run(RateSubscribers.class);
        assertThat(host.now(subscriber)).has("score", 2.5);
    }

    @Test
    void ratesWithoutAnySubscribers(FakeHost host) {
        host.run(RateSubscribers.class);
        assertThat(host.all("telecom_move")).isEqualTo(List.of());
    }

    @Test
    void beginsTheServiceMatrixWithWhatIsMissing(FakeHost host) {
        host.add("telecom_service", Map.of("name", "Ours", "tier", "diamond", "complaintHours", 2L));
        host.run(BeginServiceMatrix.class);
        host.run(BeginServiceMatrix.class);
        assertThat(host.all("telecom_service"))
                .extracting(
                        one -> one.value("tier", String.class).orElse(""),
                        one -> one.value("complaintHours", Long.class).orElse(0L))
                .containsExactlyInAnyOrder(
                        tuple("diamond", 2L),
                        tuple("platinum", 8L),
                        tuple("gold", 24L),
                        tuple("silver", 48L),
                        tuple("basic", 48L));
    }

    private static void spending(FakeHost host, int... amounts) {
        for (int amount : amounts) {
            subscriber(host, Map.of("arpu", yuan(amount)));
        }
    }

    private static StoredRecord subscriber(FakeHost host, Map<String, Object> others) {
        Map<String, Object> values = new HashMap<>(others);
        values.put("number", "1380000" + host.all("telecom_subscriber").size());
        values.put("customer", host.add("customer", Map.of("name", "Li Lei")).id());
        values.putIfAbsent("openedOn", TODAY.minusYears(1));
        return host.add("telecom_subscriber", values);
    }

    private static Money yuan(long amount) {
        return new Money(BigDecimal.valueOf(amount), "CNY");
    }
}
