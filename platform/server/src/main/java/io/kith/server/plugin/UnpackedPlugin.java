package io.kith.server.plugin;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.definition.PluginManifest;
import io.kith.config.definition.WebContribution;
import io.kith.config.definition.WebSlot;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.Finding;
import io.kith.config.yaml.ManifestReader;
import io.kith.config.yaml.ReadResult;
import io.kith.sdk.SdkVersion;
import io.kith.server.plugin.PluginRefusal.Flaw;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directory of a plugin: reads what it declares, or says everything that is wrong with it, line by line. */
record UnpackedPlugin(Path directory) {

    static final String MANIFEST = "plugin.yaml";
    static final String DEFINITIONS = "definitions";

    PluginManifest manifest() throws PluginRefusal {
        Path file = directory.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new PluginRefusal(Sentence.of("has no " + MANIFEST + " at its top", "顶层缺少 " + MANIFEST));
        }
        ManifestReader.Result result = ManifestReader.read(MANIFEST, text(file));
        return result.manifest()
                .orElseThrow(() -> new PluginRefusal(
                        result.findings().stream().map(UnpackedPlugin::flaw).toList()));
    }

    /** What a plugin has declared is there in any case; its code runs with the SDKs that it names. */
    static void requireSdk(PluginManifest manifest) throws PluginRefusal {
        if (!manifest.sdk().admits(SdkVersion.current())) {
            throw new PluginRefusal(Sentence.of(
                    "needs the SDK in a version " + manifest.sdk() + ", and this is " + SdkVersion.current(),
                    "需要 SDK 版本 " + manifest.sdk() + "，而此处为 " + SdkVersion.current()));
        }
    }

    /** What its files say, read and not yet held to what others declare. */
    Declared declared(PluginManifest manifest) throws PluginRefusal {
        var owner = new DefinitionOwner.Plugin(manifest.id(), manifest.namespace());
        List<ReadResult> results = new ArrayList<>();
        for (Path file : files()) {
            String name = directory.relativize(file).toString();
            results.add(DefinitionReader.read(name, text(file), owner));
        }
        List<Flaw> flaws = new ArrayList<>();
        results.forEach(
                result -> result.findings().stream().map(UnpackedPlugin::flaw).forEach(flaws::add));
        Optional<WebBundle> web = WebBundleReader.read(directory, flaws);
        if (!flaws.isEmpty()) {
            throw new PluginRefusal(flaws);
        }
        return new Declared(
                new PluginPackage(
                        manifest,
                        Definitions.joined(
                                results.stream().map(ReadResult::definitions).toList()),
                        web),
                results);
    }

    /** @param results of its files, which know where everything stands */
    record Declared(PluginPackage whole, List<ReadResult> results) {

        /**
         * It has to fit to what every company has; whether it fits to what one of them has, is asked when that activates it.
         *
         * @param others what those declare that it builds on
         */
        void requireFitting(List<PluginDefinitions> others) throws PluginRefusal {
            List<PluginDefinitions> layers = new ArrayList<>(others);
            layers.add(whole.layer());
            Definitions standard = StandardDefinitions.load();
            List<Flaw> flaws = new ArrayList<>();
            SchemaCompiler.compile(List.of(standard), layers, Definitions.NOTHING).findings().stream()
                    .map(finding -> flaw(finding, results))
                    .forEach(flaws::add);
            flaws.addAll(webFlaws(standard, layers));
            flaws.addAll(rendererFlaws());
            if (!flaws.isEmpty()) {
                throw new PluginRefusal(flaws);
            }
        }

        /** What is to be seen at records of objects that no company can have. */
        private List<Flaw> webFlaws(Definitions standard, List<PluginDefinitions> layers) {
            Set<String> objects = Stream.concat(
                            standard.objects().stream(),
                            layers.stream().flatMap(layer -> layer.definitions().objects().stream()))
                    .map(ObjectDefinition::key)
                    .collect(Collectors.toCollection(TreeSet::new));
            return whole.web().stream()
                    .flatMap(web -> web.manifest().contributions().stream())
                    .flatMap(one -> Stream.ofNullable(one.object())
                            .filter(object -> !objects.contains(object))
                            .map(object -> new Flaw(
                                    WebBundle.DIRECTORY + "/" + WebBundle.MANIFEST,
                                    Sentence.of(
                                                    "'" + one.slot().key() + "' has '" + one.id() + "' at the object '"
                                                            + object + "', which does not exist",
                                                    "“" + one.slot().key() + "”中的“" + one.id() + "”所在的对象“" + object
                                                            + "”不存在")
                                            .then(Nearest.hint(object, objects)))))
                    .toList();
        }

        /** How values are shown is up to whoever declares their field. */
        private List<Flaw> rendererFlaws() {
            Map<String, Set<String>> own = new TreeMap<>();
            Definitions definitions = whole.definitions();
            definitions.objects().forEach(object -> addKeys(own, object.key(), object.fields()));
            definitions.extensions().forEach(extension -> addKeys(own, extension.object(), extension.fields()));
            return whole.web().stream()
                    .flatMap(web -> web.manifest().contributions().stream())
                    .filter(one -> one.slot() == WebSlot.FIELD_RENDERER)
                    .flatMap(one -> rendererFlaw(one, own.getOrDefault(one.object(), Set.of())).stream())
                    .toList();
        }

        private static Optional<Flaw> rendererFlaw(WebContribution renderer, Set<String> own) {
            String field = Objects.requireNonNull(renderer.field());
            String name = "'" + renderer.object() + "." + field + "'";
            return own.contains(field)
                    ? Optional.empty()
                    : Optional.of(new Flaw(
                            WebBundle.DIRECTORY + "/" + WebBundle.MANIFEST,
                            Sentence.of(
                                            "'" + renderer.slot().key() + "' has '" + renderer.id() + "' for the field "
                                                    + name + ", which the plugin does not declare",
                                            "“" + renderer.slot().key() + "”中的“" + renderer.id() + "”所针对的字段 " + name
                                                    + " 不是该插件声明的")
                                    .then(Nearest.hint(field, own))));
        }

        private static void addKeys(Map<String, Set<String>> own, String object, List<FieldDefinition> fields) {
            fields.forEach(
                    field -> own.computeIfAbsent(object, _ -> new TreeSet<>()).add(field.key()));
        }
    }

    private static Flaw flaw(SchemaFinding finding, List<ReadResult> results) {
        return results.stream()
                .flatMap(result -> result.locate(finding).stream())
                .map(UnpackedPlugin::flaw)
                .findFirst()
                .orElseGet(() -> new Flaw(finding.name(), finding.message()));
    }

    static Flaw flaw(Finding finding) {
        return new Flaw(finding.file() + ":" + finding.line() + ":" + finding.column(), finding.message());
    }

    private List<Path> files() throws PluginRefusal {
        Path definitions = directory.resolve(DEFINITIONS);
        if (!Files.isDirectory(definitions)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(definitions)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PluginRefusal(Sentence.of("cannot be read: " + e.getMessage(), "无法读取：" + e.getMessage()));
        }
    }

    static String text(Path file) throws PluginRefusal {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new PluginRefusal(String.valueOf(file.getFileName()), Sentence.of("is not in UTF-8", "不是 UTF-8 编码"));
        } catch (IOException e) {
            throw new PluginRefusal(Sentence.of("cannot be read: " + e.getMessage(), "无法读取：" + e.getMessage()));
        }
    }
}
