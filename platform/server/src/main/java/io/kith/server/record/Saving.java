package io.kith.server.record;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record on its way to being stored, as {@link BeforeSave} sees it: typed values by field key. */
public final class Saving {

    private final ObjectType object;
    private final @Nullable Map<String, Object> before;
    private final Map<String, Object> values;
    private final String currency;
    private final Instant now;
    private final HookTime time;
    private final List<ProblemViolation> refusals = new ArrayList<>();
    private @Nullable Problem failure;

    /**
     * @param before what is stored; null for a new record
     * @param currency of the company
     * @param time of the write that it belongs to
     */
    Saving(
            ObjectType object,
            @Nullable Map<String, Object> before,
            Map<String, Object> values,
            String currency,
            Instant now,
            HookTime time) {
        this.time = time;
        this.currency = currency;
        this.object = object;
        this.before = before;
        this.values = values;
        this.now = now;
    }

    public ObjectType object() {
        return object;
    }

    public boolean creates() {
        return before == null;
    }

    /** The only one in which the company's amounts can be. */
    public String currency() {
        return currency;
    }

    /** The moment at which the record will have been changed. */
    public Instant now() {
        return now;
    }

    /** What all records of the same write have taken of whoever is asked about them. */
    public HookTime time() {
        return time;
    }

    /** What was stored before; null if there was nothing. */
    public @Nullable Object before(String key) {
        return before == null ? null : before.get(field(key).id());
    }

    public @Nullable Object value(String key) {
        return values.get(field(key).id());
    }

    /** A copy of all values, by the ids of their fields. */
    public Map<String, Object> all() {
        return new HashMap<>(values);
    }

    /** A copy of what was stored before, by the ids of the fields; empty if there was nothing. */
    public Map<String, Object> allBefore() {
        return before == null ? Map.of() : new HashMap<>(before);
    }

    public void set(String key, @Nullable Object value) {
        Preparation.set(values, field(key).id(), value);
    }

    /** Refuses the record for one of its fields. */
    public void refuse(String key, String code, Map<String, Object> parameters) {
        refusals.add(new ProblemViolation(field(key).key(), code, parameters));
    }

    /** Ends the way of the record: whoever was asked about it could not answer. Nobody else is asked. */
    public void fail(Problem problem) {
        failure = problem;
    }

    @Nullable Problem failure() {
        return failure;
    }

    List<ProblemViolation> refusals() {
        return refusals;
    }

    private Field field(String key) {
        return object.field(key).orElseThrow();
    }
}
