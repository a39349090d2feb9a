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

    /** By the digests of their packages; empty if this server does not understand it. */
    private final Map<String, Optional<PluginPackage>> read = new ConcurrentHashMap<>();

    ReleaseCatalog(ReleaseStore store, PluginWorkspace workspace) {
        this.store = store;
        this.workspace = workspace;
    }

    /** Empty if it has gone since, or cannot be read any more, which the log tells. */
    Optional<PluginPackage> find(ReleaseStore.Stored release) {
        Optional<PluginPackage> known = read.get(release.sha256());
        if (known != null) {
            return known;
        }
        Optional<byte[]> content = store.content(release.release());
        if (content.isEmpty()) {
            return Optional.empty();
        }
        Optional<PluginPackage> found = read(release, content.get());
        read.put(release.sha256(), found);
        return found;
    }

    private Optional<PluginPackage> read(ReleaseStore.Stored release, byte[] content) {
        Path directory = unpacked(release, content);
        try {
            var files = new UnpackedPlugin(directory);
            return Optional.of(files.declared(files.manifest()).whole());
        } catch (PluginRefusal e) {
            log.error("plugin {} in the store cannot be read: {}", release.release(), e.getMessage());
            return Optional.empty();
        } finally {
            RunningPlugin.delete(directory);
        }
    }

    /** It could be unpacked when it was installed: that it cannot is a fault of this server, and no reason to go on without it. */
    private Path unpacked(ReleaseStore.Stored release, byte[] content) {
        try {
            return workspace.unpacked(content);
        } catch (PluginRefusal e) {
            throw new IllegalStateException("plugin " + release.release() + " cannot be unpacked", e);
        }
    }
}
