package io.kith.server.record;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.problem.ProblemViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record on its way to being stored, as {@link BeforeSave} sees it: typed values by field key. */
public final class Saving {

    private final ObjectType object;
    private final @Nullable Map<String, Object> before;
    private final Map<String, Object> values;
    private final Instant now;
    private final List<ProblemViolation> refusals = new ArrayList<>();

    /** @param before what is stored; null for a new record */
    Saving(ObjectType object, @Nullable Map<String, Object> before, Map<String, Object> values, Instant now) {
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

    /** The moment at which the record will have been changed. */
    public Instant now() {
        return now;
    }

    /** What was stored before; null if there was nothing. */
    public @Nullable Object before(String key) {
        return before == null ? null : before.get(field(key).id());
    }

    public @Nullable Object value(String key) {
        return values.get(field(key).id());
    }

    public void set(String key, @Nullable Object value) {
        Preparation.set(values, field(key).id(), value);
    }

    /** Refuses the record for one of its fields. */
    public void refuse(String key, String code, Map<String, Object> parameters) {
        refusals.add(new ProblemViolation(field(key).key(), code, parameters));
    }

    List<ProblemViolation> refusals() {
        return refusals;
    }

    private Field field(String key) {
        return object.field(key).orElseThrow();
    }
}
