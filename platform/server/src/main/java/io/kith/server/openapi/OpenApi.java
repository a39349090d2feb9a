package io.kith.server.openapi;

import io.kith.config.definition.FieldType;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Completes the written description with objects: a path for each of them, and schemas of their fields. */
final class OpenApi {

    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, Object> text = ApiText.load();

    Map<String, Object> document(List<ObjectType> objects, Locale locale) {
        String language = locale.getLanguage().equals("zh") ? "zh" : "en";
        Map<String, Object> document = copied(text, language, null, locale);
        Map<String, Object> paths = new LinkedHashMap<>();
        members(text, "paths").forEach((path, item) -> {
            if (path.startsWith("/api/v1/records/{object}")) {
                for (ObjectType object : objects) {
                    Map<String, Object> own = copied(item, language, object, locale);
                    addProblems(own);
                    paths.put(path.replace("{object}", object.key()), own);
                }
            } else {
                Map<String, Object> own = copied(item, language, null, locale);
                addProblems(own);
                paths.put(path, own);
            }
        });
        document.put("paths", paths);
        Map<String, Object> schemas = members(members(document, "components"), "schemas");
        for (ObjectType object : objects) {
            schemas.put(name(object) + "Fields", fields(object, locale));
            schemas.put(name(object), record(object));
        }
        return document;
    }

    /** The paths as they are mapped, before objects take the place of {@code {object}}. */
    Map<String, Object> writtenPaths() {
        return members(text, "paths");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> copied(
            Object node, String language, @Nullable ObjectType object, Locale locale) {
        Object copy = ApiText.copy(
                node,
                language,
                word -> object == null
                        ? word
                        : word.replace("$fields", REFERENCE + name(object) + "Fields")
                                .replace("$record", REFERENCE + name(object))
                                .replace("$Object", name(object))
                                .replace("$label", object.label().in(locale)));
        if (copy instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalStateException("not an object in the description");
    }

    private static void addProblems(Map<String, Object> path) {
        path.values().forEach(operation -> {
            if (operation instanceof Map<?, ?> map && map.get("responses") instanceof Map<?, ?>) {
                members(map, "responses").put("default", Map.of("$ref", "#/components/responses/Problem"));
            }
        });
    }

    private static Map<String, Object> record(ObjectType object) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", Map.of("type", "string", "format", "uuid"));
        members.put("object", Map.of("const", object.key()));
        members.put("version", Map.of("type", "integer"));
        members.put("createdAt", Map.of("type", "string", "format", "date-time"));
        members.put("createdBy", Map.of("type", "string", "format", "uuid"));
        members.put("updatedAt", Map.of("type", "string", "format", "date-time"));
        members.put("updatedBy", Map.of("type", "string", "format", "uuid"));
        members.put("fields", Map.of("$ref", REFERENCE + name(object) + "Fields"));
        List<String> always = List.copyOf(members.keySet());
        members.put("names", Map.of("$ref", REFERENCE + "Names"));
        members.put("objects", Map.of("$ref", REFERENCE + "ReferredObjects"));
        members.put("files", Map.of("$ref", REFERENCE + "ListedFiles"));
        members.put("may", Map.of("$ref", REFERENCE + "May"));
        return Map.of("type", "object", "required", always, "properties", members);
    }

    private static Map<String, Object> fields(ObjectType object, Locale locale) {
        Map<String, Object> fields = new LinkedHashMap<>();
        object.fields().forEach(field -> fields.put(field.key(), field(field, locale)));
        return Map.of("type", "object", "additionalProperties", false, "properties", fields);
    }

    private static Map<String, Object> field(Field field, Locale locale) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("title", field.definition().label().in(locale));
        List<String> options = field.definition().options().stream()
                .map(option -> option.key())
                .toList();
        switch (field.type()) {
            case TEXT, LONG_TEXT, PHONE, AUTO_NUMBER -> schema.put("type", nullable("string"));
            case RICH_TEXT -> {
                schema.put("type", nullable("string"));
                schema.put("contentMediaType", "text/html");
            }
            case EMAIL -> string(schema, "email");
            case URL -> string(schema, "uri");
            case DECIMAL, PERCENT -> schema.put("type", nullable("string"));
            case INTEGER -> schema.put("type", nullable("integer"));
            case BOOLEAN -> schema.put("type", nullable("boolean"));
            case DATE -> string(schema, "date");
            case DATE_TIME -> string(schema, "date-time");
            case REFERENCE, USER -> string(schema, "uuid");
            case REFERENCES, FILES -> {
                schema.put("type", nullable("array"));
                schema.put("items", Map.of("type", "string", "format", "uuid"));
            }
            case MONEY -> named(schema, "Money");
            case ADDRESS -> named(schema, "Address");
            case CHOICE -> {
                List<@Nullable Object> values = new ArrayList<>(options);
                values.add(null);
                schema.put("enum", values);
            }
            case MULTI_CHOICE -> {
                schema.put("type", nullable("array"));
                schema.put("items", Map.of("enum", options));
            }
            case TAGS -> {
                schema.put("type", nullable("array"));
                schema.put("items", Map.of("type", "string"));
            }
        }
        Integer longest = field.definition().maxLength();
        // of a formatted text, what is limited is what there is to read
        if (longest != null && field.type() != FieldType.RICH_TEXT) {
            boolean list = field.type() == FieldType.TAGS || field.type() == FieldType.FILES;
            schema.put(list ? "maxItems" : "maxLength", longest);
        }
        if (field.definition().readOnly()) {
            schema.put("readOnly", true);
        }
        return schema;
    }

    private static void named(Map<String, Object> schema, String name) {
        schema.put("oneOf", List.of(Map.of("$ref", REFERENCE + name), Map.of("type", "null")));
    }

    private static void string(Map<String, Object> schema, String format) {
        schema.put("type", nullable("string"));
        schema.put("format", format);
    }

    private static List<String> nullable(String type) {
        return List.of(type, "null");
    }

    private static String name(ObjectType object) {
        return Character.toUpperCase(object.key().charAt(0)) + object.key().substring(1);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(Map<?, ?> node, String key) {
        if (node.get(key) instanceof Map<?, ?> members) {
            return (Map<String, Object>) members;
        }
        throw new IllegalStateException("the description has no " + key);
    }
}
