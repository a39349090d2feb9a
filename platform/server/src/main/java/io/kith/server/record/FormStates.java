package io.kith.server.record;

import io.kith.config.record.Coerced;
import io.kith.config.record.FormState;
import io.kith.config.record.Values;
import io.kith.config.schema.ObjectType;
import io.kith.expression.EvaluationContext;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.TenantContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** How a form shows the fields that have conditions, while somebody fills it in: browsers have no evaluator of their own. */
@Service
public final class FormStates {

    private final Schemas schemas;
    private final RecordStore store;
    private final Preparation preparation;
    private final WorkedOut worked;

    FormStates(Schemas schemas, RecordStore store, Preparation preparation, WorkedOut worked) {
        this.schemas = schemas;
        this.store = store;
        this.preparation = preparation;
        this.worked = worked;
    }

    /**
     * @param id of the record that is edited; null for a new one
     * @param fields what the form holds that is not stored; null for nothing
     */
    public record Question(@Nullable UUID id, @Nullable Map<String, @Nullable Object> fields) {}

    /**
     * @param fields by key; those that are not in it have no conditions
     * @param layout key of the one that the record is shown in; null for the usual one
     */
    public record Answer(
            SequencedMap<String, FormState> fields,
            @Nullable String layout) {}

    /**
     * What is half typed and no value yet counts as none: it is refused when it is sent. What formulas take from other records stays as it is
     * stored.
     */
    public Answer of(String objectKey, Question question) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            UUID id = question.id();
            Map<String, Object> before = id == null ? Map.of() : stored(schema, object, id);
            Map<String, Object> after = new LinkedHashMap<>(id == null ? Values.defaults(object) : before);
            Map<String, @Nullable Object> sent = question.fields() == null ? Map.of() : question.fields();
            Coerced coerced = preparation.coerce(schema, object, new Draft.Create(sent));
            sent.keySet().forEach(key -> object.field(key).ifPresent(field -> after.remove(field.id())));
            coerced.values().forEach((field, value) -> Preparation.set(after, field, value));
            worked.putAll(schema, object, after, null);
            EvaluationContext context = worked.context(schema);
            Map<String, @Nullable Object> whole = Collections.unmodifiableMap(after);
            String role = TenantContext.actor().role().key();
            return new Answer(
                    FormState.of(object, id == null ? null : Collections.unmodifiableMap(before), whole, context),
                    FormState.layout(object, whole, role, context)
                            .map(layout -> layout.definition().key())
                            .orElse(null));
        });
    }

    private Map<String, Object> stored(EffectiveSchema schema, ObjectType object, UUID id) {
        return store.findAlone(schemas.required(schema), schema, object, id)
                .filter(found -> found.deletion() == null && Privacy.shows(object, found))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception())
                .values();
    }
}
