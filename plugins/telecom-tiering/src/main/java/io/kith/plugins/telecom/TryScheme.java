package io.kith.plugins.telecom;

import io.kith.plugins.telecom.Rating.Scored;
import io.kith.sdk.hook.RuleTrial;
import io.kith.sdk.hook.TrialRun;
import io.kith.sdk.host.CompanyClock;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.TrialResult;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** Says whose scores of today would be worth another tier by another scheme. */
@Extension
public final class TryScheme implements RuleTrial {

    private static final int EXAMPLES_OF_EACH = 5;
    private static final Message LATER = Message.of(
            "Whoever falls keeps the tier until the year of rating, notice and grace are over.",
            "降级者在评级年度、通知期和宽限期结束前保留原等级。");
    private static final Message NOT_RATED = Message.of("Not rated", "未评级");

    private final Records records;
    private final CompanyClock clock;

    public TryScheme(Records records, CompanyClock clock) {
        this.records = records;
        this.clock = clock;
    }

    /**
     * From one tier to another.
     *
     * @param from null if it is not rated
     * @param to null likewise
     */
    private record Move(@Nullable Tier from, @Nullable Tier to) {

        boolean isRise() {
            return to != null && (from == null || to.isAbove(from));
        }

        static Message label(@Nullable Tier tier) {
            return tier == null ? NOT_RATED : tier.label();
        }

        /** From the highest to the lowest. */
        static int rank(@Nullable Tier tier) {
            return tier == null ? 0 : -1 - tier.ordinal();
        }
    }

    @Override
    public String ruleSet() {
        return TierScheme.RULE_SET;
    }

    @Override
    public TrialResult tryOut(TrialRun run) {
        LocalDate today = clock.today();
        TierScheme now = TierScheme.of(run.active());
        TierScheme then = TierScheme.of(run.proposed());
        LocalDate latest = Stream.of(now.openedBefore(today), then.openedBefore(today))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var steps = new Steps(
                run, 3 * Rating.subscribers(records, Scored.class, latest).count());
        Rating active = Rating.of(records, now, today, steps::step);
        Rating proposed = Rating.of(records, then, today, steps::step);
        var moves = new Moves();
        try (Stream<Scored> all = Rating.subscribers(records, Scored.class, latest).stream()) {
            for (Iterator<Scored> each = all.iterator(); each.hasNext(); ) {
                Scored subscriber = each.next();
                moves.add(subscriber, active.worth(subscriber), proposed.worth(subscriber));
                steps.step();
            }
        }
        return moves.result();
    }

    /** Who moves from where to where, and a few of them by name. */
    private static final class Moves {

        private final Map<Move, Long> counts = new HashMap<>();
        private final Map<Move, Integer> named = new HashMap<>();
        private TrialResult examples = TrialResult.of(NOT_RATED);
        private long all;

        void add(Scored subscriber, Optional<Tier> from, Optional<Tier> to) {
            all++;
            if (from.equals(to)) {
                return;
            }
            Move move = new Move(from.orElse(null), to.orElse(null));
            counts.merge(move, 1L, Long::sum);
            if (named.merge(move, 1, Integer::sum) <= EXAMPLES_OF_EACH
                    && examples.examples().size() < TrialResult.MOST_EXAMPLES) {
                examples = examples.example(
                        Tiering.SUBSCRIBER, subscriber.id(), Move.label(move.from()), Move.label(move.to()));
            }
        }

        TrialResult result() {
            TrialResult result = new TrialResult(summary(), examples.shifts(), examples.examples());
            Comparator<Move> highestFirst = Comparator.<Move>comparingInt(move -> Move.rank(move.from()))
                    .thenComparingInt(move -> Move.rank(move.to()));
            for (Move move : counts.keySet().stream().sorted(highestFirst).toList()) {
                result = result.shift(Move.label(move.from()), Move.label(move.to()), counts.getOrDefault(move, 0L));
            }
            return result;
        }

        private Message summary() {
            long rise = sum(true);
            long fall = sum(false);
            if (rise + fall == 0) {
                return Message.of("None of %,d subscribers would move.".formatted(all), "%,d 位用户均不变动。".formatted(all));
            }
            Message who = Message.of(
                    "%,d of %,d subscribers would move: %,d up, %,d down.".formatted(rise + fall, all, rise, fall),
                    "%,d 位用户中将有 %,d 位变动：升级 %,d 位，降级 %,d 位。".formatted(all, rise + fall, rise, fall));
            return fall == 0 ? who : Message.of(who.en() + " " + LATER.en(), who.zh() + LATER.zh());
        }

        private long sum(boolean rises) {
            return counts.entrySet().stream()
                    .filter(entry -> entry.getKey().isRise() == rises)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    /** All are gone through for both schemes, and then to compare them. */
    private static final class Steps {

        private final TrialRun run;
        private final long all;
        private long done;

        Steps(TrialRun run, long all) {
            this.run = run;
            this.all = all;
        }

        void step() {
            done++;
            run.progress(Math.min(done, all), all);
        }
    }
}
