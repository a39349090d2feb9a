package io.kith.expression;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For whom, where and when an expression is evaluated.
 *
 * <p>Example: {@code new EvaluationContext(forms, clock.instant(), tenant.timeZone(), actor.id())}.
 *
 * @param texts how texts are compared
 * @param now what {@code now()} is, no finer than what a database keeps; {@code today()} is its day in the zone
 * @param zone of the company
 * @param me who asks; null makes {@code me} a missing value
 */
public record EvaluationContext(
        TextForms texts, Instant now, ZoneId zone, @Nullable UUID me) {

    public EvaluationContext {
        now = now.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * The same, with long texts folded once however often they are asked for: for many expressions over one record. Not for several threads.
     */
    public EvaluationContext remembering() {
        return new EvaluationContext(new RememberedForms(texts), now, zone, me);
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }
}
