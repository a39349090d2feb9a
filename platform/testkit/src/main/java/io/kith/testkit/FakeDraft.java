package io.kith.testkit;

import io.kith.config.definition.FieldRight;
import io.kith.config.definition.Money;
import io.kith.config.definition.PluginManifest;
import io.kith.config.record.CoercedValue;
import io.kith.config.record.Coercion;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Origin;
import io.kith.config.schema.PluginReach;
import io.kith.config.text.Nearest;
import io.kith.sdk.error.CapabilityMissingException;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.RecordDraft;
import io.kith.sdk.record.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record as one hook sees it: copies, so that what it has set and refused is taken over once it has ended well. */
final class FakeDraft implements RecordDraft, AutoCloseable {

    private static final int MOST_REFUSED = 100;

    private record Refused(String field, Message message) {}

    private final PluginManifest plugin;
    private final PluginReach reach;
    private final ObjectType object;
    private final boolean isNew;
    private final Instant savedAt;
    private final Map<String, Object> before;
    private final Map<String, Object> values;
    private final Map<String, @Nullable Object> set = new LinkedHashMap<>();
    private final List<Refused> refused = new ArrayList<>();
    private volatile @Nullable Thread reader;

    FakeDraft(
            PluginManifest plugin,
            ObjectType object,
            @Nullable Map<String, Object> before,
            Map<String, Object> values,
            Instant savedAt) {
        this.plugin = plugin;
        this.reach = PluginReach.of(plugin);
        this.object = object;
        this.isNew = before == null;
        this.savedAt = savedAt;
        this.before = before == null ? Map.of() : Map.copyOf(before);
        this.values = new LinkedHashMap<>(values);
    }

    @Override
    public String object() {
        requireOpen();
        return object.key();
    }

    @Override
    public boolean isNew() {
        requireOpen();
        return isNew;
    }

    @Override
    public Instant savedAt() {
        requireOpen();
        return savedAt;
    }

    @Override
    public <T> Optional<T> value(String key, Class<T> type) {
        return typed(values, field(key), type);
    }

    @Override
    public <T> Optional<T> before(String key, Class<T> type) {
        return typed(before, field(key), type);
    }

    @Override
    public void set(String key, Object value) {
        Field field = settable(key);
        switch (Coercion.value(field, SdkValues.json(value), Company.CURRENCY)) {
            case CoercedValue.Typed typed -> put(field, fitting(field, value, typed.value()));
            // without the value, which may be somebody's and would stand in the log
            case CoercedValue.Refused wrong ->
                throw new IllegalArgumentException(name(field) + " of type "
                        + field.type().key() + " does not take this value: "
                        + wrong.code().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }

    @Override
    public void clear(String key) {
        put(settable(key), null);
    }

    @Override
    public void refuse(String key, Message message) {
        var one = new Refused(field(key).key(), message);
        if (refused.size() < MOST_REFUSED) {
            refused.add(one);
        }
    }

    /** Takes over what the hook has set. */
    void applyTo(Map<String, Object> record) {
        set.forEach((key, value) ->
                Writing.set(record, object.field(key).orElseThrow().id(), value));
    }

    /** Why the hook does not let the record be stored. */
    List<Violation> refusals() {
        return refused.stream()
                .map(one -> new Violation(one.field(), "plugin", one.message()))
                .toList();
    }

    /** From here on it is of use, to the running thread alone. */
    FakeDraft open() {
        reader = Thread.currentThread();
        return this;
    }

    /** From here on it is of no use. */
    @Override
    public void close() {
        reader = null;
    }

    /** What people may type for a value is no value yet: a plugin says what it means. */
    private @Nullable Object fitting(Field field, Object value, @Nullable Object typed) {
        if (typed != null && value instanceof String != typed instanceof String) {
            throw new IllegalArgumentException(
                    name(field) + " of type " + field.type().key() + " does not take a "
                            + value.getClass().getName());
        }
        if (typed instanceof Money money && !money.currency().equals(Company.CURRENCY)) {
            throw new IllegalArgumentException(name(field) + " takes money in " + Company.CURRENCY + " only");
        }
        return typed;
    }

    private void put(Field field, @Nullable Object value) {
        set.put(field.key(), value);
        if (value == null) {
            values.remove(field.id());
        } else {
            values.put(field.id(), value);
        }
    }

    private static <T> Optional<T> typed(Map<String, Object> from, Field field, Class<T> type) {
        Object value = from.get(field.id());
        Object shown = value == null ? null : SdkValues.shown(value);
        if (shown != null && !type.isInstance(shown)) {
            throw new IllegalArgumentException("field '" + field.key() + "' of type "
                    + field.type().key() + " has a " + shown.getClass().getName() + ", not a " + type.getName());
        }
        return Optional.ofNullable(shown).map(type::cast);
    }

    private Field field(String key) {
        requireOpen();
        Field field = object.field(key)
                .orElseThrow(() -> new IllegalArgumentException("object '" + object.key() + "' has no field '" + key
                        + "'"
                        + Nearest.hint(
                                        key,
                                        object.fields().stream().map(Field::key).toList())
                                .en()));
        if (reach.right(object, field) == FieldRight.HIDDEN) {
            throw new CapabilityMissingException(
                    "records:" + object.key() + "." + key + ":read",
                    name(field) + " cannot be seen by the plugin '" + plugin.id() + "' without the capability 'records:"
                            + object.key() + "." + key + ":read' in its plugin.yaml");
        }
        return field;
    }

    private Field settable(String key) {
        Field field = field(key);
        var own = new Origin.Plugin(plugin.id());
        boolean refersOrFollows = switch (field.type()) {
            case REFERENCE, REFERENCES, USER, FILES, AUTO_NUMBER -> true;
            default -> field.definition().isComputed() || field.definition().series() != null;
        };
        if (refersOrFollows || !field.origin().equals(own)) {
            throw new IllegalArgumentException(
                    name(field) + " cannot be set by the plugin '" + plugin.id()
                            + "': only fields of its own can, and none that refers to something, is worked out or has a series");
        }
        return field;
    }

    private String name(Field field) {
        return "field '" + object.key() + "." + field.key() + "'";
    }

    private void requireOpen() {
        if (reader != Thread.currentThread()) {
            throw new IllegalStateException(
                    "this draft is for the time of the call that it was given to, and for its thread");
        }
    }
}
