package io.kith.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Names of environment variables that the built server reads: its own settings out of its classes, those of its libraries out of what they
 * publish.
 *
 * @param open beginnings of names: settings that take any key
 */
record ReadSettings(Set<String> names, Set<String> open) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z][a-z0-9.-]+)(:[^}]*)?}");
    private static final String SETTINGS = "Lorg/springframework/boot/context/properties/ConfigurationProperties;";
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    static ReadSettings of(Path jar) throws IOException {
        var settings = new ReadSettings(new HashSet<>(), new HashSet<>());
        Map<String, ClassModel> classes = new HashMap<>();
        try (var file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                try (InputStream stream = file.getInputStream(entry)) {
                    if (entry.getName().startsWith("BOOT-INF/lib/")) {
                        settings.addPublished(new JarInputStream(stream));
                    } else if (entry.getName().startsWith("BOOT-INF/classes/io/kith/")
                            && entry.getName().endsWith(".class")) {
                        ClassModel model = ClassFile.of().parse(stream.readAllBytes());
                        classes.put(model.thisClass().asInternalName(), model);
                    }
                }
            }
        }
        classes.values().forEach(model -> settings.addOwn(model, classes));
        return settings;
    }

    boolean has(String variable) {
        return names.contains(variable) || open.stream().anyMatch(variable::startsWith);
    }

    private void addPublished(JarInputStream library) throws IOException {
        for (JarEntry entry = library.getNextJarEntry(); entry != null; entry = library.getNextJarEntry()) {
            if (entry.getName().equals(METADATA)) {
                for (JsonNode property :
                        JsonMapper.shared().readTree(library.readAllBytes()).get("properties")) {
                    String variable = variable(property.get("name").asString());
                    names.add(variable);
                    if (property.path("type").asString("").startsWith("java.util.Map")) {
                        open.add(variable + "_");
                    }
                }
            }
        }
    }

    private void addOwn(ClassModel model, Map<String, ClassModel> classes) {
        for (PoolEntry constant : model.constantPool()) {
            if (constant instanceof Utf8Entry text) {
                PLACEHOLDER.matcher(text.stringValue()).results().forEach(found -> names.add(variable(found.group(1))));
            }
        }
        String prefix = prefix(model);
        if (prefix != null) {
            addComponents(prefix, model, classes);
        }
    }

    private void addComponents(String prefix, ClassModel model, Map<String, ClassModel> classes) {
        for (RecordComponentInfo component :
                model.findAttribute(Attributes.record()).orElseThrow().components()) {
            String name = prefix + "." + component.name().stringValue();
            String type = component.descriptor().stringValue();
            ClassModel nested = classes.get(type.substring(1, Math.max(1, type.length() - 1)));
            if (nested != null) {
                addComponents(name, nested, classes);
            } else {
                names.add(variable(name));
            }
        }
    }

    private static @Nullable String prefix(ClassModel model) {
        List<Annotation> annotations = model.findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(found -> found.annotations())
                .orElse(List.of());
        for (Annotation annotation : annotations) {
            if (annotation.className().stringValue().equals(SETTINGS)
                    && annotation.elements().getFirst().value() instanceof AnnotationValue.OfString value) {
                return value.stringValue();
            }
        }
        return null;
    }

    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
