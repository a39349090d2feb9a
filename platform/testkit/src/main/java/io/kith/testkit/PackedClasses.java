package io.kith.testkit;

import io.kith.fence.ClassFiles;
import io.kith.fence.SdkClasses;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The classes of an unpacked plugin, with what a plugin sees around them: the JDK, the SDK, and what the SDK speaks of. */
final class PackedClasses implements AutoCloseable {

    private final List<Path> files;
    private final Path root;
    private final URLClassLoader loader;

    private PackedClasses(Path root, List<Path> files, URLClassLoader loader) {
        this.root = root;
        this.files = files;
        this.loader = loader;
    }

    static PackedClasses of(Path directory) throws IOException {
        Path root = directory.resolve(ClassFiles.CLASSES);
        List<URL> urls = new ArrayList<>(List.of(root.toUri().toURL()));
        for (Path jar : ClassFiles.jars(directory)) {
            urls.add(jar.toUri().toURL());
        }
        return new PackedClasses(root, files(root, ".class"), new URLClassLoader(urls.toArray(URL[]::new), around()));
    }

    /** What a plugin sees beside its own. */
    static ClassLoader around() {
        return new SdkClasses(PackedClasses.class.getClassLoader());
    }

    private static List<Path> files(Path directory, String ending) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    Class<?> load(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    /** The plugin's own, without those of its libraries. */
    List<Class<?>> own() {
        List<Class<?>> own = new ArrayList<>();
        for (Path file : files) {
            try {
                own.add(load(name(file)));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        return own;
    }

    /** What the plugin's own classes name and do not see. */
    List<String> unseen() throws IOException {
        var unseen = new TreeSet<String>();
        for (Path file : files) {
            ClassModel model;
            try {
                model = ClassFile.of().parse(file);
            } catch (IllegalArgumentException e) {
                unseen.add(name(file) + " is no class file");
                continue;
            }
            for (PoolEntry entry : model.constantPool()) {
                if (entry instanceof ClassEntry type && !sees(element(type.asInternalName()))) {
                    unseen.add(
                            name(file) + " names " + element(type.asInternalName())
                                    + ", which it does not see: a plugin sees the JDK, the SDK, pf4j, slf4j, jspecify and what is in its own zip");
                }
            }
        }
        return List.copyOf(unseen);
    }

    private boolean sees(String name) {
        try {
            return name.isEmpty() || load(name) != null;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** What an array is of; empty for numbers and the like. */
    private static String element(String internal) {
        String name = internal;
        if (name.startsWith("[")) {
            String bare = name.replace("[", "");
            name = bare.startsWith("L") ? bare.substring(1, bare.length() - 1) : "";
        }
        return name.replace('/', '.');
    }

    private String name(Path file) {
        String path = root.relativize(file).toString();
        return path.substring(0, path.length() - ".class".length()).replace('/', '.');
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
