package io.kith.server.record;

import io.kith.config.definition.FieldRight;
import io.kith.config.record.Coerced;
import io.kith.config.record.FormState;
import io.kith.config.record.Offered;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.expression.EvaluationContext;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.record.Preparation.Surroundings;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** How a form shows the fields that have conditions, while somebody fills it in: browsers have no evaluator of their own. */
@Service
public final class FormStates {

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final Preparation preparation;
    private final WorkedOut worked;

    FormStates(Schemas schemas, TenantTransactions transactions, Preparation preparation, WorkedOut worked) {
        this.schemas = schemas;
        this.transactions = transactions;
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

    /** What is half typed and no value yet counts as none, and so does a reference to what is not there: both are refused when they are sent. */
    public Answer of(String objectKey, Question question) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            ObjectType whole = object.whole();
            Map<String, @Nullable Object> sent = question.fields() == null ? Map.of() : question.fields();
            UUID id = question.id();
            Draft draft = id == null ? new Draft.Create(sent) : new Draft.Edit(id, null, sent);
            Coerced coerced = preparation.coerce(schema, object, draft);
            Surroundings around = look(schema.whole(), whole, draft, coerced);
            Map<String, Object> before = id == null
                    ? Map.of()
                    : stored(schema, object, around.existing().get(id));
            Map<String, Object> after = new LinkedHashMap<>(id == null ? Values.defaults(whole) : before);
            if (lets(schema, object, id == null ? null : around.existing().get(id))) {
                sent.keySet()
                        .forEach(key -> object.field(key)
                                .filter(field -> object.right(field) == FieldRight.WRITE)
                                .ifPresent(field -> after.remove(field.id())));
                coerced.values().forEach((written, value) -> {
                    Field field = object.fieldById(written).orElseThrow();
                    List<UUID> targets = new ArrayList<>(Values.targets(field, value));
                    targets.removeAll(Values.targets(field, before.get(written)));
                    if (around.targets().keySet().containsAll(targets)) {
                        Preparation.set(after, written, value);
                    }
                });
            }
            if (id == null) {
                worked.begin(schema, whole, after, coerced.values().keySet());
                Offered.begin(whole, after, coerced.values().keySet());
                Rollups.begin(schema.whole(), whole, after);
            }
            worked.putAll(schema, whole, after, RelatedValues.of(whole, after, around.related()));
            EvaluationContext context = worked.context(schema);
            Map<String, @Nullable Object> values = Collections.unmodifiableMap(after);
            Set<String> roles = TenantContext.actor().roles();
            return new Answer(
                    seen(
                            object,
                            FormState.of(
                                    whole, id == null ? null : Collections.unmodifiableMap(before), values, context)),
                    FormState.layout(whole, values, roles, context)
                            .map(layout -> layout.definition().key())
                            .orElse(null));
        });
    }

    /** What decides a form may be hidden from whoever fills it in. */
    private static SequencedMap<String, FormState> seen(ObjectType object, SequencedMap<String, FormState> states) {
        SequencedMap<String, FormState> seen = new LinkedHashMap<>(states);
        seen.keySet().removeIf(key -> object.field(key).isEmpty());
        return seen;
    }

    /** What a record would be like is nothing to ask for whoever could not write it: the answer may depend on what they do not see. */
    private static boolean lets(EffectiveSchema schema, ObjectType object, @Nullable Revision stored) {
        return stored == null
                ? object.rights().create() || !object.rights().update().isNone()
                : Visibility.letsChange(schema, object, stored);
    }

    private Surroundings look(EffectiveSchema schema, ObjectType object, Draft draft, Coerced coerced) {
        List<Draft> drafts = List.of(draft);
        return preparation.needsSurroundings(object, drafts, List.of(coerced))
                ? transactions.read(bound -> {
                    schemas.require(schema, bound);
                    return preparation.look(schema, object, drafts, List.of(coerced));
                })
                : Surroundings.NONE;
    }

    private static Map<String, Object> stored(EffectiveSchema schema, ObjectType object, @Nullable Revision found) {
        if (found == null || found.deletion() != null || !Visibility.shows(schema, object, found)) {
            throw Problem.of(ErrorCode.NOT_FOUND).exception();
        }
        return found.values();
    }
}
