package io.kith.server.plugin;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the releases in the store declare, read once for all companies; whether they run here does not matter. */
@Component
final class ReleaseCatalog {

    private static final Logger log = LoggerFactory.getLogger(ReleaseCatalog.class);

    private final ReleaseStore store;
    private final PluginWorkspace workspace;

    /** By the digests of their packages. */
    private final Map<String, PluginPackage> read = new ConcurrentHashMap<>();

    ReleaseCatalog(ReleaseStore store, PluginWorkspace workspace) {
        this.store = store;
        this.workspace = workspace;
    }

    /** Empty if it has gone since, or cannot be read any more, which the log tells. */
    Optional<PluginPackage> find(ReleaseStore.Stored release) {
        PluginPackage known = read.get(release.sha256());
        if (known != null) {
            return Optional.of(known);
        }
        Optional<PluginPackage> found = store.content(release.release()).flatMap(content -> read(release, content));
        found.ifPresent(whole -> read.put(release.sha256(), whole));
        return found;
    }

    private Optional<PluginPackage> read(ReleaseStore.Stored release, byte[] content) {
        try {
            Path directory = workspace.unpacked(content);
            try {
                var files = new UnpackedPlugin(directory);
                return Optional.of(files.declared(files.manifest()).whole());
            } finally {
                RunningPlugin.delete(directory);
            }
        } catch (PluginRefusal e) {
            log.error("plugin {} in the store cannot be read: {}", release.release(), e.getMessage());
            return Optional.empty();
        }
    }
}
