package io.kith.server.record;

import io.kith.config.definition.FieldRight;
import io.kith.config.definition.Label;
import io.kith.config.record.Transitions;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.TenantContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Where the processes of its object let a record go from where it is, for whoever asks. */
@Service
public final class NextSteps {

    private final Schemas schemas;
    private final RecordStore store;
    private final WorkedOut worked;

    NextSteps(Schemas schemas, RecordStore store, WorkedOut worked) {
        this.schemas = schemas;
        this.store = store;
        this.worked = worked;
    }

    /** @param version of the record that this holds for */
    public record Steps(long version, List<Step> transitions) {}

    /**
     * @param field key of the field that takes the value {@code to}
     * @param possible whether its condition holds; if not, {@code help} may say why
     * @param missing keys of fields that need a value too
     * @param reason key of the text in which to say why; null if nobody has to
     */
    public record Step(
            String field,
            String key,
            Label label,
            @Nullable Label help,
            String to,
            boolean possible,
            List<String> missing,
            @Nullable String reason) {

        static Step of(ObjectType seen, Transitions.Offer offer) {
            var transition = offer.transition();
            return new Step(
                    offer.field().key(),
                    transition.key(),
                    transition.label(),
                    transition.help(),
                    transition.to(),
                    offer.possible(),
                    offer.missing().stream()
                            .filter(key -> seen.field(key).isPresent())
                            .toList(),
                    transition.reason());
        }
    }

    /** What is taken from other records stays as it is. */
    private void workOut(EffectiveSchema schema, ObjectType object, Map<String, @Nullable Object> values) {
        Map<String, Object> given = new LinkedHashMap<>();
        values.forEach((id, value) -> Preparation.set(given, id, value));
        worked.putAll(schema, object, given, null);
        values.clear();
        values.putAll(given);
    }

    /** None for whoever may not change records. */
    public Steps of(String objectKey, UUID id) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            Revision record = store.findAlone(schemas.required(schema), schema, object, id)
                    .filter(found -> found.deletion() == null && Visibility.shows(schema, object, found))
                    .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
            if (!Access.granted().contains(Permission.WRITE_RECORDS)
                    || !Visibility.letsChange(schema, object, record)) {
                return new Steps(record.version(), List.of());
            }
            Set<String> roles = TenantContext.actor().roles();
            return new Steps(
                    record.version(),
                    Transitions.offers(
                                    object.whole(),
                                    Collections.unmodifiableMap(record.values()),
                                    roles,
                                    worked.context(schema),
                                    values -> workOut(schema, object.whole(), values))
                            .stream()
                            .filter(offer -> object.field(offer.field().key())
                                    .filter(field -> object.right(field) == FieldRight.WRITE)
                                    .isPresent())
                            .map(offer -> Step.of(object, offer))
                            .toList());
        });
    }
}
