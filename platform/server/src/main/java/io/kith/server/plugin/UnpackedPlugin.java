package io.kith.server.plugin;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.definition.PluginManifest;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.Finding;
import io.kith.config.yaml.ManifestReader;
import io.kith.config.yaml.ReadResult;
import io.kith.sdk.SdkVersion;
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
            throw new PluginRefusal("has no " + MANIFEST + " at its top");
        }
        ManifestReader.Result result = ManifestReader.read(MANIFEST, text(file));
        PluginManifest manifest = result.manifest().orElseThrow(() -> new PluginRefusal(result.findings()));
        if (!manifest.sdk().admits(SdkVersion.current())) {
            throw new PluginRefusal(
                    "needs the SDK in a version " + manifest.sdk() + ", and this is " + SdkVersion.current());
        }
        return manifest;
    }

    Definitions definitions(PluginManifest manifest) throws PluginRefusal {
        var owner = new DefinitionOwner.Plugin(manifest.id(), manifest.namespace());
        List<ReadResult> results = new ArrayList<>();
        for (Path file : files()) {
            String name = directory.relativize(file).toString();
            results.add(DefinitionReader.read(name, text(file), owner));
        }
        List<Finding> findings =
                results.stream().flatMap(result -> result.findings().stream()).toList();
        if (!findings.isEmpty()) {
            throw new PluginRefusal(findings);
        }
        Definitions definitions =
                Definitions.joined(results.stream().map(ReadResult::definitions).toList());
        requireWhole(manifest, definitions, results);
        return definitions;
    }

    /** It has to fit to what every company has; whether it fits to what one of them has, is asked when that activates it. */
    private static void requireWhole(PluginManifest manifest, Definitions definitions, List<ReadResult> results)
            throws PluginRefusal {
        List<Object> findings = new ArrayList<>();
        for (SchemaFinding finding : SchemaCompiler.compile(
                        List.of(StandardDefinitions.load()),
                        List.of(new PluginDefinitions(manifest.id(), definitions)),
                        Definitions.NOTHING)
                .findings()) {
            findings.add(results.stream()
                    .flatMap(result -> result.locate(finding).stream())
                    .<Object>map(located -> located)
                    .findFirst()
                    .orElse(finding));
        }
        if (!findings.isEmpty()) {
            throw new PluginRefusal(findings);
        }
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
            throw new PluginRefusal("cannot be read: " + e.getMessage());
        }
    }

    private static String text(Path file) throws PluginRefusal {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new PluginRefusal(file.getFileName() + " is not in UTF-8");
        } catch (IOException e) {
            throw new PluginRefusal("cannot be read: " + e.getMessage());
        }
    }
}
