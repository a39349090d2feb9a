package io.kith.testkit;

import io.kith.config.definition.FieldType;
import io.kith.config.definition.Money;
import io.kith.config.definition.NumberSequenceDefinition;
import io.kith.config.record.AutoNumber;
import io.kith.config.record.Coerced;
import io.kith.config.record.Coercion;
import io.kith.config.record.Formulas;
import io.kith.config.record.Offered;
import io.kith.config.record.Transitions;
import io.kith.config.record.Validation;
import io.kith.config.record.Values;
import io.kith.config.record.Violation;
import io.kith.config.record.ViolationCode;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.expression.EvaluationContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The way of a record into the company: the rules of records, in the order in which the server asks them, with the plugin's hooks between. */
final class Writing {

    private final Company company;
    private final Hooks hooks;
    private final Uniqueness uniqueness;

    Writing(Company company, Hooks hooks) {
        this.company = company;
        this.hooks = hooks;
        this.uniqueness = new Uniqueness(company);
    }

    /** What became of a record. */
    sealed interface Outcome {

        record Stored(Row row) implements Outcome {}

        record Refused(List<io.kith.sdk.record.Violation> violations) implements Outcome {}
    }

    /**
     * @param seen the object as whoever writes sees it
     * @param before null for a new record
     * @param payload by field key, as JSON has it
     */
    Outcome write(ObjectType seen, @Nullable Row before, Map<String, @Nullable Object> payload) {
        Coerced coerced = coerced(seen, payload);
        ObjectType object = company.schema().object(seen.key()).orElseThrow();
        Map<String, Object> values = begun(object, before, coerced);
        Map<String, Object> old = before == null ? null : before.values();
        Instant now = company.clock().now();
        List<io.kith.sdk.record.Violation> refusals =
                coerced.violations().isEmpty() ? hooks.ask(object, old, values, now) : List.of();
        EvaluationContext context = company.context();
        Formulas.work(object, values, company.taken(object, values), Company.CURRENCY, context);
        Formulas.workOfTheMoment(object, values, Company.CURRENCY, context);
        List<io.kith.sdk.record.Violation> violations = new ArrayList<>();
        found(object, before, coerced, values).forEach(one -> violations.add(Words.violation(one)));
        violations.addAll(refusals);
        UUID id = before == null ? company.nextId() : before.id();
        if (violations.isEmpty()) {
            if (before == null) {
                number(object, values);
            }
            violations.addAll(uniqueness.violations(object, id, old, values));
        }
        if (!violations.isEmpty()) {
            return new Outcome.Refused(violations);
        }
        if (before != null && values.equals(before.values())) {
            return new Outcome.Stored(before);
        }
        company.store(row(id, object, before, values, now));
        return new Outcome.Stored(company.row(id).orElseThrow());
    }

    private Row row(UUID id, ObjectType object, @Nullable Row before, Map<String, Object> values, Instant now) {
        return before == null
                ? new Row(id, object, values, 1, now, company.me(), now, company.me())
                : new Row(
                        id,
                        object,
                        values,
                        before.version() + 1,
                        before.createdAt(),
                        before.createdBy(),
                        now,
                        company.me());
    }

    private static Coerced coerced(ObjectType seen, Map<String, @Nullable Object> payload) {
        Coerced coerced = Coercion.coerce(seen, payload, Company.CURRENCY);
        List<Violation> foreign = new ArrayList<>();
        coerced.values().forEach((id, value) -> {
            if (value instanceof Money money && !money.currency().equals(Company.CURRENCY)) {
                foreign.add(new Violation(
                        seen.fieldById(id).orElseThrow().key(),
                        ViolationCode.INVALID_CURRENCY,
                        Map.of("value", money.currency(), "allowed", List.of(Company.CURRENCY))));
            }
        });
        return foreign.isEmpty() ? coerced : coerced.and(foreign);
    }

    private Map<String, Object> begun(ObjectType object, @Nullable Row before, Coerced coerced) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (before == null) {
            Values.defaults(object).forEach((id, value) -> set(values, id, value));
        } else {
            values.putAll(before.values());
        }
        coerced.values().forEach((id, value) -> set(values, id, value));
        if (before == null) {
            Set<String> sent = coerced.values().keySet();
            Formulas.begin(object, values, sent, Company.CURRENCY, company.context());
            Offered.begin(object, values, sent);
            Rollups.begin(object, values);
        }
        return values;
    }

    private List<Violation> found(
            ObjectType object, @Nullable Row before, Coerced coerced, Map<String, Object> values) {
        EvaluationContext context = company.context();
        Map<String, @Nullable Object> whole = Collections.unmodifiableMap(values);
        Map<String, @Nullable Object> known = before == null ? null : Collections.unmodifiableMap(before.values());
        List<Violation> found = new ArrayList<>(Validation.validate(object, whole, context));
        found.addAll(Offered.retired(object, known, whole));
        List<Violation> violations = new ArrayList<>(coerced.violationsWith(found));
        violations.addAll(
                Transitions.validate(object, known, whole, coerced.values().keySet(), FakeHost.ROLES, false, context));
        if (known != null) {
            violations.addAll(Validation.locked(object, known, whole, context));
        }
        coerced.values()
                .forEach((id, value) -> dangling(object.fieldById(id).orElseThrow(), before, value)
                        .ifPresent(violations::add));
        return violations;
    }

    /** What refers to nothing, or to a record of an object that the field does not point to; of files there are none. */
    private Optional<Violation> dangling(Field field, @Nullable Row before, @Nullable Object value) {
        if (!Values.files(field, value).isEmpty()) {
            return Optional.of(new Violation(field.key(), ViolationCode.FILE_NOT_FOUND, Map.of()));
        }
        if (field.type() == FieldType.USER && value instanceof UUID member) {
            return company.members().contains(member)
                    ? Optional.empty()
                    : Optional.of(new Violation(field.key(), ViolationCode.REFERENCE_NOT_FOUND, Map.of()));
        }
        List<UUID> known = before == null
                ? List.of()
                : Values.targets(field, before.values().get(field.id()));
        for (UUID target : Values.targets(field, value)) {
            Optional<Row> row = company.row(target);
            if (row.isEmpty()) {
                return Optional.of(new Violation(field.key(), ViolationCode.REFERENCE_NOT_FOUND, Map.of()));
            }
            if (!known.contains(target)
                    && !field.definition().to().contains(row.get().object().key())) {
                return Optional.of(new Violation(
                        field.key(),
                        ViolationCode.WRONG_OBJECT,
                        Map.of("allowed", field.definition().to())));
            }
        }
        return Optional.empty();
    }

    /** What is refused takes none, unless it is because another record has the same: numbers rise, with gaps. */
    private void number(ObjectType object, Map<String, Object> values) {
        LocalDate today =
                LocalDate.ofInstant(company.clock().now(), company.clock().zone());
        for (Field field : object.fields()) {
            String pattern = field.definition().pattern();
            if (field.type() == FieldType.AUTO_NUMBER && pattern != null) {
                AutoNumber format = AutoNumber.parse(pattern);
                Optional<NumberSequenceDefinition> sequence = company.schema().numberSequence(field);
                String counted =
                        sequence.map(one -> "sequence/" + one.firstKey()).orElse(field.id());
                long start = sequence.map(NumberSequenceDefinition::start).orElse(NumberSequenceDefinition.USUAL_START);
                values.put(field.id(), format.format(today, company.count(counted + " " + format.scope(today), start)));
            }
        }
    }

    static void set(Map<String, Object> values, String id, @Nullable Object value) {
        if (value == null) {
            values.remove(id);
        } else {
            values.put(id, value);
        }
    }
}
