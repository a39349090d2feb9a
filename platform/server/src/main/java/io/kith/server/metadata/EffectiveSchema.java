package io.kith.server.metadata;

import io.kith.config.definition.AddressPart;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Schema;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.Tenant;
import java.util.Map;
import java.util.Optional;

/**
 * A company's schema at one version, with where each field's comparable values are kept. Immutable and shared between requests.
 *
 * @param slots by object key, then field id; a part of an address is named behind it
 */
public record EffectiveSchema(long version, Tenant tenant, Schema schema, Map<String, Map<String, Slot>> slots) {

    /** The object of that key; 404 if this company has none. */
    public ObjectType object(String key) {
        return schema.object(key)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    /** Empty for a field whose values are not compared, or kept elsewhere, or for which no column was left. */
    public Optional<Slot> slot(ObjectType object, Field field) {
        return Optional.ofNullable(slots.getOrDefault(object.key(), Map.of()).get(field.id()));
    }

    /** The column of a part of an address; empty as above. */
    public Optional<Slot> slot(ObjectType object, Field field, AddressPart part) {
        return Optional.ofNullable(slots.getOrDefault(object.key(), Map.of()).get(field.id() + Slot.behind(part)));
    }

    /** How many more fields of an object could be filtered by. */
    public long room(ObjectType object, Slot.Kind kind) {
        long taken = slots.getOrDefault(object.key(), Map.of()).values().stream()
                .filter(slot -> slot.kind() == kind)
                .count();
        return kind.columns().count() - taken;
    }
}
