package io.kith.plugins.telecom;

import io.kith.plugins.telecom.TierScheme.Inputs;
import io.kith.plugins.telecom.Tiering.Subscriber;
import io.kith.sdk.hook.JobRun;
import io.kith.sdk.hook.Schedule;
import io.kith.sdk.hook.ScheduledJob;
import io.kith.sdk.host.CompanyClock;
import io.kith.sdk.host.KeyValue;
import io.kith.sdk.host.Metrics;
import io.kith.sdk.host.PluginLog;
import io.kith.sdk.host.RecordQuery;
import io.kith.sdk.host.Records;
import io.kith.sdk.host.RuleSets;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.MetricPoint;
import io.kith.sdk.record.Money;
import io.kith.sdk.record.RecordOf;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** Scores all subscribers who have been there long enough, and gives each the tier that is due to it. */
@Extension
public final class RateSubscribers implements ScheduledJob {

    /** Here while a run is under way, with the day on which it began; still here if it broke off. */
    private static final String UNDER_WAY = "rating";

    private final Records records;
    private final Metrics metrics;
    private final RuleSets ruleSets;
    private final KeyValue memory;
    private final CompanyClock clock;
    private final PluginLog log;

    public RateSubscribers(
            Records records, Metrics metrics, RuleSets ruleSets, KeyValue memory, CompanyClock clock, PluginLog log) {
        this.records = records;
        this.metrics = metrics;
        this.ruleSets = ruleSets;
        this.memory = memory;
        this.clock = clock;
        this.log = log;
    }

    @RecordOf(Tiering.SUBSCRIBER)
    record Spending(@Nullable Money arpu) {}

    @RecordOf(Tiering.SUBSCRIBER)
    record Scored(
            UUID id,
            LocalDate openedOn,
            @Nullable Money arpu,
            @Nullable BigDecimal contractScore,
            @Nullable BigDecimal paymentScore) {}

    @Override
    public String key() {
        return "rating";
    }

    @Override
    public Message label() {
        return Message.of("Rate subscribers", "用户评级");
    }

    @Override
    public Schedule schedule() {
        return Schedule.dailyAt(LocalTime.of(2, 0));
    }

    @Override
    public void run(JobRun run) {
        LocalDate today = clock.today();
        TierScheme scheme = TierScheme.of(ruleSets.active(TierScheme.RULE_SET));
        Tiering tiering = new Tiering(records, log, scheme, today);
        Optional<LocalDate> brokenOff = memory.get(UNDER_WAY).map(LocalDate::parse);
        brokenOff.ifPresent(tiering::recordMovesSince);
        memory.put(UNDER_WAY, brokenOff.orElse(today).toString());

        Progress progress =
                new Progress(run, 2 * rated(Scored.class, scheme, today).count() + served().count());
        score(scheme, ranks(scheme, today, progress), today, progress);
        review(tiering, progress);
        memory.remove(UNDER_WAY);
    }

    private ArpuRanks ranks(TierScheme scheme, LocalDate today, Progress progress) {
        try (Stream<Spending> all = rated(Spending.class, scheme, today).stream()) {
            return ArpuRanks.of(
                    all.peek(one -> progress.step()).map(Spending::arpu).filter(Objects::nonNull));
        }
    }

    private void score(TierScheme scheme, ArpuRanks ranks, LocalDate today, Progress progress) {
        try (Stream<Scored> all = rated(Scored.class, scheme, today).stream()) {
            metrics.write(
                    Tiering.SUBSCRIBER,
                    "score",
                    all.peek(one -> progress.step()).map(one -> point(one, scheme, ranks, today)));
        }
    }

    private void review(Tiering tiering, Progress progress) {
        try (Stream<Subscriber> all = served().stream()) {
            tiering.review(all.peek(one -> progress.step()), tiering.setByHand());
        }
    }

    private RecordQuery<Subscriber> served() {
        return records.query(Subscriber.class).where("status != 'closed' || tier != null || ownTier != null");
    }

    private <T extends Record> RecordQuery<T> rated(Class<T> type, TierScheme scheme, LocalDate today) {
        return records.query(type)
                .where("status != 'closed' && openedOn <= given.day", Map.of("day", scheme.openedBefore(today)));
    }

    private static MetricPoint point(Scored subscriber, TierScheme scheme, ArpuRanks ranks, LocalDate today) {
        Inputs inputs = new Inputs(
                ranks.percentile(subscriber.arpu()),
                ChronoUnit.MONTHS.between(subscriber.openedOn(), today),
                known(subscriber.contractScore()),
                known(subscriber.paymentScore()));
        return scheme.score(inputs).on(today, subscriber.id(), scheme.version());
    }

    /** What nobody knows of a subscriber gives it nothing, and the explanation says so. */
    private static BigDecimal known(@Nullable BigDecimal points) {
        return Optional.ofNullable(points).orElse(BigDecimal.ZERO);
    }

    /** Those who are rated are gone through for their places by ARPU and for their scores, and all who are served for their tiers. */
    private static final class Progress {

        private final JobRun run;
        private final long steps;
        private long done;

        Progress(JobRun run, long steps) {
            this.run = run;
            this.steps = steps;
        }

        void step() {
            done++;
            // records that come meanwhile are gone through too
            run.progress(Math.min(done, steps), steps);
        }
    }
}
