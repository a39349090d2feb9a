package io.kith.testkit;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.definition.PluginManifest;
import io.kith.config.definition.RuleSetValuesDefinition;
import io.kith.config.definition.SharedDocument;
import io.kith.config.schema.Schema;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.Finding;
import io.kith.config.yaml.ManifestReader;
import io.kith.config.yaml.ReadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a plugin declares, read from the directory of its sources or from its unpacked zip.
 *
 * @param results of its files, which know where everything stands
 */
record PluginFiles(PluginManifest manifest, List<ReadResult> results) {

    static final String MANIFEST = "plugin.yaml";

    private static final Definitions STANDARD = StandardDefinitions.load();

    /** @throws UnfitPluginException with everything that is wrong */
    static PluginFiles read(Path directory) {
        Path file = directory.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new UnfitPluginException(List.of("there is no " + MANIFEST + " in " + directory));
        }
        ManifestReader.Result read = ManifestReader.read(MANIFEST, text(file));
        PluginManifest manifest = read.manifest().orElseThrow(() -> new UnfitPluginException(named(read.findings())));
        var owner = new DefinitionOwner.Plugin(manifest.id(), manifest.namespace());
        List<ReadResult> results = new ArrayList<>();
        for (Path one : definitions(directory)) {
            results.add(DefinitionReader.read(directory.relativize(one).toString(), text(one), owner));
        }
        requireNone(results);
        return new PluginFiles(manifest, List.copyOf(results));
    }

    /**
     * What a company has that has activated the plugin.
     *
     * @param others that the plugin builds on
     * @param company its own definitions by the names of their files
     * @param given values that it gives to rule sets besides, in place of those that it has given them before
     */
    Schema schema(List<PluginFiles> others, Map<String, String> company, Collection<RuleSetValuesDefinition> given) {
        List<ReadResult> own = new ArrayList<>();
        company.forEach((name, text) -> own.add(DefinitionReader.read(name, text, DefinitionOwner.TENANT)));
        requireNone(own);
        List<PluginFiles> plugins = new ArrayList<>(others);
        plugins.add(this);
        var compiled = SchemaCompiler.compile(
                List.of(STANDARD),
                plugins.stream().map(PluginFiles::layer).toList(),
                with(
                        Definitions.joined(
                                own.stream().map(ReadResult::definitions).toList()),
                        given));
        List<ReadResult> all = new ArrayList<>(own);
        plugins.forEach(plugin -> all.addAll(plugin.results));
        List<String> flaws = compiled.findings().stream()
                .map(finding -> located(finding, all))
                .toList();
        if (!flaws.isEmpty()) {
            throw new UnfitPluginException(flaws);
        }
        return compiled.schema();
    }

    private static Definitions with(Definitions own, Collection<RuleSetValuesDefinition> given) {
        Set<String> sets = given.stream().map(RuleSetValuesDefinition::ruleSet).collect(Collectors.toSet());
        return new Definitions(
                own.objects(),
                own.extensions(),
                Stream.<SharedDocument>concat(
                                own.shared().stream()
                                        .filter(document -> !(document instanceof RuleSetValuesDefinition values)
                                                || !sets.contains(values.ruleSet())),
                                given.stream())
                        .toList());
    }

    Definitions definitions() {
        return Definitions.joined(results.stream().map(ReadResult::definitions).toList());
    }

    private PluginDefinitions layer() {
        return new PluginDefinitions(manifest.id(), manifest.version(), definitions());
    }

    private static String located(SchemaFinding finding, List<ReadResult> all) {
        return all.stream()
                .flatMap(result -> result.locate(finding).stream())
                .map(Finding::toString)
                .findFirst()
                .orElseGet(() -> finding.name() + " " + finding.message());
    }

    private static void requireNone(List<ReadResult> results) {
        List<String> flaws = results.stream()
                .flatMap(result -> named(result.findings()).stream())
                .toList();
        if (!flaws.isEmpty()) {
            throw new UnfitPluginException(flaws);
        }
    }

    private static List<String> named(List<Finding> findings) {
        return findings.stream().map(Finding::toString).toList();
    }

    private static List<Path> definitions(Path directory) {
        List<Path> found = new ArrayList<>();
        for (String place : List.of("definitions", "src/main/definitions")) {
            Path definitions = directory.resolve(place);
            if (Files.isDirectory(definitions)) {
                try (Stream<Path> files = Files.walk(definitions)) {
                    files.filter(file -> file.toString().endsWith(".yaml"))
                            .sorted()
                            .forEach(found::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read as UTF-8", e);
        }
    }
}
