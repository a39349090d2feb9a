package io.kith.server.record;

import io.kith.config.record.Formulas;
import io.kith.config.schema.ObjectType;
import io.kith.expression.EvaluationContext;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.text.TextsOfRegion;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Values that are worked out of others, with the company's time, zone and currency. */
@Component
final class WorkedOut {

    private final Clock clock;

    WorkedOut(Clock clock) {
        this.clock = clock;
    }

    /** For whom and when expressions are evaluated: {@code me} is the member that acts, and nobody if a program does. */
    EvaluationContext context(EffectiveSchema schema) {
        Actor actor = TenantContext.actor();
        return new EvaluationContext(
                new TextsOfRegion(schema.tenant().region()),
                clock.instant(),
                schema.tenant().timeZone(),
                actor.kind() == ActorKind.MEMBER ? actor.id() : null);
    }

    /** Gives a new record the values that it begins with and that nobody has sent. */
    void begin(EffectiveSchema schema, ObjectType object, Map<String, Object> values, Set<String> sent) {
        if (!object.defaults().isEmpty()) {
            Formulas.begin(object, values, sent, schema.tenant().baseCurrency(), context(schema));
        }
    }

    /**
     * Puts the values that are stored in their places.
     *
     * @param others what formulas take from other records; null to leave those that take anything as they are
     */
    void put(
            EffectiveSchema schema,
            ObjectType object,
            Map<String, Object> values,
            @Nullable Map<String, Object> others) {
        if (!object.formulas().isEmpty()) {
            Formulas.work(object, values, others, schema.tenant().baseCurrency(), context(schema));
        }
    }

    /**
     * Puts all of them in their places, also those that are not stored.
     *
     * @param others as above
     */
    void putAll(
            EffectiveSchema schema,
            ObjectType object,
            Map<String, Object> values,
            @Nullable Map<String, Object> others) {
        put(schema, object, values, others);
        if (!object.formulasOfTheMoment().isEmpty()) {
            Formulas.workOfTheMoment(object, values, schema.tenant().baseCurrency(), context(schema));
        }
    }

    /** The same values with those that are stored as they have to be; what is not stored is left out. */
    Map<String, Object> stored(EffectiveSchema schema, ObjectType object, Map<String, Object> values) {
        if (object.formulas().isEmpty() && object.formulasOfTheMoment().isEmpty()) {
            return values;
        }
        Map<String, Object> stored = new LinkedHashMap<>(values);
        put(schema, object, stored, null);
        stored.keySet().removeAll(object.formulasOfTheMoment().keySet());
        return stored;
    }
}
