package io.kith.config.yaml;

import io.kith.config.definition.ChoiceListDefinition;
import io.kith.config.definition.Definitions;
import io.kith.config.definition.Document;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.LayoutDefinition;
import io.kith.config.definition.NavigationDefinition;
import io.kith.config.definition.NumberSequenceDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.ObjectDocument;
import io.kith.config.definition.ProcessDefinition;
import io.kith.config.definition.RoleDefinition;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.definition.RuleSetValuesDefinition;
import io.kith.config.definition.SharedDocument;
import io.kith.config.definition.TranslationDefinition;
import io.kith.config.definition.UniqueDefinition;
import io.kith.config.definition.ViewDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes definitions in the language that {@link DefinitionReader} reads. The same definitions always give the same text, and what is
 * read from it is equal to them, ids included.
 *
 * <pre>{@code
 * SortedMap<String, String> files = DefinitionWriter.files(definitions); // extensions/customer.yaml, objects/c_building.yaml, …
 * }</pre>
 */
public final class DefinitionWriter {

    private DefinitionWriter() {}

    /**
     * A file for each object, for each object that is extended, for each of the documents beside them and for what belongs to no object, by the path that it belongs at.
     *
     * @param definitions with one extension of an object at most
     */
    public static SortedMap<String, String> files(Definitions definitions) {
        SortedMap<String, String> files = new TreeMap<>();
        for (ObjectDefinition object : definitions.objects()) {
            files.put("objects/" + object.key() + ".yaml", text(object));
            files.putAll(beside(object.content()));
        }
        for (ExtensionDefinition extension : definitions.extensions()) {
            if (!extension.fields().isEmpty()
                    || !extension.rules().isEmpty()
                    || !extension.unique().isEmpty()) {
                files.put("extensions/" + extension.object() + ".yaml", text(extension));
            }
            files.putAll(beside(extension));
        }
        for (SharedDocument document : definitions.shared()) {
            files.put(
                    document.kind().folder() + "/" + document.key() + ".yaml",
                    YamlText.document(all(document), entries(document)));
        }
        return files;
    }

    private static Map<String, String> beside(ExtensionDefinition content) {
        Map<String, String> files = new TreeMap<>();
        for (ObjectDocument document : content.documents()) {
            files.put(
                    document.kind().folder() + "/" + content.object() + "." + document.key() + ".yaml",
                    YamlText.document(all(content.object(), document), entries(document)));
        }
        return files;
    }

    /** The settings of which each entry has a line of its own. */
    private static Set<String> entries(Document document) {
        return switch (document) {
            case ProcessDefinition _ -> Set.of("transitions");
            case ViewDefinition _, NumberSequenceDefinition _, TranslationDefinition _, RuleSetValuesDefinition _ ->
                Set.of();
            case LayoutDefinition layout ->
                layout.fieldTabs().isEmpty() ? Set.of("sections") : Set.of("sections", "tabs");
            case ChoiceListDefinition _ -> Set.of("options");
            case RuleSetDefinition _ -> Set.of("parameters");
            case NavigationDefinition _ -> Set.of("groups");
            case RoleDefinition _ -> Set.of("objects");
        };
    }

    /** What is declared of an object in documents of their own, each in one line. */
    public static List<String> lines(ExtensionDefinition content) {
        return content.documents().stream()
                .map(document -> YamlText.line(all(content.object(), document)))
                .toList();
    }

    /** What belongs to no object, in one line. */
    public static String line(SharedDocument document) {
        return YamlText.line(all(document));
    }

    private static Map<String, Object> all(SharedDocument document) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("kind", document.kind().key());
        settings.putAll(Settings.of(document));
        return settings;
    }

    private static Map<String, Object> all(String object, ObjectDocument document) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("kind", document.kind().key());
        settings.put("object", object);
        settings.putAll(Settings.of(document));
        return settings;
    }

    /** A field by itself, in one line. */
    public static String line(FieldDefinition field) {
        return YamlText.line(Settings.of(field));
    }

    /** An object without its fields, in one line. */
    public static String line(ObjectDefinition object) {
        return YamlText.line(withRest(head(object), object.content()));
    }

    /** An extension without its fields, in one line. */
    public static String line(ExtensionDefinition extension) {
        return YamlText.line(withRest(head(extension), extension));
    }

    /** What is said of a field, each setting in one line; what is usual is not said. */
    public static Map<String, String> settings(FieldDefinition field) {
        return lines(Settings.of(field));
    }

    /** The same as the values of parsed JSON. */
    public static Map<String, Object> said(FieldDefinition field) {
        return Settings.of(field);
    }

    /** All that is said of an object but its documents, as the values of parsed JSON. */
    public static Map<String, Object> said(ObjectDefinition object) {
        return withAll(head(object), object.content());
    }

    /** All that is said of an extension but its documents, as above. */
    public static Map<String, Object> said(ExtensionDefinition extension) {
        return withAll(head(extension), extension);
    }

    private static Map<String, Object> withAll(Map<String, Object> head, ExtensionDefinition content) {
        if (!content.fields().isEmpty()) {
            head.put("fields", content.fields().stream().map(Settings::of).toList());
        }
        return withRest(head, content);
    }

    /** What is said of an object besides its fields, as above. */
    public static Map<String, String> settings(ObjectDefinition object) {
        return lines(Settings.of(object));
    }

    /** What is said of a rule, as above. */
    public static Map<String, String> settings(RuleDefinition rule) {
        return lines(Settings.of(rule));
    }

    /** What is said of what is unique together, as above. */
    public static Map<String, String> settings(UniqueDefinition unique) {
        return lines(Settings.of(unique));
    }

    /** What is said in a document of its own, as above. */
    public static Map<String, String> settings(Document document) {
        return lines(Settings.of(document));
    }

    /**
     * The same of a role beside another, down to the rights that both say something of.
     *
     * <pre>{@code
     * settings(role, other); // {label: Sales, objects.customer.read: own, objects.customer.fields.phone: hidden, objects.task: "{read: all}"}
     * }</pre>
     */
    public static Map<String, String> settings(RoleDefinition role, RoleDefinition other) {
        Map<String, Object> beside = Settings.of(other);
        Map<String, String> lines = new LinkedHashMap<>();
        Settings.of(role).forEach((key, value) -> {
            if (RoleReader.BY_OBJECT.contains(key)) {
                deep(key, value, beside.get(key), lines);
            } else {
                lines.put(key, YamlText.line(value));
            }
        });
        return lines;
    }

    private static void deep(String path, Object value, @Nullable Object other, Map<String, String> lines) {
        if (value instanceof Map<?, ?> map && other instanceof Map<?, ?> beside) {
            map.forEach((key, one) -> deep(path + "." + key, one, beside.get(key), lines));
        } else {
            lines.put(path, YamlText.line(value));
        }
    }

    private static Map<String, String> lines(Map<String, Object> settings) {
        Map<String, String> lines = new LinkedHashMap<>();
        settings.forEach((key, value) -> lines.put(key, YamlText.line(value)));
        return lines;
    }

    private static String text(ObjectDefinition object) {
        return YamlText.document(head(object), object.content());
    }

    private static String text(ExtensionDefinition extension) {
        return YamlText.document(head(extension), extension);
    }

    private static Map<String, Object> head(ObjectDefinition object) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("kind", "object");
        settings.putAll(Settings.of(object));
        return settings;
    }

    private static Map<String, Object> head(ExtensionDefinition extension) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("kind", "extension");
        settings.put("object", extension.object());
        return settings;
    }

    private static Map<String, Object> withRest(Map<String, Object> head, ExtensionDefinition content) {
        if (!content.rules().isEmpty()) {
            head.put("rules", content.rules().stream().map(Settings::of).toList());
        }
        if (!content.unique().isEmpty()) {
            head.put("unique", content.unique().stream().map(Settings::of).toList());
        }
        return head;
    }
}
