package io.kith.plugins.telecom;

import io.kith.plugins.telecom.Rating.Scored;
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
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.pf4j.Extension;

/** Scores all subscribers who have been there long enough, and gives each the tier that is due to it. */
@Extension
public final class RateSubscribers implements ScheduledJob {

    /** Enough for what has begun to be written. */
    private static final Duration PAUSES_BEFORE_THE_END = Duration.ofMinutes(1);

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

    /** A million subscribers take longer than one call has: what is done by then is not done again in the next one. */
    @Override
    public void run(JobRun run) {
        LocalDate today = clock.today();
        TierScheme scheme = TierScheme.of(ruleSets.active(TierScheme.RULE_SET));
        Tiering tiering = new Tiering(records, log, scheme, today);
        Optional<UnderWay> before = UnderWay.in(memory);
        before.filter(one -> !one.paused()).ifPresent(brokenOff -> tiering.recordMovesSince(brokenOff.since()));
        UnderWay now = before.filter(UnderWay::paused)
                .orElse(new UnderWay(before.map(UnderWay::since).orElse(today), false, false))
                .paused(false);
        now.put(memory);

        Progress progress = new Progress(run, 2 * rated(scheme, today).count() + served().count());
        if (!now.scored()) {
            score(scheme, today, progress);
            now = progress.isOver() ? now : now.withScores();
        }
        if (now.scored()) {
            review(tiering, progress);
        }
        if (progress.isOver()) {
            now.paused(true).put(memory);
            run.goOn();
        } else {
            UnderWay.end(memory);
        }
    }

    private void score(TierScheme scheme, LocalDate today, Progress progress) {
        Rating rating = Rating.of(records, scheme, today, progress::step);
        try (Stream<Scored> all = rated(scheme, today).stream()) {
            metrics.write(
                    Tiering.SUBSCRIBER,
                    "score",
                    all.takeWhile(_ -> progress.goesOn())
                            .map(one -> rating.score(one).on(today, one.id(), scheme.version())));
        }
    }

    private void review(Tiering tiering, Progress progress) {
        try (Stream<Subscriber> all = served().stream()) {
            tiering.review(all.takeWhile(_ -> progress.goesOn()), tiering.setByHand());
        }
    }

    private RecordQuery<Subscriber> served() {
        return records.query(Subscriber.class).where("status != 'closed' || tier != null || ownTier != null");
    }

    private RecordQuery<Scored> rated(TierScheme scheme, LocalDate today) {
        return Rating.subscribers(records, Scored.class, scheme.openedBefore(today));
    }

    /** Those who are rated are gone through for their places by ARPU and for their scores, and all who are served for their tiers. */
    private static final class Progress {

        private static final int LOOKS_EVERY = 500;

        private final JobRun run;
        private final long steps;
        private long done;
        private boolean over;

        Progress(JobRun run, long steps) {
            this.run = run;
            this.steps = steps;
        }

        void step() {
            done++;
            // records that come meanwhile are gone through too
            run.progress(Math.min(done, steps), steps);
        }

        /** A step, if there is time for it. */
        boolean goesOn() {
            if (done % LOOKS_EVERY == 0 && run.timeLeft().compareTo(PAUSES_BEFORE_THE_END) < 0) {
                over = true;
                return false;
            }
            step();
            return true;
        }

        /** Whether there was no time for all of them. */
        boolean isOver() {
            return over;
        }
    }
}
