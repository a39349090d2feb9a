package io.kith.server.plugin;

import io.kith.sdk.hook.AfterChange;
import io.kith.sdk.hook.BeforeSave;
import java.util.List;
import java.util.Map;

/** What a plugin has to say, by the keys of the objects whose records it is about; of one object in the order of the classes' names. */
record Hooks(Map<String, List<BeforeSave>> beforeSave, Map<String, List<AfterChange>> afterChange) {

    Hooks {
        beforeSave = Map.copyOf(beforeSave);
        afterChange = Map.copyOf(afterChange);
    }
}
