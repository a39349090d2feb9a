package io.kith.server.plugin.host;

import io.kith.config.definition.Capability;
import io.kith.config.definition.Definitions;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.definition.PluginManifest;
import io.kith.config.schema.Field;
import io.kith.config.schema.Lookup;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Origin;
import io.kith.config.schema.PluginReach;
import io.kith.config.schema.Rollup;
import io.kith.config.schema.Schema;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import io.kith.sdk.record.RecordOf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Holds what a plugin says of objects, in capabilities and in Java records, to the objects that every company has that activates it, so that
 * it is refused when it is loaded and not when it is called. What is of other plugins, or of companies, is not known before.
 */
public final class DeclaredUse {

    private static final String RECORD_OF = RecordOf.class.descriptorString();

    private final PluginManifest plugin;
    private final PluginReach reach;
    private final Schema schema;
    private final List<Sentence> flaws = new ArrayList<>();

    private DeclaredUse(PluginManifest plugin, Schema schema) {
        this.plugin = plugin;
        this.reach = PluginReach.of(plugin);
        this.schema = schema;
    }

    /**
     * Everything that does not fit. Runs no code of the plugin.
     *
     * @param directory of its own classes, which need not be there
     */
    public static List<Sentence> flaws(
            PluginManifest plugin, Definitions definitions, Path directory, ClassLoader classes) {
        Schema schema = SchemaCompiler.compile(
                        List.of(StandardDefinitions.load()),
                        List.of(new PluginDefinitions(plugin.id(), plugin.version(), definitions)),
                        Definitions.NOTHING)
                .schema();
        var use = new DeclaredUse(plugin, schema);
        plugin.capabilities().forEach(use::check);
        schema.objects().forEach(use::checkInputs);
        for (Class<? extends Record> type : recordTypes(directory, classes)) {
            use.check(type);
        }
        return List.copyOf(use.flaws);
    }

    private void check(Capability capability) {
        Sentence name = Sentence.of("capability '" + capability.key() + "': ", "能力授权“" + capability.key() + "”：");
        if (capability.isOfSeveral()) {
            return;
        }
        Optional<ObjectType> object = schema.object(capability.object());
        String field = capability.field();
        if (object.isEmpty()) {
            if (isKnown(capability.object())) {
                flaws.add(name.then(noObject(capability.object())));
            }
        } else if (field != null && isKnown(field) && object.get().field(field).isEmpty()) {
            flaws.add(name.then(noField(object.get(), field)));
        }
    }

    private <T extends Record> void check(Class<T> type) {
        RecordShape<T> shape = RecordShape.of(type);
        Optional<ObjectType> object = schema.object(shape.object());
        if (object.isPresent()) {
            check(shape, object.get());
        } else if (isKnown(shape.object())) {
            flaws.add(Sentence.same("record " + type.getName() + ": ").then(noObject(shape.object())));
        }
    }

    private void check(RecordShape<?> shape, ObjectType object) {
        shape.flaws(object, this::isKnown).forEach(flaw -> flaws.add(Sentence.same(flaw)));
        for (String key : shape.fields()) {
            Optional<Field> field = object.field(key);
            if (field.isPresent() && reach.right(object, field.get()) == FieldRight.HIDDEN) {
                flaws.add(Sentence.same(shape.named(key)).then(needs(object.key(), key)));
            }
        }
    }

    /** Whether what has this key would be known by now: it has no prefix, or the plugin's own. */
    private boolean isKnown(String key) {
        int end = key.indexOf('_');
        return end < 0 || key.substring(0, end).equals(plugin.namespace());
    }

    /** Whoever sees a value that is worked out of others sees those: a plugin works out nothing of what it may not read. */
    private void checkInputs(ObjectType object) {
        for (Field field : object.fields()) {
            if (reach.right(object, field) == FieldRight.WRITE
                    && field.origin().equals(new Origin.Plugin(plugin.id()))) {
                inputs(object, field)
                        .forEach((input, fields) -> fields.forEach(key -> schema.object(input)
                                .filter(other -> other.field(key)
                                        .filter(one -> reach.right(other, one) == FieldRight.HIDDEN)
                                        .isPresent())
                                .ifPresent(other -> flaws.add(Sentence.of(
                                                "field '" + object.key() + "." + field.key() + "' is worked out of '"
                                                        + key + "', which",
                                                "字段“" + object.key() + "." + field.key() + "”由“" + key + "”计算得出，")
                                        .then(needs(input, key))))));
            }
        }
    }

    /** Keys of fields by the keys of their objects. */
    private static Map<String, Set<String>> inputs(ObjectType object, Field field) {
        Map<String, Set<String>> inputs = new TreeMap<>();
        Set<String> own = inputs.computeIfAbsent(object.key(), _ -> new TreeSet<>());
        Stream.of(object.formulas(), object.formulasOfTheMoment(), object.defaults())
                .flatMap(all -> Stream.ofNullable(all.get(field.id())))
                .flatMap(expression -> expression.variables().stream())
                .filter(name -> name.indexOf('.') < 0)
                .forEach(own::add);
        for (Lookup lookup : object.lookups(field.id())) {
            inputs.computeIfAbsent(lookup.object(), _ -> new TreeSet<>())
                    .add(lookup.field().key());
        }
        Rollup rollup = object.rollups().get(field.id());
        if (rollup != null) {
            Set<String> related = inputs.computeIfAbsent(rollup.object(), _ -> new TreeSet<>());
            related.add(rollup.reference().key());
            if (rollup.of() != null) {
                related.add(rollup.of().key());
            }
            if (rollup.where() != null) {
                rollup.where().variables().stream()
                        .filter(name -> name.indexOf('.') < 0)
                        .forEach(related::add);
            }
        }
        return inputs;
    }

    private static Sentence needs(String object, String field) {
        String capability = "records:" + object + "." + field + ":read";
        return Sentence.of(" needs the capability '" + capability + "'", " 需要能力授权“" + capability + "”");
    }

    private Sentence noObject(String key) {
        return Sentence.of("there is no object '" + key + "'", "没有对象“" + key + "”")
                .then(Nearest.hint(
                        key, schema.objects().stream().map(ObjectType::key).toList()));
    }

    private static Sentence noField(ObjectType object, String key) {
        return Sentence.of(
                        "object '" + object.key() + "' has no field '" + key + "'",
                        "对象“" + object.key() + "”没有字段“" + key + "”")
                .then(Nearest.hint(key, object.fields().stream().map(Field::key).toList()));
    }

    private static List<Class<? extends Record>> recordTypes(Path directory, ClassLoader classes) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Class<? extends Record>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                Optional<String> name = recordType(file);
                if (name.isPresent()) {
                    types.add(classes.loadClass(name.get()).asSubclass(Record.class));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new NoClassDefFoundError(e.getMessage());
        }
        return types;
    }

    /** Empty for what is no class either: whoever loads it is told so. */
    private static Optional<String> recordType(Path file) throws IOException {
        try {
            return recordType(ClassFile.of().parse(file));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> recordType(ClassModel model) {
        boolean marked = model.findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(all -> all.annotations().stream()
                        .anyMatch(one -> one.className().equalsString(RECORD_OF)))
                .orElse(false);
        boolean isRecord = model.superclass()
                .filter(one -> one.asInternalName().equals("java/lang/Record"))
                .isPresent();
        return marked && isRecord
                ? Optional.of(model.thisClass().asInternalName().replace('/', '.'))
                : Optional.empty();
    }
}
