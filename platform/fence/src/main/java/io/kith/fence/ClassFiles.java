package io.kith.fence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/** Goes through all class files of an unpacked plugin, also those that only other versions of Java would load. */
public final class ClassFiles {

    public static final String CLASSES = "classes";
    public static final String LIBRARIES = "lib";

    private static final String SUFFIX = ".class";
    private static final int LARGEST = 100 << 20;

    /** Takes one of them. */
    interface Visitor {

        /** @param origin the part of the zip in which it is */
        void visit(String origin, String name, byte[] bytes);
    }

    private final Visitor visitor;
    private long size;

    private ClassFiles(Visitor visitor) {
        this.visitor = visitor;
    }

    /** First those of the plugin itself, then jar by jar; each in the order of their names. */
    static void visit(Path plugin, Visitor visitor) throws IOException {
        var visit = new ClassFiles(visitor);
        visit.directory(plugin.resolve(CLASSES));
        for (Path jar : jars(plugin)) {
            visit.jar(jar);
        }
    }

    /** Exactly those that are loaded: what is called so and is none keeps the plugin from it. */
    public static List<Path> jars(Path plugin) throws IOException {
        Path classes = plugin.resolve(CLASSES);
        if (Files.exists(classes) && !Files.isDirectory(classes)) {
            throw new IOException(CLASSES + " is no directory");
        }
        Path libraries = plugin.resolve(LIBRARIES);
        if (!Files.isDirectory(libraries)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(libraries)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            for (Path jar : jars) {
                if (!Files.isRegularFile(jar)) {
                    throw new IOException(LIBRARIES + "/" + jar.getFileName() + " is no file");
                }
            }
            return jars;
        }
    }

    private void directory(Path classes) throws IOException {
        for (Path file : files(classes, ClassFiles::isClass)) {
            try (InputStream in = Files.newInputStream(file)) {
                visitor.visit(CLASSES, classes.relativize(file).toString(), bytes(in));
            }
        }
    }

    private void jar(Path jar) throws IOException {
        String origin = LIBRARIES + "/" + jar.getFileName();
        try (var file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            if (manifest != null && manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH) != null) {
                throw new IOException(origin + " names others by a Class-Path, which nobody has looked at");
            }
            for (JarEntry entry : file.stream()
                    .filter(one -> isClass(one.getName()))
                    .sorted(Comparator.comparing(JarEntry::getName))
                    .toList()) {
                try (InputStream in = file.getInputStream(entry)) {
                    visitor.visit(origin, entry.getName(), bytes(in));
                }
            }
        } catch (ZipException e) {
            throw new IOException(origin + ": " + e.getMessage(), e);
        }
    }

    /** Counts what comes out of a jar and not what it says of itself. */
    private byte[] bytes(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST);
        size += bytes.length;
        if (size >= LARGEST) {
            throw new IOException("there are more than " + (LARGEST >> 20) + " MB of class files");
        }
        return bytes;
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
