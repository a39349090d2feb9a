package io.kith.config.schema;

import io.kith.config.definition.Denial;
import io.kith.config.definition.ObjectGrant;
import io.kith.config.definition.ObjectRight;
import io.kith.config.definition.RoleDefinition;
import io.kith.expression.Condition;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A declared role in a tenant's effective schema.
 *
 * @param grants by the keys of objects; what is for all others by {@link ObjectGrant#ALL}
 * @param denials by the keys of objects
 */
public record Role(RoleDefinition definition, Origin origin, Map<String, Grant> grants, Map<String, Denied> denials) {

    public Role {
        grants = Map.copyOf(grants);
        denials = Map.copyOf(denials);
    }

    /** What it gives of one object, with its conditions read. One that does not hold is not there at all: it reaches no records. */
    public record Grant(
            ObjectGrant definition,
            @Nullable Condition readIf,
            @Nullable Condition updateIf,
            @Nullable Condition deleteIf) {

        public Grant {
            definition = definition.withConditions(
                    readIf == null ? null : definition.readIf(),
                    updateIf == null ? null : definition.updateIf(),
                    deleteIf == null ? null : definition.deleteIf());
        }

        /** What is true of records that a right reaches besides its scope; null for none. */
        public @Nullable Condition condition(ObjectRight right) {
            return switch (right) {
                case READ -> readIf;
                case UPDATE -> updateIf;
                case DELETE -> deleteIf;
                case CREATE, IMPORT, EXPORT, CLAIM -> null;
            };
        }
    }

    /** What it takes of one object. */
    public record Denied(Denial definition, @Nullable Condition records) {}

    public String key() {
        return definition.key();
    }

    /** Empty if it gives nothing of the object. */
    public Optional<Grant> grant(String object) {
        Grant own = grants.get(object);
        return Optional.ofNullable(own == null ? grants.get(ObjectGrant.ALL) : own);
    }
}
