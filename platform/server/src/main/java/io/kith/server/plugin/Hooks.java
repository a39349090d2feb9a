package io.kith.server.plugin;

import io.kith.sdk.hook.AfterChange;
import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.hook.HttpEndpoint;
import io.kith.sdk.hook.RuleTrial;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a plugin has to say and to do.
 *
 * @param beforeSave by the keys of the objects whose records they want to see, in the order of the classes' names
 * @param afterChange likewise
 * @param jobs by their keys
 * @param trials by the keys of the rule sets of which they say what other values would change
 * @param endpoints by their paths
 */
record Hooks(
        Map<String, List<BeforeSave>> beforeSave,
        Map<String, List<AfterChange>> afterChange,
        SortedMap<String, PluginJob> jobs,
        Map<String, RuleTrial> trials,
        Map<String, HttpEndpoint> endpoints) {

    Hooks {
        beforeSave = Map.copyOf(beforeSave);
        afterChange = Map.copyOf(afterChange);
        endpoints = Map.copyOf(endpoints);
        jobs = Collections.unmodifiableSortedMap(new TreeMap<>(jobs));
        trials = Map.copyOf(trials);
    }

    /** Whether there is anything to do that nobody waits for with a request. */
    boolean worksAlone() {
        return !jobs.isEmpty() || !trials.isEmpty();
    }
}
