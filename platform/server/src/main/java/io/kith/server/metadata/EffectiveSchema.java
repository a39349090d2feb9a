package io.kith.server.metadata;

import io.kith.config.definition.AddressPart;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.PluginReach;
import io.kith.config.schema.Schema;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A company's schema at one version, with where each field's comparable values are kept. Immutable and shared between requests.
 *
 * @param slots by object key, then field id; a part of an address is named behind it
 * @param conversions of fields that are to take the places of others
 * @param aliases ids of fields by object key and the key that each had before it was renamed
 * @param ruleSetVersions by the keys of the rule sets, each of the values that it has
 * @param base the one of which this is what somebody sees; null if it is the whole
 */
public record EffectiveSchema(
        long version,
        Tenant tenant,
        Schema schema,
        Map<String, Map<String, Slot>> slots,
        List<FieldConversion> conversions,
        Map<String, Map<String, String>> aliases,
        Map<String, Long> ruleSetVersions,
        @Nullable EffectiveSchema base) {

    public EffectiveSchema(
            long version,
            Tenant tenant,
            Schema schema,
            Map<String, Map<String, Slot>> slots,
            List<FieldConversion> conversions,
            Map<String, Map<String, String>> aliases,
            Map<String, Long> ruleSetVersions) {
        this(version, tenant, schema, slots, conversions, aliases, ruleSetVersions, null);
    }

    /** As somebody has it: what their roles, or the capabilities of a plugin that acts for them, do not let them see is not there. */
    public EffectiveSchema seenBy(Actor actor) {
        EffectiveSchema seen = actor.isHeldToRoles() ? seenWith(actor.roles()) : this;
        PluginReach plugin = actor.through();
        return plugin == null ? seen : narrowed(seen.schema().seenThrough(plugin));
    }

    /** As whoever is held to these declared roles has it. */
    public EffectiveSchema seenWith(Set<String> roles) {
        return narrowed(schema.seenBy(roles));
    }

    private EffectiveSchema narrowed(Schema seen) {
        return new EffectiveSchema(version, tenant, seen, slots, conversions, aliases, ruleSetVersions, this);
    }

    /** With everything that there is, whoever sees what of it: for what stores records. */
    public EffectiveSchema whole() {
        return base == null ? this : base;
    }

    /** The object of that key; 404 if this company has none. */
    public ObjectType object(String key) {
        return schema.object(key)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    /** The field that has a key, or had it lately: whoever reads may say either, whoever writes only the one that it has. */
    public Optional<Field> readable(ObjectType object, String key) {
        Optional<Field> field = object.field(key);
        return field.isPresent()
                ? field
                : Optional.ofNullable(former(object).get(key)).flatMap(object::fieldById);
    }

    /** Ids of an object's fields by the keys that they had. */
    public Map<String, String> former(ObjectType object) {
        return aliases.getOrDefault(object.key(), Map.of());
    }

    /** Those under way of an object's fields. */
    public List<FieldConversion> conversions(ObjectType object) {
        return conversions.isEmpty()
                ? conversions
                : conversions.stream()
                        .filter(conversion -> conversion.object().equals(object.key()))
                        .toList();
    }

    /** Fields of which values are written: the object's own, and those that are to take the places of some. */
    public List<Field> written(ObjectType object) {
        List<FieldConversion> coming = conversions(object);
        return coming.isEmpty()
                ? object.fields()
                : Stream.concat(object.fields().stream(), coming.stream().map(FieldConversion::to))
                        .toList();
    }

    /** The one of {@link #written} with this id. */
    public Optional<Field> writtenById(ObjectType object, String id) {
        Optional<Field> own = object.fieldById(id);
        return own.isPresent() || conversions.isEmpty()
                ? own
                : conversions(object).stream()
                        .map(FieldConversion::to)
                        .filter(field -> field.id().equals(id))
                        .findFirst();
    }

    /** Empty for a field whose values are not compared, not by whoever sees the object so, or kept elsewhere, or for which no column was left. */
    public Optional<Slot> slot(ObjectType object, Field field) {
        if (object.right(field).isMasked()) {
            // to compare is to find out
            return Optional.empty();
        }
        return Optional.ofNullable(slots.getOrDefault(object.key(), Map.of()).get(field.id()));
    }

    /** The column of a part of an address; empty as above. */
    public Optional<Slot> slot(ObjectType object, Field field, AddressPart part) {
        if (object.right(field).isMasked()) {
            return Optional.empty();
        }
        return Optional.ofNullable(slots.getOrDefault(object.key(), Map.of()).get(field.id() + Slot.behind(part)));
    }

    /** How many more fields of an object could be filtered by. */
    public long room(ObjectType object, Slot.Kind kind) {
        long taken = slots.getOrDefault(object.key(), Map.of()).values().stream()
                .filter(slot -> slot.kind() == kind)
                .count();
        return kind.columns().size() - taken;
    }
}
