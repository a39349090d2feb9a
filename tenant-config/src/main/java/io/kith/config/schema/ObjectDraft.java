package io.kith.config.schema;

import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.Label;
import io.kith.config.definition.LayoutDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.ObjectDocument;
import io.kith.config.definition.ProcessDefinition;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.definition.TranslationDefinition;
import io.kith.config.definition.UniqueDefinition;
import io.kith.config.definition.ViewDefinition;
import io.kith.config.text.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An object while what all owners say of it is being gathered; says what is said twice. */
final class ObjectDraft {

    private ObjectDefinition definition;
    private final Origin origin;
    private final Consumer<SchemaFinding> findings;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> plugins = new HashSet<>();
    private final Map<String, RuleDefinition> rules = new LinkedHashMap<>();
    private final Map<String, ProcessDefinition> processes = new LinkedHashMap<>();
    private final Map<String, UniqueDefinition> unique = new LinkedHashMap<>();
    private final Map<String, View> views = new LinkedHashMap<>();
    private final Map<String, Layout> layouts = new LinkedHashMap<>();
    private final List<Owned<TranslationDefinition>> translations = new ArrayList<>();
    private Expressions expressions = Expressions.NONE;

    ObjectDraft(ObjectDefinition definition, Origin origin, Consumer<SchemaFinding> findings) {
        this.definition = definition;
        this.origin = origin;
        this.findings = findings;
    }

    /** Of what somebody else has declared. */
    static ObjectDraft of(String object, Consumer<SchemaFinding> findings) {
        Label key = Label.same(object);
        return new ObjectDraft(
                new ObjectDefinition(
                        object, key, key, "", "", null, null, null, List.of(), List.of(), List.of(), List.of()),
                Origin.PLATFORM,
                findings);
    }

    String key() {
        return definition.key();
    }

    ObjectDefinition definition() {
        return definition;
    }

    Origin origin() {
        return origin;
    }

    /** By their keys; whoever checks them leaves out what does not hold. */
    Map<String, Field> fields() {
        return fields;
    }

    /** Ids of those that have a say in its records. */
    Set<String> plugins() {
        return plugins;
    }

    Map<String, RuleDefinition> rules() {
        return rules;
    }

    Map<String, ProcessDefinition> processes() {
        return processes;
    }

    Map<String, UniqueDefinition> unique() {
        return unique;
    }

    Map<String, View> views() {
        return views;
    }

    Map<String, Layout> layouts() {
        return layouts;
    }

    Expressions expressions() {
        return expressions;
    }

    void express(Expressions compiled) {
        expressions = compiled;
    }

    void add(ExtensionDefinition content, Origin by) {
        if (by instanceof Origin.Plugin plugin) {
            plugins.add(plugin.id());
        }
        addFields(content.fields(), by);
        content.unique().forEach(this::add);
        content.documents().forEach(document -> add(document, by));
        content.rules().forEach(this::add);
    }

    private void add(ObjectDocument document, Origin by) {
        switch (document) {
            case ProcessDefinition process -> add(process);
            case ViewDefinition view -> add(view, by);
            case LayoutDefinition layout -> add(layout, by);
            case TranslationDefinition translation -> add(translation, by);
        }
    }

    private void addFields(List<FieldDefinition> added, Origin origin) {
        for (FieldDefinition field : added) {
            if (fields.containsKey(field.key())) {
                report(
                        field.key(),
                        "key",
                        Sentence.of("this object has a field with this key already", "该对象已有使用此键的字段"));
            } else if (!ids.add(field.id())) {
                report(
                        field.key(),
                        "id",
                        Sentence.of(
                                "the id '" + field.id() + "' belongs to another field of this object",
                                "标识“" + field.id() + "”属于该对象的另一个字段"));
            } else if (fields.size() == SchemaCompiler.MOST_FIELDS) {
                report(
                        field.key(),
                        null,
                        Sentence.of(
                                "an object has at most " + SchemaCompiler.MOST_FIELDS + " fields",
                                "一个对象最多有 " + SchemaCompiler.MOST_FIELDS + " 个字段"));
            } else {
                fields.put(field.key(), new Field(field, origin));
            }
        }
    }

    private void add(RuleDefinition rule) {
        if (rules.putIfAbsent(rule.key(), rule) != null) {
            report(
                    null,
                    SchemaFinding.ofRule(rule.key(), "key"),
                    Sentence.of(
                            "this object has a rule with the key '" + rule.key() + "' already",
                            "该对象已有使用键“" + rule.key() + "”的规则"));
        }
    }

    private void add(UniqueDefinition one) {
        if (unique.putIfAbsent(one.key(), one) != null) {
            report(
                    null,
                    SchemaFinding.ofUnique(one.key(), "key"),
                    Sentence.of(
                            "this object has something unique with the key '" + one.key() + "' already",
                            "该对象已有使用键“" + one.key() + "”的唯一组合"));
        }
    }

    private void add(ProcessDefinition process) {
        if (processes.putIfAbsent(process.field(), process) != null) {
            reportOf(
                    process,
                    "field",
                    Sentence.of(
                            "field '" + process.field() + "' of this object has a process already",
                            "该对象的字段“" + process.field() + "”已有流程"));
        }
    }

    private void add(ViewDefinition view, Origin by) {
        boolean sameKey = views.containsKey(view.key());
        boolean sameView = views.values().stream()
                .anyMatch(other -> other.definition().firstKey().equals(view.firstKey()));
        if (sameKey || sameView) {
            String taken = sameKey ? view.key() : view.firstKey();
            reportOf(
                    view,
                    sameKey ? "key" : "renamedFrom",
                    Sentence.of(
                            "this object has a view with the key '" + taken + "' already",
                            "该对象已有使用键“" + taken + "”的视图"));
        } else if (views.size() == SchemaCompiler.MOST_VIEWS) {
            reportOf(
                    view,
                    "",
                    Sentence.of(
                            "an object has at most " + SchemaCompiler.MOST_VIEWS + " declared views",
                            "一个对象最多有 " + SchemaCompiler.MOST_VIEWS + " 个已定义的视图"));
        } else {
            views.put(view.key(), new View(key(), view, by));
        }
    }

    private void add(LayoutDefinition layout, Origin by) {
        if (layouts.size() == SchemaCompiler.MOST_LAYOUTS) {
            reportOf(
                    layout,
                    "",
                    Sentence.of(
                            "an object has at most " + SchemaCompiler.MOST_LAYOUTS + " layouts",
                            "一个对象最多有 " + SchemaCompiler.MOST_LAYOUTS + " 个布局"));
        } else if (layouts.putIfAbsent(layout.key(), new Layout(layout, by)) != null) {
            reportOf(
                    layout,
                    "key",
                    Sentence.of(
                            "this object has a layout with the key '" + layout.key() + "' already",
                            "该对象已有使用键“" + layout.key() + "”的布局"));
        }
    }

    private void add(TranslationDefinition translation, Origin by) {
        boolean twice = translations.stream()
                .anyMatch(
                        other -> other.origin().equals(by) && other.definition().language() == translation.language());
        if (twice) {
            reportOf(
                    translation,
                    "",
                    Sentence.of(
                            "this object has a translation into '" + translation.key() + "' already",
                            "该对象已有“" + translation.key() + "”的译文"));
        } else {
            translations.add(new Owned<>(translation, by));
        }
    }

    /** Once all has been gathered, what is said of words takes their place; a company has the last word. */
    void translate() {
        for (Owned<TranslationDefinition> translation : translations) {
            definition = new Translator(this, translation.definition(), findings).translated();
        }
    }

    private void reportOf(ObjectDocument document, String setting, Sentence message) {
        report(null, SchemaFinding.of(document.kind(), document.key(), setting), message);
    }

    private void report(@Nullable String field, @Nullable String setting, Sentence message) {
        findings.accept(new SchemaFinding(key(), field, setting, message));
    }
}
