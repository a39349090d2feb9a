package io.kith.server.plugin;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.definition.PluginManifest;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.standard.StandardDefinitions;
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
        List<Flaw> flaws = results.stream()
                .flatMap(result -> result.findings().stream())
                .map(UnpackedPlugin::flaw)
                .toList();
        if (!flaws.isEmpty()) {
            throw new PluginRefusal(flaws);
        }
        return new Declared(
                new PluginPackage(
                        manifest,
                        Definitions.joined(
                                results.stream().map(ReadResult::definitions).toList())),
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
            List<Flaw> flaws =
                    SchemaCompiler.compile(List.of(StandardDefinitions.load()), layers, Definitions.NOTHING)
                            .findings()
                            .stream()
                            .map(finding -> flaw(finding, results))
                            .toList();
            if (!flaws.isEmpty()) {
                throw new PluginRefusal(flaws);
            }
        }
    }

    private static Flaw flaw(SchemaFinding finding, List<ReadResult> results) {
        return results.stream()
                .flatMap(result -> result.locate(finding).stream())
                .map(UnpackedPlugin::flaw)
                .findFirst()
                .orElseGet(() -> new Flaw(finding.name(), finding.message()));
    }

    private static Flaw flaw(Finding finding) {
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

    private static String text(Path file) throws PluginRefusal {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new PluginRefusal(String.valueOf(file.getFileName()), Sentence.of("is not in UTF-8", "不是 UTF-8 编码"));
        } catch (IOException e) {
            throw new PluginRefusal(Sentence.of("cannot be read: " + e.getMessage(), "无法读取：" + e.getMessage()));
        }
    }
}
