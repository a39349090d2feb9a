package io.kith.config.yaml;

import io.kith.config.definition.Capability;
import io.kith.config.definition.HttpHost;
import io.kith.config.definition.Label;
import io.kith.config.definition.PluginManifest;
import io.kith.config.definition.SettingDefinition;
import io.kith.config.definition.VersionRange;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Scalar;
import io.kith.config.yaml.Node.Sequence;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code plugin.yaml} of a plugin. Whatever is wrong with it, the answer is findings, all at once, and never an exception. */
public final class ManifestReader {

    static final List<String> KEYS = List.of(
            "id", "version", "namespace", "sdk", "label", "publisher", "capabilities", "dependencies", "settings");

    private static final int MOST_DEPENDENCIES = 20;
    private static final Sentence RANGE =
            Sentence.of("must be a range such as \">=1.0 <2\"", "必须是版本范围，例如 \">=1.0 <2\"");

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern VERSION =
            Pattern.compile("[0-9]{1,6}\\.[0-9]{1,6}\\.[0-9]{1,6}(-[0-9A-Za-z][0-9A-Za-z.-]*)?");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9]{1,19}");

    private static final String FORMS = Capability.FORM + "; " + HttpHost.FORM;
    private static final int LONGEST_CAPABILITY = 200;

    private final Section section;
    private final Findings findings;

    private ManifestReader(Mapping mapping, Findings findings) {
        this.findings = findings;
        this.section = new Section(mapping, Sentence.of("plugin", "插件"), findings);
    }

    /**
     * What was read.
     *
     * @param manifest empty if there are findings
     */
    public record Result(Optional<PluginManifest> manifest, List<Finding> findings) {

        public Result {
            findings = List.copyOf(findings);
        }
    }

    public static Result read(String file, String text) {
        Findings findings = new Findings(file);
        List<Node> documents = YamlReader.read(text, findings);
        if (findings.count() > 0) {
            return new Result(Optional.empty(), findings.inOrder());
        }
        if (documents.size() != 1 || !(documents.getFirst() instanceof Mapping mapping)) {
            Position at = documents.size() > 1 ? documents.get(1).at() : new Position(1, 1);
            findings.add(at, Sentence.of("must be one mapping", "必须是一个键值表").then(Sentence.allowed(KEYS)));
            return new Result(Optional.empty(), findings.inOrder());
        }
        PluginManifest manifest = new ManifestReader(mapping, findings).manifest();
        return new Result(findings.count() > 0 ? Optional.empty() : Optional.ofNullable(manifest), findings.inOrder());
    }

    private @Nullable PluginManifest manifest() {
        section.allowOnly(KEYS);
        String id = matching(
                "id",
                ID,
                Sentence.of(
                        "must be words of small letters and digits with - between them, such as telecom-tiering",
                        "必须由小写字母和数字组成，各词以 - 相连，例如 telecom-tiering"));
        String version =
                matching("version", VERSION, Sentence.of("must be a version such as 1.0.0", "必须是版本号，例如 1.0.0"));
        String namespace = matching(
                "namespace",
                NAMESPACE,
                Sentence.of(
                        "must be 2 to 20 small letters and digits, a letter first; the keys of all definitions start with it",
                        "必须是 2 到 20 个小写字母和数字，并以字母开头；所有定义的键都以它开头"));
        VersionRange sdk = sdk();
        var labels = new Labels(new DefinitionOwner.Plugin("", ""));
        Label label = labels.required(section, "label");
        String publisher = needed("publisher", Words.LONGEST_LABEL);
        Asked asked = asked();
        Map<String, VersionRange> dependencies = dependencies(id);
        List<SettingDefinition> settings = new PluginSettingsReader(labels, findings).read(section);
        return id == null || version == null || namespace == null || sdk == null || label == null || publisher == null
                ? null
                : new PluginManifest(
                        id,
                        version,
                        namespace,
                        sdk,
                        label,
                        publisher,
                        asked.capabilities(),
                        asked.hosts(),
                        dependencies,
                        settings);
    }

    /** What stands under capabilities. */
    private record Asked(List<Capability> capabilities, List<HttpHost> hosts) {}

    private Asked asked() {
        Sequence list = section.list("capabilities");
        Set<Capability> capabilities = new LinkedHashSet<>();
        Set<HttpHost> hosts = new LinkedHashSet<>();
        for (Node item : list == null ? List.<Node>of() : list.items()) {
            String text = item instanceof Scalar scalar ? scalar.text() : "";
            boolean isShort = text.length() <= LONGEST_CAPABILITY;
            Optional<Capability> capability = isShort ? Capability.of(text) : Optional.empty();
            Optional<HttpHost> host = isShort ? HttpHost.of(text) : Optional.empty();
            if (capability.isEmpty() && host.isEmpty()) {
                section.report(
                        item.at(),
                        Section.quoted("capabilities")
                                .then("has what is no capability (allowed: ", "中有无法识别的能力授权（允许：")
                                .then(FORMS, FORMS)
                                .then(")", "）"));
            } else if (!capability.map(capabilities::add).orElse(true)
                    || !host.map(hosts::add).orElse(true)) {
                section.report(item.at(), Sentence.of("'" + text + "' is written twice", "“" + text + "”写了两次"));
            }
        }
        return new Asked(List.copyOf(capabilities), List.copyOf(hosts));
    }

    private @Nullable VersionRange sdk() {
        String text = needed("sdk", Words.LONGEST_KEY);
        Optional<VersionRange> range = text == null ? Optional.empty() : VersionRange.of(text);
        if (text != null && range.isEmpty()) {
            section.report("sdk", RANGE);
        }
        return range.orElse(null);
    }

    private Map<String, VersionRange> dependencies(@Nullable String own) {
        Map<String, VersionRange> dependencies = new LinkedHashMap<>();
        if (!(section.node("dependencies") instanceof Mapping mapping)) {
            if (section.has("dependencies")) {
                section.report(
                        "dependencies",
                        Sentence.of(
                                "must be plugins with ranges: {other: \">=1.0 <2\"}",
                                "必须是插件及其版本范围：{other: \">=1.0 <2\"}"));
            }
            return dependencies;
        }
        if (mapping.entries().size() > MOST_DEPENDENCIES) {
            section.report(
                    "dependencies",
                    Sentence.of(
                            "must be " + MOST_DEPENDENCIES + " plugins at most", "最多 " + MOST_DEPENDENCIES + " 个插件"));
        }
        Section ranges = section.within(mapping, "dependencies");
        for (String id : mapping.entries().keySet()) {
            if (!ID.matcher(id).matches() || id.equals(own)) {
                ranges.report(
                        ranges.keyAt(id), Section.quoted(id).then("must be the id of another plugin", "必须是其他插件的 id"));
                continue;
            }
            String text = ranges.text(id, Words.LONGEST_KEY);
            Optional<VersionRange> range = text == null ? Optional.empty() : VersionRange.of(text);
            range.ifPresent(one -> dependencies.put(id, one));
            if (text != null && range.isEmpty()) {
                ranges.report(id, RANGE);
            }
        }
        return dependencies;
    }

    private @Nullable String matching(String key, Pattern pattern, Sentence rule) {
        String text = needed(key, Words.LONGEST_KEY);
        if (text != null && !pattern.matcher(text).matches()) {
            section.report(key, rule);
            return null;
        }
        return text;
    }

    private @Nullable String needed(String key, int longest) {
        if (!section.has(key)) {
            section.missing(key);
        }
        return section.text(key, longest);
    }
}
