package io.kith.server.record;

import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.CoercedValue.Typed;
import io.kith.config.record.Violation;
import io.kith.config.record.ViolationCode;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.FieldConversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a record are in fields that are to take the places of others: whoever changes the one changes the other with it. Values
 * that nobody has changed since are seen to by whoever goes through all records.
 */
final class Counterparts {

    private Counterparts() {}

    /** @param after typed values by field id, to which those of the coming fields are put where their old ones have changed */
    static void follow(
            EffectiveSchema schema, ObjectType object, Map<String, Object> before, Map<String, Object> after) {
        for (FieldConversion conversion : schema.conversions(object)) {
            Object value = after.get(conversion.from().id());
            if (!Objects.equals(value, before.get(conversion.from().id()))) {
                Preparation.set(after, conversion.to().id(), counterpart(schema, conversion, value));
            }
        }
    }

    private static @Nullable Object counterpart(
            EffectiveSchema schema, FieldConversion conversion, @Nullable Object value) {
        return value != null && conversion.in(schema).of(value) instanceof Typed typed ? typed.value() : null;
    }

    /** Values among the new ones that their fields could not keep, of those that somebody has sent. */
    static List<Violation> unfit(
            EffectiveSchema schema,
            ObjectType object,
            Map<String, Object> before,
            Map<String, Object> after,
            Set<String> sent) {
        List<Violation> violations = new ArrayList<>();
        for (FieldConversion conversion : schema.conversions(object)) {
            String id = conversion.from().id();
            Object value = after.get(id);
            if (value != null
                    && sent.contains(id)
                    && !value.equals(before.get(id))
                    && conversion.in(schema).of(value) instanceof Refused) {
                violations.add(new Violation(
                        conversion.from().key(),
                        ViolationCode.WILL_NOT_FIT,
                        Map.of("expected", conversion.to().type().key())));
            }
        }
        return violations;
    }
}
