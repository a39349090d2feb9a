package io.kith.expression;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For whom, where and when an expression is evaluated.
 *
 * <p>Example: {@code new EvaluationContext(Folding::fold, clock.instant(), tenant.timeZone(), actor.id())}.
 *
 * @param folding how texts are compared
 * @param now what {@code now()} is; {@code today()} is its day in the zone
 * @param zone of the company
 * @param me who asks; null makes {@code me} a missing value
 */
public record EvaluationContext(
        TextFolding folding,
        Instant now,
        ZoneId zone,
        @Nullable UUID me) {

    LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }
}
