package io.kith.config.yaml;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.Label;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.ObjectDocument;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.definition.SharedDocument;
import io.kith.config.definition.TemplateDefinition;
import io.kith.config.definition.UniqueDefinition;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads definitions: YAML, and so JSON too, one definition per document, many in a file. Whatever is wrong with a text, the
 * answer is findings, all at once, and never an exception.
 */
public final class DefinitionReader {

    /** Characters of a file that is read. */
    public static final int LONGEST_FILE = 1 << 20;

    static final List<String> OBJECT_KEYS = List.of(
            "kind",
            "key",
            "label",
            "plural",
            "icon",
            "title",
            "owner",
            "privateIf",
            "timeline",
            "fields",
            "rules",
            "unique");
    static final List<String> EXTENSION_KEYS = List.of("kind", "object", "fields", "rules", "unique");

    static final String USUAL_ICON = "box";
    private static final Pattern ICON = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final DefinitionOwner owner;
    private final Findings findings;
    private final Places places;
    private final Labels labels;
    private final FieldListReader fieldLists;
    private final RuleReader rules;
    private final ProcessReader processes;
    private final ViewReader views;
    private final LayoutReader layouts;
    private final TranslationReader translations;
    private final ChoiceListReader lists;
    private final NumberSequenceReader sequences;
    private final RuleSetReader ruleSets;
    private final RuleSetValuesReader ruleSetValues;
    private final NavigationReader navigations;
    private final RoleReader roles;
    private final TemplateReader templateReader;
    private final List<TemplateDefinition> templates = new ArrayList<>();
    private final UniqueReader unique;
    private final List<ObjectDefinition> objects = new ArrayList<>();
    private final List<ExtensionDefinition> extensions = new ArrayList<>();
    private final List<SharedDocument> shared = new ArrayList<>();
    private final Set<String> objectKeys = new HashSet<>();

    private DefinitionReader(String file, DefinitionOwner owner, @Nullable FieldIds ids) {
        this.owner = owner;
        this.findings = new Findings(file);
        this.places = new Places(file);
        this.labels = new Labels(owner);
        this.fieldLists = new FieldListReader(new FieldReader(owner, ids, findings), findings, places);
        this.rules = new RuleReader(owner, findings, places);
        this.processes = new ProcessReader(owner, findings, places);
        this.views = new ViewReader(owner, findings, places);
        this.layouts = new LayoutReader(owner, findings, places);
        this.translations = new TranslationReader(findings, places);
        this.lists = new ChoiceListReader(owner, findings);
        this.sequences = new NumberSequenceReader(owner, findings);
        this.ruleSets = new RuleSetReader(owner, findings);
        this.ruleSetValues = new RuleSetValuesReader(owner, findings, places);
        this.navigations = new NavigationReader(owner, findings, places);
        this.roles = new RoleReader(owner, findings, places);
        this.templateReader = new TemplateReader(owner, findings);
        this.unique = new UniqueReader(owner, findings, places);
    }

    /** Reads a file in which ids need no making: those of the platform and of plugins are derived, a tenant's stand in it. */
    public static ReadResult read(String fileName, String text, DefinitionOwner owner) {
        FieldIds ids = switch (owner) {
            case DefinitionOwner.Platform _ -> FieldIds.derived("platform");
            case DefinitionOwner.Plugin plugin -> FieldIds.derived("plugin/" + plugin.id());
            case DefinitionOwner.Tenant _ -> null;
        };
        return new DefinitionReader(fileName, owner, ids).read(text);
    }

    /** @param ids asked for each field without an {@code id} */
    public static ReadResult read(String fileName, String text, DefinitionOwner owner, FieldIds ids) {
        return new DefinitionReader(fileName, owner, ids).read(text);
    }

    private ReadResult read(String text) {
        for (Node document : YamlReader.read(text, findings)) {
            if (document instanceof Mapping mapping) {
                definition(mapping);
            } else if (document.plain() != null) {
                findings.add(
                        document.at(),
                        Sentence.of("a definition must be a mapping with 'kind', not ", "定义必须是带有“kind”的键值表，而不是")
                                .then(document.kind()));
            }
        }
        return new ReadResult(new Definitions(objects, extensions, shared), templates, findings.inOrder(), places);
    }

    private void definition(Mapping mapping) {
        Section definition = new Section(mapping, Sentence.of("definition", "定义"), findings);
        if (!definition.has("kind")) {
            definition.report(
                    mapping.at(),
                    Sentence.of("'kind' is missing", "缺少“kind”").then(Sentence.allowed(DefinitionKind.keys())));
            return;
        }
        String word = definition.word("kind", DefinitionKind.keys());
        DefinitionKind kind = word == null ? null : DefinitionKind.ofKey(word).orElseThrow();
        switch (kind) {
            case OBJECT -> object(mapping);
            case EXTENSION -> extension(mapping);
            case PROCESS -> document(mapping, Sentence.of("process of", "流程"), "field", processes::read);
            case VIEW -> document(mapping, kind.words(), "key", views::read);
            case LAYOUT -> document(mapping, kind.words(), "key", layouts::read);
            case TRANSLATION -> document(mapping, kind.words(), "language", translations::read);
            case CHOICE_LIST -> shared(mapping, kind, "key", lists::read);
            case NUMBER_SEQUENCE -> shared(mapping, kind, "key", sequences::read);
            case RULE_SET -> shared(mapping, kind, "key", ruleSets::read);
            case RULE_SET_VALUES -> shared(mapping, kind, "ruleSet", ruleSetValues::read);
            case NAVIGATION -> shared(mapping, kind, "key", navigations::read);
            case ROLE -> shared(mapping, kind, "key", roles::read);
            case TEMPLATE -> template(mapping);
            case null -> {}
        }
    }

    private void object(Mapping mapping) {
        Section section = named(mapping, DefinitionKind.OBJECT, "key");
        section.allowOnly(OBJECT_KEYS);
        String key = section.key("key", owner);
        if (key != null && !objectKeys.add(key)) {
            section.report(
                    section.at("key"), Sentence.of("an object with this key is already in this file", "此文件中已有使用此键的对象"));
        }
        Label label = labels.required(section, "label");
        Label plural = plural(section, label);
        String icon = icon(section);
        if (!section.has("title")) {
            section.missing("title");
        }
        String title = section.text("title", Words.LONGEST_KEY);
        String objectOwner = section.text("owner", Words.LONGEST_KEY);
        String privateIf = section.text("privateIf", Words.LONGEST_KEY);
        String timeline = section.text("timeline", Words.LONGEST_KEY);
        List<FieldDefinition> fields = fieldLists.read(section, key, false);
        List<RuleDefinition> own = rules.read(section, key, false);
        List<UniqueDefinition> together = unique.read(section, key, false);
        if (key != null && label != null && plural != null && title != null) {
            objects.add(new ObjectDefinition(
                    key,
                    label,
                    plural,
                    icon,
                    title,
                    objectOwner,
                    privateIf,
                    timeline,
                    fields,
                    own,
                    together,
                    List.of()));
        }
    }

    /** A company that writes Chinese has no plural to write. */
    private @Nullable Label plural(Section section, @Nullable Label label) {
        return owner instanceof DefinitionOwner.Tenant && !section.has("plural")
                ? label
                : labels.required(section, "plural");
    }

    static String icon(Section section) {
        String icon = section.text("icon", Words.LONGEST_KEY);
        if (icon != null && !ICON.matcher(icon).matches()) {
            section.report(
                    "icon",
                    Sentence.of(
                            "must be the name of a Lucide icon such as building-2", "必须是 Lucide 图标的名称，例如 building-2"));
        }
        return Objects.requireNonNullElse(icon, USUAL_ICON);
    }

    private void extension(Mapping mapping) {
        Section section = named(mapping, DefinitionKind.EXTENSION, "object");
        section.allowOnly(EXTENSION_KEYS);
        String object = objectOf(section);
        // an extension may add these alone
        boolean fieldless = !section.has("fields") && (section.has("rules") || section.has("unique"));
        // within an object of one's own keys meet nobody else's, wherever they are written
        boolean shared = object == null || owner.flawInShared(object) != null;
        List<FieldDefinition> fields = fieldless ? List.of() : fieldLists.read(section, object, shared);
        List<RuleDefinition> more = rules.read(section, object, shared);
        List<UniqueDefinition> together = unique.read(section, object, shared);
        if (object != null) {
            extensions.add(new ExtensionDefinition(object, fields, more, together, List.of()));
        }
    }

    /** Reads what is declared of an object in a document of its own. */
    private interface DocumentReader {

        @Nullable ObjectDocument read(Section section, @Nullable String object);
    }

    private void document(Mapping mapping, Sentence kind, String nameKey, DocumentReader reader) {
        Node.Entry name = mapping.entries().get(nameKey);
        String shown =
                name != null && name.value().plain() instanceof String key ? " '" + Words.shortened(key) + "'" : "";
        Section section = new Section(mapping, kind.then(shown, shown), findings);
        String object = objectOf(section);
        ObjectDocument document = reader.read(section, object);
        if (object != null && document != null) {
            places.put(object, "object", section.at("object"));
            extensions.add(ExtensionDefinition.of(object, document));
        }
    }

    private void shared(
            Mapping mapping, DefinitionKind kind, String nameKey, Function<Section, @Nullable SharedDocument> reader) {
        Section section = named(mapping, kind, nameKey);
        SharedDocument document = reader.apply(section);
        if (document != null) {
            shared.add(document);
        }
    }

    private static @Nullable String objectOf(Section section) {
        String object = section.text("object", Words.LONGEST_KEY);
        if (object == null && !section.has("object")) {
            section.missing("object");
        }
        return object;
    }

    private void template(Mapping mapping) {
        TemplateDefinition template =
                templateReader.read(new Section(mapping, Sentence.of("template", "模板"), findings));
        if (template != null) {
            templates.add(template);
        }
    }

    /** Findings name what they are about once it has a name. */
    private Section named(Mapping mapping, DefinitionKind kind, String nameKey) {
        Sentence words = kind.words().then(kind == DefinitionKind.EXTENSION ? " of" : "", "");
        Node.Entry name = mapping.entries().get(nameKey);
        if (name == null || !(name.value().plain() instanceof String key)) {
            return new Section(mapping, words, findings);
        }
        // what is said of an extension is found under its object
        DefinitionKind subject = kind == DefinitionKind.EXTENSION ? DefinitionKind.OBJECT : kind;
        places.put(subject, key, null, mapping.at());
        mapping.entries()
                .forEach((setting, entry) ->
                        places.put(subject, key, setting, entry.value().at()));
        return new Section(
                mapping, words.then(" '" + Words.shortened(key) + "'", "“" + Words.shortened(key) + "”"), findings);
    }
}
