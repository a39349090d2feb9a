package io.kith.expression;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
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

    private static final int LONG = 64;

    /**
     * The same, with long texts folded once however often they are asked for: for many expressions over one record. Not for several threads.
     */
    public EvaluationContext remembering() {
        Map<String, String> folded = new HashMap<>();
        return new EvaluationContext(
                text -> text.length() < LONG ? folding.fold(text) : folded.computeIfAbsent(text, folding::fold),
                now,
                zone,
                me);
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }
}
