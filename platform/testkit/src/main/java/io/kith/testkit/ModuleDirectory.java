package io.kith.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the sources of a test are: above its classes, however it is run. */
record ModuleDirectory(Path classes) {

    private static final List<String> MARKS = List.of("pom.xml", "build.gradle", "build.gradle.kts");

    static ModuleDirectory of(Class<?> test) {
        CodeSource source = test.getProtectionDomain().getCodeSource();
        try {
            return new ModuleDirectory(
                    source == null
                            ? Path.of("").toAbsolutePath()
                            : Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param directory from that of the module; empty for the nearest one that has a {@code plugin.yaml} */
    PluginFiles plugin(String directory) {
        return PluginFiles.read(
                directory.isEmpty() ? nearest(List.of(PluginFiles.MANIFEST)) : root().resolve(directory));
    }

    /** What files say, by their names. */
    Map<String, String> texts(String... files) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String file : files) {
            try {
                texts.put(file, Files.readString(root().resolve(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    private Path root() {
        return nearest(MARKS);
    }

    private Path nearest(List<String> names) {
        for (@Nullable Path at = classes; at != null; at = at.getParent()) {
            Path directory = at;
            if (names.stream().anyMatch(name -> Files.isRegularFile(directory.resolve(name)))) {
                return directory;
            }
        }
        throw new IllegalStateException("no " + String.join(" or ", names) + " in " + classes + " or above it");
    }
}
