package io.kith.config.schema;

import io.kith.config.condition.Parameters;
import io.kith.config.definition.ChoiceListDefinition;
import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.NavigationDefinition;
import io.kith.config.definition.NumberSequenceDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.definition.RoleDefinition;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.definition.RuleSetValuesDefinition;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the definitions of all owners together into one schema, and says where they contradict each other. */
public final class SchemaCompiler {

    /** Objects of one company, the platform's included. */
    public static final int MOST_OBJECTS = 200;

    /** Fields of one object, those of extensions included. */
    public static final int MOST_FIELDS = 500;

    /** Roll-ups of one object. */
    public static final int MOST_ROLLUPS = 20;

    /** Views of one object, those of all owners together. */
    public static final int MOST_VIEWS = 50;

    /** Layouts of one object, likewise. */
    public static final int MOST_LAYOUTS = 20;

    /** Choice lists of one company, those of all owners together. */
    public static final int MOST_CHOICE_LISTS = 200;

    /** Number sequences of one company, likewise. */
    public static final int MOST_NUMBER_SEQUENCES = 100;

    /** Rule sets of one company, likewise. */
    public static final int MOST_RULE_SETS = 100;

    /** Navigations of one company, likewise. */
    public static final int MOST_NAVIGATIONS = 20;

    /** Declared roles of one company, likewise. */
    public static final int MOST_ROLES = 50;

    private final Map<String, ObjectDraft> drafts = new LinkedHashMap<>();
    private final List<SchemaFinding> findings = new ArrayList<>();
    private final ChoiceLists lists = new ChoiceLists(findings::add);
    private final NumberSequences sequences = new NumberSequences(findings::add);
    private final RuleSets ruleSets = new RuleSets(findings::add);
    private Parameters parameters = Parameters.NONE;
    private final Navigations navigations = new Navigations(findings::add);
    private final Roles roles = new Roles(findings::add);

    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, ExpressionSources> sources = new LinkedHashMap<>();
    private final @Nullable Schema before;
    private final Set<String> takenOver = new HashSet<>();

    private SchemaCompiler(@Nullable Schema before) {
        this.before = before;
    }

    /** Without any plugins. */
    public static Compiled compile(List<Definitions> platform, Definitions tenant) {
        return compile(platform, List.of(), tenant);
    }

    /** @param plugins those that the tenant has activated */
    public static Compiled compile(List<Definitions> platform, List<PluginDefinitions> plugins, Definitions tenant) {
        return compile(platform, plugins, tenant, null);
    }

    /** @param before that of the tenant or of its platform at any time: what has not changed since is taken over as it is */
    public static Compiled compile(
            List<Definitions> platform, List<PluginDefinitions> plugins, Definitions tenant, @Nullable Schema before) {
        var compiler = new SchemaCompiler(before);
        Compiled compiled = compiler.compiled(platform, plugins, tenant);
        // next to a flaw, what is taken over might not be what would come of it
        return compiler.takenOver.isEmpty() || compiled.findings().isEmpty()
                ? compiled
                : new SchemaCompiler(null).compiled(platform, plugins, tenant);
    }

    private Compiled compiled(List<Definitions> platform, List<PluginDefinitions> plugins, Definitions tenant) {
        plugins.forEach(one -> versions.put(one.plugin(), one.version()));
        platform.forEach(definitions -> addObjects(definitions, Origin.PLATFORM));
        plugins.forEach(one -> addObjects(one.definitions(), new Origin.Plugin(one.plugin())));
        addObjects(tenant, Origin.TENANT);
        platform.forEach(definitions -> addExtensions(definitions, Origin.PLATFORM));
        plugins.forEach(one -> addExtensions(one.definitions(), new Origin.Plugin(one.plugin())));
        addExtensions(tenant, Origin.TENANT);
        drafts.values().forEach(lists::give);
        drafts.values().forEach(sequences::give);
        drafts.values().forEach(ObjectDraft::translate);
        checkReferences();
        InverseNames.check(fields(), findings::add);
        ruleSets.settle();
        parameters = ruleSets.parameters();
        compileExpressions();
        drafts.values().forEach(this::checkRoles);
        return finish();
    }

    private Map<String, String> versions(Set<String> plugins) {
        Map<String, String> chosen = new HashMap<>(versions);
        chosen.keySet().retainAll(plugins);
        return chosen;
    }

    /** What is declared twice, whatever it refers to. */
    public static List<SchemaFinding> twice(Definitions definitions) {
        SchemaCompiler compiler = new SchemaCompiler(null);
        compiler.addObjects(definitions, Origin.TENANT);
        for (ExtensionDefinition extension : definitions.extensions()) {
            compiler.drafts
                    .computeIfAbsent(extension.object(), object -> ObjectDraft.of(object, compiler.findings::add))
                    .add(extension, Origin.TENANT);
        }
        return compiler.findings;
    }

    private void addObjects(Definitions definitions, Origin origin) {
        definitions.shared().forEach(document -> {
            switch (document) {
                case ChoiceListDefinition list -> lists.add(list, origin);
                case NumberSequenceDefinition sequence -> sequences.add(sequence, origin);
                case RuleSetDefinition set -> ruleSets.add(set, origin);
                case RuleSetValuesDefinition values -> ruleSets.add(values, origin);
                case NavigationDefinition navigation -> navigations.add(navigation, origin);
                case RoleDefinition role -> roles.add(role, origin);
            }
        });
        for (ObjectDefinition object : definitions.objects()) {
            if (drafts.containsKey(object.key())) {
                report(object.key(), null, "key", Sentence.of("an object with this key exists already", "已有使用此键的对象"));
            } else if (drafts.size() == MOST_OBJECTS) {
                report(
                        object.key(),
                        null,
                        null,
                        Sentence.of("there are at most " + MOST_OBJECTS + " objects", "最多有 " + MOST_OBJECTS + " 个对象"));
            } else {
                var draft = new ObjectDraft(object, origin, findings::add);
                drafts.put(object.key(), draft);
                draft.add(object.content(), origin);
            }
        }
    }

    private void addExtensions(Definitions definitions, Origin origin) {
        for (ExtensionDefinition extension : definitions.extensions()) {
            ObjectDraft draft = drafts.get(extension.object());
            if (draft == null) {
                report(extension.object(), null, "object", missingObject(extension.object()));
            } else {
                draft.add(extension, origin);
            }
        }
    }

    private void checkReferences() {
        for (ObjectDraft draft : drafts.values()) {
            draft.fields()
                    .replaceAll((_, field) ->
                            drafts.keySet().containsAll(field.definition().to())
                                    ? field
                                    : withoutMissing(draft, field));
            draft.fields()
                    .values()
                    .removeIf(field ->
                            field.type().refers() && field.definition().to().isEmpty());
        }
    }

    private Field withoutMissing(ObjectDraft draft, Field field) {
        List<String> there =
                field.definition().to().stream().filter(drafts::containsKey).toList();
        field.definition().to().stream()
                .filter(target -> !drafts.containsKey(target))
                .forEach(target -> report(draft.key(), field.key(), "to", missingObject(target)));
        return new Field(field.definition().withTargets(there), field.origin());
    }

    private Map<String, Map<String, Field>> fields() {
        Map<String, Map<String, Field>> fields = new LinkedHashMap<>();
        drafts.forEach((key, draft) -> fields.put(key, draft.fields()));
        return fields;
    }

    /** The fields by which an object says more about its records than that they have them. */
    private void checkRoles(ObjectDraft draft) {
        ObjectDefinition object = draft.definition();
        checkRole(draft, "owner", object.owner(), EnumSet.of(FieldType.USER));
        checkRole(draft, "privateIf", object.privateIf(), EnumSet.of(FieldType.BOOLEAN));
        if (!ObjectDefinition.CREATED_AT.equals(object.timeline())) {
            checkRole(draft, "timeline", object.timeline(), EnumSet.of(FieldType.DATE, FieldType.DATE_TIME));
        }
        if (object.privateIf() != null && object.owner() == null) {
            report(
                    object.key(),
                    null,
                    "privateIf",
                    Sentence.of("needs an 'owner', to whom private records stay visible", "需要“owner”：私密记录只对负责人可见"));
        }
    }

    private void checkRole(ObjectDraft draft, String setting, @Nullable String key, Set<FieldType> types) {
        if (key == null) {
            return;
        }
        Field field = draft.fields().get(key);
        List<String> fitting = draft.fields().values().stream()
                .filter(one -> types.contains(one.type()) && one.definition().filterable())
                // who may see a record is not left to a value that follows later
                .filter(one -> !setting.equals("privateIf") || !one.definition().isComputed())
                .map(Field::key)
                .toList();
        if (field == null || !fitting.contains(key)) {
            report(
                    draft.key(),
                    null,
                    setting,
                    Sentence.of("'" + key + "' is no filterable field of a fitting type", "“" + key + "”不是类型合适的可筛选字段")
                            .then(Sentence.allowed(fitting)));
        }
    }

    private void compileExpressions() {
        Map<String, Map<String, Field>> fields = fields();
        Map<String, Expressions> expressions = new LinkedHashMap<>();
        Map<String, List<Field>> declared = new LinkedHashMap<>();
        drafts.forEach(
                (key, draft) -> declared.put(key, List.copyOf(draft.fields().values())));
        drafts.forEach((key, draft) -> {
            List<RuleDefinition> rules = List.copyOf(draft.rules().values());
            var from = ExpressionSources.of(key, rules, declared, parameters);
            sources.put(key, from);
            Optional<Expressions> known = Optional.ofNullable(before).flatMap(schema -> schema.expressions(key, from));
            known.ifPresent(_ -> takenOver.add(key));
            draft.express(known.orElseGet(
                    () -> ExpressionReader.read(key, draft.fields(), fields, rules, parameters, findings::add)));
            draft.expressions()
                    .ofTheMoment()
                    .keySet()
                    .forEach(id -> draft.fields()
                            .replaceAll((_, field) -> field.id().equals(id)
                                    ? new Field(field.definition().unfilterable(), field.origin())
                                    : field));
            expressions.put(key, draft.expressions());
        });
        var relations = new RelationReader(fields, expressions, parameters, findings::add);
        drafts.forEach((key, draft) -> {
            if (takenOver.contains(key)) {
                return;
            }
            relations.checkLookups(key);
            SequencedMap<String, Rollup> rollups = relations.rollups(key);
            if (!rollups.isEmpty()) {
                draft.express(draft.expressions().with(rollups));
                expressions.put(key, draft.expressions());
            }
        });
        Circles.report(fields, expressions, takenOver, findings::add);
        Disclosures.report(fields, expressions, findings::add);
    }

    private Compiled finish() {
        List<ObjectType> objects = new ArrayList<>();
        Set<String> untitled = new HashSet<>();
        Map<ObjectDraft, Field> titles = new LinkedHashMap<>();
        for (ObjectDraft draft : drafts.values()) {
            title(draft).ifPresentOrElse(title -> titles.put(draft, title), () -> untitled.add(draft.key()));
        }
        Map<String, Map<String, Field>> all = fields();
        Map<String, Set<String>> relations = relations(false);
        Set<String> withTimelines = relations(true).keySet();
        RoleNames roleNames = roles.names();
        titles.forEach((draft, title) -> {
            ViewCompiler.check(draft.key(), all, draft.views().values(), parameters, findings::add);
            List<Field> fields = draft.fields().values().stream()
                    .filter(field -> !pointsInto(untitled, field))
                    .toList();
            SequencedMap<String, Process> processes = ProcessCompiler.compile(
                    draft.key(), draft.fields(), draft.processes().values(), roleNames, parameters, findings::add);
            SequencedMap<String, Dependency> dependencies =
                    DependencyCompiler.compile(draft.key(), draft.fields(), findings::add);
            objects.add(new ObjectType(
                    draft.definition(),
                    draft.origin(),
                    versions(draft.plugins()),
                    title,
                    fields,
                    draft.expressions(),
                    processes,
                    dependencies,
                    UniqueCompiler.compile(
                            draft.key(), draft.fields(), draft.unique().values(), findings::add),
                    List.copyOf(draft.views().values()),
                    LayoutCompiler.compile(
                            draft.key(),
                            draft.fields(),
                            relations.getOrDefault(draft.key(), Set.of()),
                            withTimelines.contains(draft.key()),
                            draft.layouts().values(),
                            roleNames,
                            parameters,
                            findings::add)));
        });
        List<Owned<NavigationDefinition>> navigation = navigations.compile(
                titles.keySet().stream().map(ObjectDraft::key).toList(), roleNames);
        return new Compiled(
                new Schema(
                        objects,
                        lists.all(),
                        sequences.all(),
                        ruleSets.all(),
                        parameters,
                        navigation,
                        roles.compile(drafts, parameters),
                        versions,
                        findings.isEmpty() ? sources : Map.of()),
                findings);
    }

    /** Names of what refers to the records of each object; what stands in their timelines has no tab of its own. */
    private Map<String, Set<String>> relations(boolean inTimelines) {
        Map<String, Set<String>> relations = new HashMap<>();
        for (ObjectDraft draft : drafts.values()) {
            if (inTimelines != (draft.definition().timeline() != null)) {
                continue;
            }
            for (Field field : draft.fields().values()) {
                String name = field.definition().inverse();
                if (name != null) {
                    field.definition()
                            .to()
                            .forEach(target -> relations
                                    .computeIfAbsent(target, _ -> new LinkedHashSet<>())
                                    .add(name));
                }
            }
        }
        return relations;
    }

    private Optional<Field> title(ObjectDraft draft) {
        String key = draft.definition().title();
        Field title = draft.fields().get(key);
        if (title == null) {
            Sentence hint = Nearest.hint(key, draft.fields().keySet());
            report(
                    draft.key(),
                    null,
                    "title",
                    Sentence.of("field '" + key + "' does not exist", "字段“" + key + "”不存在")
                            .then(hint));
            return Optional.empty();
        }
        if (title.type() != FieldType.TEXT || !title.definition().required()) {
            report(
                    draft.key(),
                    null,
                    "title",
                    Sentence.of(
                            "field '" + key + "' must be a required text, since it names records",
                            "字段“" + key + "”必须是必填的文本，因为记录以它命名"));
            return Optional.empty();
        }
        if (title.definition().visibleIf() != null) {
            report(
                    draft.key(),
                    key,
                    "visibleIf",
                    Sentence.of("the field that names records is always shown", "用于命名记录的字段始终显示"));
        }
        if (title.definition().sensitive() != null) {
            report(
                    draft.key(),
                    key,
                    "sensitive",
                    Sentence.of("the field that names records is always shown", "用于命名记录的字段始终显示"));
        }
        return Optional.of(title);
    }

    private static boolean pointsInto(Set<String> objects, Field field) {
        return !Collections.disjoint(field.definition().to(), objects);
    }

    private Sentence missingObject(String key) {
        return Sentence.of("object '" + key + "' does not exist", "对象“" + key + "”不存在")
                .then(Nearest.hint(key, drafts.keySet()));
    }

    private void report(String object, @Nullable String field, @Nullable String setting, Sentence message) {
        findings.add(new SchemaFinding(object, field, setting, message));
    }
}
