package io.kith.server.metadata;

import io.kith.config.definition.DefinitionKind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a company's own definitions somebody wants to be gone.
 *
 * @param object whose it is; null for what belongs to none
 * @param key the one that it has now; of a process, its field
 */
public record Removal(DefinitionKind kind, @Nullable String object, String key) {

    /** Kinds that go one by one; what an extension adds goes by files, and templates are nobody's own. */
    public static List<DefinitionKind> kinds() {
        return Arrays.stream(DefinitionKind.values())
                .filter(kind -> kind != DefinitionKind.EXTENSION && kind != DefinitionKind.TEMPLATE)
                .toList();
    }

    /** Whether what is of a kind belongs to an object. */
    public static boolean isOfAnObject(DefinitionKind kind) {
        return switch (kind) {
            case PROCESS, VIEW, LAYOUT, TRANSLATION -> true;
            case OBJECT, EXTENSION, CHOICE_LIST, NUMBER_SEQUENCE, RULE_SET, NAVIGATION, ROLE, TEMPLATE -> false;
        };
    }

    /** {@code customer.c_usual}, {@code c_sector}. */
    String name() {
        return object == null ? key : object + "." + key;
    }
}
