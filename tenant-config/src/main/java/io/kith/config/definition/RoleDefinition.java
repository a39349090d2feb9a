package io.kith.config.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What those who have a role may do with records, as its author declared it.
 *
 * @param help what the role is for; null for nothing more than its label
 * @param objects by the keys of objects; {@link ObjectGrant#ALL} for those that are not named. Of what is neither, they know nothing
 * @param deny by the keys of objects
 */
public record RoleDefinition(
        String key,
        Label label,
        @Nullable Label help,
        SequencedMap<String, ObjectGrant> objects,
        SequencedMap<String, Denial> deny)
        implements SharedDocument {

    public RoleDefinition {
        objects = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(objects));
        deny = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(deny));
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.ROLE;
    }
}
