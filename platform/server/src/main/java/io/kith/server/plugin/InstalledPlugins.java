package io.kith.server.plugin;

import io.kith.config.schema.ObjectType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The plugins that this server has, whichever companies use them. */
@Component
@EnableConfigurationProperties(PluginSettings.class)
final class InstalledPlugins implements DisposableBean {

    private final @Nullable PluginFolder folder;
    private final Map<String, InstalledPlugin> byId = new LinkedHashMap<>();

    InstalledPlugins(PluginSettings settings) {
        if (settings.folder().isBlank()) {
            folder = null;
            return;
        }
        folder = new PluginFolder(settings, directory());
        folder.load().forEach(plugin -> byId.put(plugin.id(), plugin));
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("kith-plugins");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<InstalledPlugin> all() {
        return List.copyOf(byId.values());
    }

    Optional<InstalledPlugin> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Those that want to see the records of an object before they are saved, and have a say in them in this company. */
    List<InstalledPlugin> beforeSave(ObjectType object) {
        return object.plugins().isEmpty()
                ? List.of()
                : byId.values().stream()
                        .filter(plugin -> object.plugins().contains(plugin.id()))
                        .filter(plugin -> plugin.beforeSave().containsKey(object.key()))
                        .toList();
    }

    @Override
    public void destroy() throws IOException {
        if (folder != null) {
            folder.close();
        }
    }
}
