package io.kith.config.yaml;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.yaml.Node.Scalar;
import io.kith.config.yaml.Node.Sequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the settings of one layout stand.
 *
 * @param object its key; null if it could not be read
 * @param key of the layout; likewise
 */
record LayoutPlaces(
        Places places, @Nullable String object, @Nullable String key) {

    void at(String setting, Position position) {
        if (object != null && key != null) {
            places.put(object, SchemaFinding.of(DefinitionKind.LAYOUT, key, setting), position);
        }
    }

    /** Of several words each where it stands. */
    void words(String setting, @Nullable Node node) {
        List<Node> items = node instanceof Sequence list ? list.items() : node == null ? List.of() : List.of(node);
        for (Node item : items) {
            if (item instanceof Scalar scalar) {
                at(setting + "." + scalar.text(), scalar.at());
            }
        }
    }
}
