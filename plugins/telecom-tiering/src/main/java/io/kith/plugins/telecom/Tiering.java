package io.kith.plugins.telecom;

import io.kith.plugins.telecom.Standing.Downgrade;
import io.kith.plugins.telecom.TierReview.Evidence;
import io.kith.sdk.host.PluginLog;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.RecordOf;
import io.kith.sdk.record.RecordWrite;
import io.kith.sdk.record.Violation;
import io.kith.sdk.record.WriteOutcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives subscribers the tiers that are due to them today, and writes down who moved from where to where. */
final class Tiering {

    static final String SUBSCRIBER = "telecom_subscriber";
    static final String MOVE = "telecom_move";

    private static final int WRITTEN_TOGETHER = 500;
    private static final String NO_TIER = "none";
    private static final String CLOSED = "closed";

    /** As {@link #MOVE} is unique: it is there already, since an earlier run came that far. */
    private static final String THERE_ALREADY = "not-unique-together";

    private final Records records;
    private final PluginLog log;
    private final TierReview review;

    Tiering(Records records, PluginLog log, TierScheme scheme, LocalDate today) {
        this.records = records;
        this.log = log;
        this.review = new TierReview(scheme, today);
    }

    @RecordOf(SUBSCRIBER)
    record Subscriber(
            UUID id,
            String number,
            String status,
            @Nullable BigDecimal score,
            @Nullable String groupTier,
            @Nullable String tier,
            @Nullable String tierSource,
            @Nullable LocalDate tierSince,
            @Nullable String previousTier,
            @Nullable String ownTier,
            @Nullable LocalDate ratedOn,
            @Nullable String pendingTier,
            @Nullable LocalDate noticedOn,
            @Nullable LocalDate graceUntil) {

        Standing standing() {
            Tier falls = Tier.of(pendingTier).orElse(null);
            return new Standing(
                    Tier.of(ownTier).orElse(null),
                    ratedOn,
                    Tier.of(tier).orElse(null),
                    TierSource.of(tierSource).orElse(null),
                    tierSince,
                    falls == null || noticedOn == null || graceUntil == null
                            ? null
                            : new Downgrade(falls, noticedOn, graceUntil));
        }

        boolean isClosed() {
            return CLOSED.equals(status);
        }
    }

    @RecordOf("telecom_override")
    record SetByHand(UUID subscriber, String tier) {}

    /** Somebody whose tier, or what is known of it, is another one than before. */
    private record Change(Subscriber subscriber, Standing before, Standing after) {

        boolean moves() {
            return before.tier() != after.tier();
        }
    }

    void review(Stream<Subscriber> subscribers, Map<UUID, Tier> setByHand) {
        List<Change> changes = new ArrayList<>();
        for (Iterator<Subscriber> all = subscribers.iterator(); all.hasNext(); ) {
            Subscriber subscriber = all.next();
            Standing before = subscriber.standing();
            Standing after = review.review(before, evidence(subscriber, setByHand.get(subscriber.id())));
            if (!after.equals(before)) {
                changes.add(new Change(subscriber, before, after));
            }
            if (changes.size() == WRITTEN_TOGETHER) {
                write(changes);
                changes.clear();
            }
        }
        write(changes);
    }

    /** Tiers set by hand that are in force today, by subscriber; of several the one that was made last. */
    Map<UUID, Tier> setByHand() {
        Map<UUID, Tier> inForce = new HashMap<>();
        try (Stream<SetByHand> all = records
                .query(SetByHand.class)
                .where(
                        "status == 'approved' && startsOn <= given.today && endsOn >= given.today",
                        Map.of("today", review.today()))
                .sort("createdAt")
                .stream()) {
            all.forEach(one -> Tier.of(one.tier()).ifPresent(tier -> inForce.put(one.subscriber(), tier)));
        }
        return inForce;
    }

    /** Writes down once more who has moved since a day: a run that broke off may have moved somebody and not said so. */
    void recordMovesSince(LocalDate day) {
        List<RecordWrite> moves = new ArrayList<>();
        try (Stream<Subscriber> moved =
                records.query(Subscriber.class).where("tierSince >= given.day", Map.of("day", day)).stream()) {
            for (Iterator<Subscriber> all = moved.iterator(); all.hasNext(); ) {
                Subscriber subscriber = all.next();
                moves.add(move(subscriber, Tier.of(subscriber.previousTier()).orElse(null), subscriber.standing()));
                if (moves.size() == WRITTEN_TOGETHER) {
                    writeMoves(moves);
                    moves.clear();
                }
            }
        }
        writeMoves(moves);
    }

    private static Evidence evidence(Subscriber subscriber, @Nullable Tier setByHand) {
        return new Evidence(
                subscriber.isClosed(),
                subscriber.score(),
                Tier.of(subscriber.groupTier()).orElse(null),
                setByHand);
    }

    private void write(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<WriteOutcome> outcomes = records.write(
                SUBSCRIBER,
                changes.stream()
                        .map(change -> RecordWrite.update(change.subscriber().id(), values(change)))
                        .toList());
        List<RecordWrite> moves = new ArrayList<>();
        Set<String> broken = new TreeSet<>();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            switch (outcomes.get(i)) {
                case WriteOutcome.Stored stored -> {
                    if (change.moves()) {
                        moves.add(move(change.subscriber(), change.before().tier(), change.after()));
                    }
                }
                case WriteOutcome.Refused(List<Violation> violations) ->
                    violations.forEach(violation -> broken.add(violation.field() + " " + violation.code()));
            }
        }
        if (!broken.isEmpty()) {
            log.warn("subscribers keep their tiers, since their records break rules: " + broken);
        }
        writeMoves(moves);
    }

    private void writeMoves(List<RecordWrite> moves) {
        if (moves.isEmpty()) {
            return;
        }
        Set<String> broken = records.write(MOVE, moves).stream()
                .filter(WriteOutcome.Refused.class::isInstance)
                .flatMap(refused -> ((WriteOutcome.Refused) refused).violations().stream())
                .map(Violation::code)
                .filter(code -> !code.equals(THERE_ALREADY))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!broken.isEmpty()) {
            throw new IllegalStateException("changes of tiers are not written down: " + broken);
        }
    }

    private static Map<String, @Nullable Object> values(Change change) {
        Standing after = change.after();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("tier", key(after.tier()));
        values.put("tierSource", after.source() == null ? null : after.source().key());
        values.put("tierSince", after.since());
        values.put("ownTier", key(after.ownTier()));
        values.put("ratedOn", after.ratedOn());
        Downgrade downgrade = after.downgrade();
        values.put("pendingTier", downgrade == null ? null : downgrade.to().key());
        values.put("noticedOn", downgrade == null ? null : downgrade.noticedOn());
        values.put("graceUntil", downgrade == null ? null : downgrade.until());
        if (change.moves()) {
            values.put("previousTier", key(change.before().tier()));
        }
        return values;
    }

    private RecordWrite move(Subscriber subscriber, @Nullable Tier from, Standing to) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", subscriber.number());
        values.put("subscriber", subscriber.id());
        values.put("movedOn", to.since());
        values.put("fromTier", place(from));
        values.put("toTier", place(to.tier()));
        values.put("score", subscriber.score());
        values.put("source", to.source() == null ? "closure" : to.source().key());
        values.put("ruleVersion", review.scheme().version());
        return RecordWrite.create(values);
    }

    private static @Nullable String key(@Nullable Tier tier) {
        return tier == null ? null : tier.key();
    }

    private static String place(@Nullable Tier tier) {
        return tier == null ? NO_TIER : tier.key();
    }
}
