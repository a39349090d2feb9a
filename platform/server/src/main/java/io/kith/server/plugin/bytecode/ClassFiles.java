package io.kith.server.plugin.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Goes through all class files of an unpacked plugin, also those that only other versions of Java would load. */
public final class ClassFiles {

    public static final String CLASSES = "classes";
    public static final String LIBRARIES = "lib";

    private static final String SUFFIX = ".class";

    /** Takes one of them. */
    interface Visitor {

        /** @param origin the part of the zip in which it is */
        void visit(String origin, String name, byte[] bytes);
    }

    private ClassFiles() {}

    /** First those of the plugin itself, then jar by jar; each in the order of their names. */
    static void visit(Path plugin, Visitor visitor) throws IOException {
        Path classes = plugin.resolve(CLASSES);
        for (Path file : files(classes, ClassFiles::isClass)) {
            visitor.visit(CLASSES, classes.relativize(file).toString(), Files.readAllBytes(file));
        }
        for (Path jar : files(plugin.resolve(LIBRARIES), name -> name.endsWith(".jar"))) {
            try (var file = new JarFile(jar.toFile())) {
                for (JarEntry entry : file.stream()
                        .filter(one -> isClass(one.getName()))
                        .sorted((one, other) -> one.getName().compareTo(other.getName()))
                        .toList()) {
                    try (InputStream in = file.getInputStream(entry)) {
                        visitor.visit(LIBRARIES + "/" + jar.getFileName(), entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
    }

    private static boolean isClass(String name) {
        return name.endsWith(SUFFIX) && !name.endsWith("module-info" + SUFFIX);
    }

    private static List<Path> files(Path directory, Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> wanted.test(file.toString()))
                    .sorted()
                    .toList();
        }
    }
}
