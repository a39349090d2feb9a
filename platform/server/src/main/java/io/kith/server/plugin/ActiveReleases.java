package io.kith.server.plugin;

import io.kith.server.plugin.ReleaseStore.Stored;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Which releases the bound company uses, and which it could, in a transaction of the caller. */
@Component
final class ActiveReleases {

    private final ActivationStore activations;
    private final ReleaseStore store;

    ActiveReleases(ActivationStore activations, ReleaseStore store) {
        this.activations = activations;
        this.store = store;
    }

    /** By plugin; empty where the release is not installed any more. */
    SortedMap<String, Optional<Stored>> active() {
        SortedMap<String, String> versions = activations.active();
        SortedMap<String, Optional<Stored>> active = new TreeMap<>();
        if (!versions.isEmpty()) {
            List<Stored> all = store.all();
            versions.forEach((plugin, version) -> active.put(
                    plugin,
                    version.isEmpty()
                            ? oldest(all, plugin)
                            : all.stream()
                                    .filter(one -> one.release().equals(new PluginRelease(plugin, version)))
                                    .findFirst()));
        }
        return active;
    }

    /** What those use who have never chosen: nobody installs anything that comes before it. */
    static Optional<Stored> oldest(List<Stored> all, String plugin) {
        return all.stream()
                .filter(one -> one.release().plugin().equals(plugin))
                .min(Comparator.comparing(Stored::installedAt).thenComparing(Stored::release));
    }

    /** The newest that runs. */
    static Optional<Stored> newest(List<Stored> all, String plugin) {
        return all.stream()
                .filter(one -> one.enabled() && one.release().plugin().equals(plugin))
                .reduce((_, later) -> later);
    }
}
