package io.kith.plugins.telecom;

import io.kith.plugins.telecom.TierScheme.Inputs;
import io.kith.plugins.telecom.TierScheme.Score;
import io.kith.sdk.host.RecordQuery;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.Money;
import io.kith.sdk.record.RecordOf;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Scores subscribers by a scheme on one day, each beside all others that are rated then. */
final class Rating {

    private final TierScheme scheme;
    private final LocalDate today;
    private final ArpuRanks ranks;

    private Rating(TierScheme scheme, LocalDate today, ArpuRanks ranks) {
        this.scheme = scheme;
        this.today = today;
        this.ranks = ranks;
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

    /**
     * Goes through all who are rated once.
     *
     * @param step told of each of them
     */
    static Rating of(Records records, TierScheme scheme, LocalDate today, Runnable step) {
        try (Stream<Spending> all = subscribers(records, Spending.class, scheme.openedBefore(today)).stream()) {
            return new Rating(
                    scheme,
                    today,
                    ArpuRanks.of(all.peek(_ -> step.run()).map(Spending::arpu).filter(Objects::nonNull)));
        }
    }

    /** Those who are served, and have been for long enough if they were opened on a day or earlier. */
    static <T extends Record> RecordQuery<T> subscribers(Records records, Class<T> type, LocalDate day) {
        return records.query(type).where("status != 'closed' && openedOn <= given.day", Map.of("day", day));
    }

    boolean rates(Scored subscriber) {
        return !subscriber.openedOn().isAfter(scheme.openedBefore(today));
    }

    Score score(Scored subscriber) {
        return scheme.score(new Inputs(
                ranks.percentile(subscriber.arpu()),
                ChronoUnit.MONTHS.between(subscriber.openedOn(), today),
                known(subscriber.contractScore()),
                known(subscriber.paymentScore())));
    }

    /** Empty as long as it is not rated. */
    Optional<Tier> worth(Scored subscriber) {
        return rates(subscriber) ? Optional.of(scheme.tier(score(subscriber).value())) : Optional.empty();
    }

    /** What nobody knows of a subscriber gives it nothing, and the explanation says so. */
    private static BigDecimal known(@Nullable BigDecimal points) {
        return Optional.ofNullable(points).orElse(BigDecimal.ZERO);
    }
}
