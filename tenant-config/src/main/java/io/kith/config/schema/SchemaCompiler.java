package io.kith.config.schema;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Label;
import io.kith.config.definition.LayoutDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.definition.ProcessDefinition;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.definition.UniqueDefinition;
import io.kith.config.definition.ViewDefinition;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import java.util.ArrayList;
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
    public static final int MOST_FIELDS = 200;

    /** Roll-ups of one object. */
    public static final int MOST_ROLLUPS = 20;

    /** Views of one object, those of all owners together. */
    public static final int MOST_VIEWS = 50;

    /** Layouts of one object, likewise. */
    public static final int MOST_LAYOUTS = 20;

    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final List<SchemaFinding> findings = new ArrayList<>();

    private SchemaCompiler() {}

    /** Without any plugins. */
    public static Compiled compile(List<Definitions> platform, Definitions tenant) {
        return compile(platform, List.of(), tenant);
    }

    /** @param plugins those that the tenant has activated */
    public static Compiled compile(List<Definitions> platform, List<PluginDefinitions> plugins, Definitions tenant) {
        SchemaCompiler compiler = new SchemaCompiler();
        platform.forEach(definitions -> compiler.addObjects(definitions, Origin.PLATFORM));
        plugins.forEach(one -> compiler.addObjects(one.definitions(), new Origin.Plugin(one.plugin())));
        compiler.addObjects(tenant, Origin.TENANT);
        platform.forEach(definitions -> compiler.addExtensions(definitions, Origin.PLATFORM));
        plugins.forEach(one -> compiler.addExtensions(one.definitions(), new Origin.Plugin(one.plugin())));
        compiler.addExtensions(tenant, Origin.TENANT);
        compiler.checkReferences();
        compiler.checkInverseNames();
        compiler.compileExpressions();
        compiler.drafts.values().forEach(compiler::checkRoles);
        return compiler.finish();
    }

    /** What is declared twice, whatever it refers to. */
    public static List<SchemaFinding> twice(Definitions definitions) {
        SchemaCompiler compiler = new SchemaCompiler();
        compiler.addObjects(definitions, Origin.TENANT);
        Map<String, Draft> extended = new LinkedHashMap<>();
        for (ExtensionDefinition extension : definitions.extensions()) {
            Draft own = compiler.drafts.get(extension.object());
            compiler.addContent(
                    own == null ? extended.computeIfAbsent(extension.object(), Draft::of) : own,
                    extension,
                    Origin.TENANT);
        }
        return compiler.findings;
    }

    private void addObjects(Definitions definitions, Origin origin) {
        for (ObjectDefinition object : definitions.objects()) {
            Draft draft = new Draft(object, origin);
            if (drafts.containsKey(object.key())) {
                report(object.key(), null, "key", Sentence.of("an object with this key exists already", "已有使用此键的对象"));
            } else if (drafts.size() == MOST_OBJECTS) {
                report(
                        object.key(),
                        null,
                        null,
                        Sentence.of("there are at most " + MOST_OBJECTS + " objects", "最多有 " + MOST_OBJECTS + " 个对象"));
            } else {
                drafts.put(object.key(), draft);
                addContent(draft, object.content(), origin);
            }
        }
    }

    private void addContent(Draft draft, ExtensionDefinition content, Origin origin) {
        if (origin instanceof Origin.Plugin plugin) {
            draft.plugins.add(plugin.id());
        }
        addFields(draft, content.fields(), origin);
        addProcesses(draft, content);
        addUnique(draft, content);
        addViews(draft, content, origin);
        addLayouts(draft, content, origin);
        for (RuleDefinition rule : content.rules()) {
            if (draft.rules.putIfAbsent(rule.key(), rule) != null) {
                report(
                        content.object(),
                        null,
                        SchemaFinding.ofRule(rule.key(), "key"),
                        Sentence.of(
                                "this object has a rule with the key '" + rule.key() + "' already",
                                "该对象已有使用键“" + rule.key() + "”的规则"));
            }
        }
    }

    private void addUnique(Draft draft, ExtensionDefinition content) {
        for (UniqueDefinition unique : content.unique()) {
            if (draft.unique.putIfAbsent(unique.key(), unique) != null) {
                report(
                        content.object(),
                        null,
                        SchemaFinding.ofUnique(unique.key(), "key"),
                        Sentence.of(
                                "this object has something unique with the key '" + unique.key() + "' already",
                                "该对象已有使用键“" + unique.key() + "”的唯一组合"));
            }
        }
    }

    private void addProcesses(Draft draft, ExtensionDefinition content) {
        for (ProcessDefinition process : content.processes()) {
            if (draft.processes.putIfAbsent(process.field(), process) != null) {
                report(
                        content.object(),
                        null,
                        SchemaFinding.ofProcess(process.field(), "field"),
                        Sentence.of(
                                "field '" + process.field() + "' of this object has a process already",
                                "该对象的字段“" + process.field() + "”已有流程"));
            }
        }
    }

    private void addViews(Draft draft, ExtensionDefinition content, Origin origin) {
        for (ViewDefinition view : content.views()) {
            boolean sameKey = draft.views.containsKey(view.key());
            boolean sameView = draft.views.values().stream()
                    .anyMatch(other -> other.definition().firstKey().equals(view.firstKey()));
            if (sameKey || sameView) {
                report(
                        content.object(),
                        null,
                        SchemaFinding.ofView(view.key(), sameKey ? "key" : "renamedFrom"),
                        Sentence.of(
                                "this object has a view with the key '" + (sameKey ? view.key() : view.firstKey())
                                        + "' already",
                                "该对象已有使用键“" + (sameKey ? view.key() : view.firstKey()) + "”的视图"));
            } else if (draft.views.size() == MOST_VIEWS) {
                report(
                        content.object(),
                        null,
                        SchemaFinding.ofView(view.key(), ""),
                        Sentence.of(
                                "an object has at most " + MOST_VIEWS + " declared views",
                                "一个对象最多有 " + MOST_VIEWS + " 个已定义的视图"));
            } else {
                draft.views.put(view.key(), new View(content.object(), view, origin));
            }
        }
    }

    private void addLayouts(Draft draft, ExtensionDefinition content, Origin origin) {
        for (LayoutDefinition layout : content.layouts()) {
            if (draft.layouts.size() == MOST_LAYOUTS) {
                report(
                        content.object(),
                        null,
                        SchemaFinding.ofLayout(layout.key(), ""),
                        Sentence.of(
                                "an object has at most " + MOST_LAYOUTS + " layouts",
                                "一个对象最多有 " + MOST_LAYOUTS + " 个布局"));
            } else if (draft.layouts.putIfAbsent(layout.key(), new Layout(layout, origin, null)) != null) {
                report(
                        content.object(),
                        null,
                        SchemaFinding.ofLayout(layout.key(), "key"),
                        Sentence.of(
                                "this object has a layout with the key '" + layout.key() + "' already",
                                "该对象已有使用键“" + layout.key() + "”的布局"));
            }
        }
    }

    private void addExtensions(Definitions definitions, Origin origin) {
        for (ExtensionDefinition extension : definitions.extensions()) {
            Draft draft = drafts.get(extension.object());
            if (draft == null) {
                report(extension.object(), null, "object", missingObject(extension.object()));
            } else {
                addContent(draft, extension, origin);
            }
        }
    }

    private void addFields(Draft draft, List<FieldDefinition> fields, Origin origin) {
        for (FieldDefinition field : fields) {
            String object = draft.definition.key();
            if (draft.fields.containsKey(field.key())) {
                report(
                        object,
                        field.key(),
                        "key",
                        Sentence.of("this object has a field with this key already", "该对象已有使用此键的字段"));
            } else if (!draft.ids.add(field.id())) {
                report(
                        object,
                        field.key(),
                        "id",
                        Sentence.of(
                                "the id '" + field.id() + "' belongs to another field of this object",
                                "标识“" + field.id() + "”属于该对象的另一个字段"));
            } else if (draft.fields.size() == MOST_FIELDS) {
                report(
                        object,
                        field.key(),
                        null,
                        Sentence.of(
                                "an object has at most " + MOST_FIELDS + " fields", "一个对象最多有 " + MOST_FIELDS + " 个字段"));
            } else {
                draft.fields.put(field.key(), new Field(field, origin));
            }
        }
    }

    private void checkReferences() {
        for (Draft draft : drafts.values()) {
            draft.fields.values().removeIf(field -> {
                String target = field.definition().to();
                boolean dangling = field.type().refers() && (target == null || !drafts.containsKey(target));
                if (dangling) {
                    report(draft.definition.key(), field.key(), "to", missingObject(String.valueOf(target)));
                }
                return dangling;
            });
        }
    }

    /** Two directions of the same name, or one that is called like a field, could not be told apart in an expression. */
    private void checkInverseNames() {
        Map<String, Set<String>> taken = new HashMap<>();
        for (Draft draft : drafts.values()) {
            for (Field field : draft.fields.values()) {
                String name = field.definition().inverse();
                Draft target = drafts.get(field.definition().to());
                if (name == null || target == null) {
                    continue;
                }
                Set<String> names = taken.computeIfAbsent(target.definition.key(), key -> new HashSet<>());
                if (target.fields.containsKey(name) || !names.add(name)) {
                    report(
                            draft.definition.key(),
                            field.key(),
                            "inverse",
                            Sentence.of(
                                    "object '" + target.definition.key() + "' already has a field or relation called '"
                                            + name + "'",
                                    "对象“" + target.definition.key() + "”已有名为“" + name + "”的字段或关联"));
                }
            }
        }
    }

    /** The fields by which an object says more about its records than that they have them. */
    private void checkRoles(Draft draft) {
        ObjectDefinition object = draft.definition;
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

    private void checkRole(Draft draft, String setting, @Nullable String key, Set<FieldType> types) {
        if (key == null) {
            return;
        }
        Field field = draft.fields.get(key);
        List<String> fitting = draft.fields.values().stream()
                .filter(one -> types.contains(one.type()) && one.definition().filterable())
                // who may see a record is not left to a value that follows later
                .filter(one -> !setting.equals("privateIf") || !one.definition().isComputed())
                .map(Field::key)
                .toList();
        if (field == null || !fitting.contains(key)) {
            report(
                    draft.definition.key(),
                    null,
                    setting,
                    Sentence.of("'" + key + "' is no filterable field of a fitting type", "“" + key + "”不是类型合适的可筛选字段")
                            .then(Sentence.allowed(fitting)));
        }
    }

    private void compileExpressions() {
        Map<String, Map<String, Field>> fields = new LinkedHashMap<>();
        Map<String, Expressions> expressions = new LinkedHashMap<>();
        drafts.forEach((key, draft) -> fields.put(key, draft.fields));
        drafts.forEach((key, draft) -> {
            draft.expressions =
                    ExpressionReader.read(key, draft.fields, fields, List.copyOf(draft.rules.values()), findings::add);
            draft.expressions
                    .ofTheMoment()
                    .keySet()
                    .forEach(id ->
                            draft.fields.replaceAll((_, field) -> field.id().equals(id)
                                    ? new Field(field.definition().unfilterable(), field.origin())
                                    : field));
            expressions.put(key, draft.expressions);
        });
        var relations = new RelationReader(fields, expressions, findings::add);
        drafts.forEach((key, draft) -> {
            relations.checkLookups(key);
            SequencedMap<String, Rollup> rollups = relations.rollups(key);
            if (!rollups.isEmpty()) {
                draft.expressions = draft.expressions.with(rollups);
                expressions.put(key, draft.expressions);
            }
        });
        Circles.report(fields, expressions, findings::add);
    }

    private Compiled finish() {
        List<ObjectType> objects = new ArrayList<>();
        Set<String> untitled = new HashSet<>();
        Map<Draft, Field> titles = new LinkedHashMap<>();
        for (Draft draft : drafts.values()) {
            title(draft).ifPresentOrElse(title -> titles.put(draft, title), () -> untitled.add(draft.definition.key()));
        }
        Map<String, Map<String, Field>> all = new LinkedHashMap<>();
        drafts.forEach((key, draft) -> all.put(key, draft.fields));
        Map<String, Set<String>> relations = relations(false);
        Set<String> withTimelines = relations(true).keySet();
        titles.forEach((draft, title) -> {
            ViewCompiler.check(draft.definition.key(), all, draft.views.values(), findings::add);
            List<Field> fields = draft.fields.values().stream()
                    .filter(field -> !pointsInto(untitled, field))
                    .toList();
            SequencedMap<String, Process> processes = ProcessCompiler.compile(
                    draft.definition.key(), draft.fields, draft.processes.values(), findings::add);
            SequencedMap<String, Dependency> dependencies =
                    DependencyCompiler.compile(draft.definition.key(), draft.fields, findings::add);
            objects.add(new ObjectType(
                    draft.definition,
                    draft.origin,
                    draft.plugins,
                    title,
                    fields,
                    draft.expressions,
                    processes,
                    dependencies,
                    UniqueCompiler.compile(draft.definition.key(), draft.fields, draft.unique.values(), findings::add),
                    List.copyOf(draft.views.values()),
                    LayoutCompiler.compile(
                            draft.definition.key(),
                            draft.fields,
                            relations.getOrDefault(draft.definition.key(), Set.of()),
                            withTimelines.contains(draft.definition.key()),
                            draft.layouts.values(),
                            findings::add)));
        });
        return new Compiled(new Schema(objects), findings);
    }

    /** Names of what refers to the records of each object; what stands in their timelines has no tab of its own. */
    private Map<String, Set<String>> relations(boolean inTimelines) {
        Map<String, Set<String>> relations = new HashMap<>();
        for (Draft draft : drafts.values()) {
            if (inTimelines != (draft.definition.timeline() != null)) {
                continue;
            }
            for (Field field : draft.fields.values()) {
                String name = field.definition().inverse();
                String target = field.definition().to();
                if (name != null && target != null) {
                    relations
                            .computeIfAbsent(target, _ -> new LinkedHashSet<>())
                            .add(name);
                }
            }
        }
        return relations;
    }

    private Optional<Field> title(Draft draft) {
        String key = draft.definition.title();
        Field title = draft.fields.get(key);
        if (title == null) {
            Sentence hint = Nearest.hint(key, draft.fields.keySet());
            report(
                    draft.definition.key(),
                    null,
                    "title",
                    Sentence.of("field '" + key + "' does not exist", "字段“" + key + "”不存在")
                            .then(hint));
            return Optional.empty();
        }
        if (title.type() != FieldType.TEXT || !title.definition().required()) {
            report(
                    draft.definition.key(),
                    null,
                    "title",
                    Sentence.of(
                            "field '" + key + "' must be a required text, since it names records",
                            "字段“" + key + "”必须是必填的文本，因为记录以它命名"));
            return Optional.empty();
        }
        if (title.definition().visibleIf() != null) {
            report(
                    draft.definition.key(),
                    key,
                    "visibleIf",
                    Sentence.of("the field that names records is always shown", "用于命名记录的字段始终显示"));
        }
        return Optional.of(title);
    }

    private static boolean pointsInto(Set<String> objects, Field field) {
        String target = field.definition().to();
        return target != null && objects.contains(target);
    }

    private Sentence missingObject(String key) {
        return Sentence.of("object '" + key + "' does not exist", "对象“" + key + "”不存在")
                .then(Nearest.hint(key, drafts.keySet()));
    }

    private void report(String object, @Nullable String field, @Nullable String setting, Sentence message) {
        findings.add(new SchemaFinding(object, field, setting, message));
    }

    /** An object while its fields are being gathered. */
    private static final class Draft {

        private final ObjectDefinition definition;
        private final Origin origin;
        private final Map<String, Field> fields = new LinkedHashMap<>();
        private final Set<String> ids = new HashSet<>();
        private final Set<String> plugins = new HashSet<>();
        private final Map<String, RuleDefinition> rules = new LinkedHashMap<>();
        private final Map<String, ProcessDefinition> processes = new LinkedHashMap<>();
        private final Map<String, UniqueDefinition> unique = new LinkedHashMap<>();
        private final Map<String, View> views = new LinkedHashMap<>();
        private final Map<String, Layout> layouts = new LinkedHashMap<>();
        private Expressions expressions = Expressions.NONE;

        /** Of what somebody else has declared. */
        private static Draft of(String object) {
            Label key = Label.same(object);
            return new Draft(
                    new ObjectDefinition(
                            object, key, key, "", "", null, null, null, List.of(), List.of(), List.of(), List.of(),
                            List.of(), List.of()),
                    Origin.PLATFORM);
        }

        private Draft(ObjectDefinition definition, Origin origin) {
            this.definition = definition;
            this.origin = origin;
        }
    }
}
