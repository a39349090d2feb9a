package io.kith.server.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Where this server takes packages apart. Nothing in it is needed after its end. */
@Component
final class PluginWorkspace implements DisposableBean {

    private final Path root;

    PluginWorkspace() {
        try {
            root = Files.createTempDirectory("kith-plugins");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A directory with what is in a zip, for the caller to delete; nothing is left of a zip that is refused. */
    Path unpacked(Path zip) throws PluginRefusal {
        Path directory = directory();
        boolean whole = false;
        try {
            PluginZip.unpack(zip, directory);
            whole = true;
            return directory;
        } finally {
            if (!whole) {
                RunningPlugin.delete(directory);
            }
        }
    }

    Path unpacked(byte[] zip) throws PluginRefusal {
        try {
            Path file = Files.createTempFile(root, "package", ".zip");
            try {
                Files.write(file, zip);
                return unpacked(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path directory() {
        try {
            return Files.createTempDirectory(root, "release");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroy() {
        RunningPlugin.delete(root);
    }
}
