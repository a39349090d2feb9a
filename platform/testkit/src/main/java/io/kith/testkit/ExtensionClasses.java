package io.kith.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** The list of classes with {@code @Extension} that PF4J's annotation processor writes. */
final class ExtensionClasses {

    static final String LIST = "META-INF/extensions.idx";

    private ExtensionClasses() {}

    /** Those in directories: jars on the class path of a test are of others. */
    static List<Class<?>> of(ClassLoader loader) {
        try {
            var names = new TreeSet<String>();
            for (URL list : Collections.list(loader.getResources(LIST))) {
                if (list.getProtocol().equals("file")) {
                    try (InputStream in = list.openStream()) {
                        names.addAll(names(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
                    }
                }
            }
            List<Class<?>> classes = new ArrayList<>();
            for (String name : names) {
                classes.add(loader.loadClass(name));
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(LIST + " names a class that there is not: build the plugin anew", e);
        }
    }

    static List<String> names(String list) {
        return list.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
