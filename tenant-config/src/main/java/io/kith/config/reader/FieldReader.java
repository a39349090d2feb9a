package io.kith.config.reader;

import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Label;
import io.kith.config.definition.OnDelete;
import io.kith.config.definition.Option;
import io.kith.config.definition.SearchRole;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one field of an object or an extension. */
final class FieldReader {

    private static final Pattern ID = Pattern.compile("[a-z0-9]{4,16}");
    static final List<String> TYPES =
            Arrays.stream(FieldType.values()).map(FieldType::key).toList();

    private final DefinitionOwner owner;
    private final @Nullable FieldIds ids;
    private final Labels labels;
    private final Options options;
    private final Findings findings;

    FieldReader(DefinitionOwner owner, @Nullable FieldIds ids, Findings findings) {
        this.owner = owner;
        this.ids = ids;
        this.findings = findings;
        this.labels = new Labels(owner);
        this.options = new Options(owner, labels);
    }

    /**
     * @param shared whether the object is somebody else's, where keys of several owners meet
     * @return null if something is wrong with the field
     */
    @Nullable FieldDefinition read(Section field, String object, boolean shared) {
        int before = findings.count();
        String key = key(field, shared);
        FieldType type = type(field);
        Label label = labels.required(field, "label");
        Label help = labels.optional(field, "help", Words.LONGEST_HELP);
        String id = id(field, object, key);
        if (type == null) {
            field.allowOnly(FieldSetting.allKeys());
            return null;
        }
        refuseForeignSettings(field, type);
        boolean required = field.flag("required", false);
        boolean readOnly = field.flag("readOnly", type == FieldType.AUTO_NUMBER);
        Integer scale = TypeSettings.scale(field, type);
        BigDecimal minimum = TypeSettings.bound(field, "minimum", type, scale);
        BigDecimal maximum = TypeSettings.bound(field, "maximum", type, scale);
        refuseContradictions(field, required, readOnly, minimum, maximum);
        boolean unique = field.flag("unique", false);
        boolean filterable = field.flag("filterable", FieldSetting.FILTERABLE.appliesTo(type));
        SearchRole searchable = TypeSettings.searchRole(field, type);
        Integer maxLength = TypeSettings.maxLength(field, type);
        List<Option> choices = FieldSetting.OPTIONS.appliesTo(type) ? options.read(field) : List.of();
        String to = type == FieldType.REFERENCE ? TypeSettings.target(field) : null;
        OnDelete onDelete = type == FieldType.REFERENCE ? TypeSettings.onDelete(field, required) : null;
        String inverse = type == FieldType.REFERENCE ? inverse(field) : null;
        String pattern = type == FieldType.AUTO_NUMBER ? TypeSettings.pattern(field) : null;
        if (findings.count() > before || key == null || label == null || id == null) {
            return null;
        }
        FieldDefinition definition = new FieldDefinition(
                id,
                key,
                type,
                label,
                help,
                required,
                null,
                readOnly,
                unique,
                filterable,
                searchable,
                maxLength,
                scale,
                minimum,
                maximum,
                choices,
                to,
                onDelete,
                inverse,
                pattern);
        return field.has("default") ? DefaultValue.read(field, definition) : definition;
    }

    private @Nullable String key(Section field, boolean shared) {
        String key = field.text("key", Words.LONGEST_KEY);
        if (key == null) {
            if (!field.has("key")) {
                field.missing("key");
            }
            return null;
        }
        String flaw = shared ? owner.flawInShared(key) : owner.flawInOwn(key);
        if (flaw != null) {
            field.report(field.at("key"), "'" + key + "' cannot be a key: " + flaw);
        } else if (Words.isReserved(key)) {
            field.report(field.at("key"), "'" + key + "' cannot be a key: the word has another meaning in expressions");
        }
        return key;
    }

    private @Nullable FieldType type(Section field) {
        if (!field.has("type")) {
            field.missing("type");
        }
        String type = field.word("type", TYPES);
        return type == null ? null : FieldType.ofKey(type).orElseThrow();
    }

    private @Nullable String id(Section field, String object, @Nullable String key) {
        String firstKey = field.text("renamedFrom", Words.LONGEST_KEY);
        if (owner == DefinitionOwner.PLATFORM && field.has("id")) {
            field.report("id", "cannot be written here: ids of the platform are derived");
            return null;
        }
        String id = field.text("id", Words.LONGEST_KEY);
        if (id != null && !ID.matcher(id).matches()) {
            field.report("id", "must be 4 to 16 small letters and digits");
        }
        if (id != null || field.has("id") || key == null) {
            return id;
        }
        if (ids == null) {
            field.missing("id");
            return null;
        }
        return ids.idOf(object, Objects.requireNonNullElse(firstKey, key));
    }

    private static void refuseForeignSettings(Section field, FieldType type) {
        List<String> allowed = FieldSetting.keysFor(type);
        for (FieldSetting setting : FieldSetting.values()) {
            if (!setting.appliesTo(type) && field.has(setting.key())) {
                field.report(
                        field.keyAt(setting.key()),
                        "'" + setting.key() + "' means nothing for type " + type.key() + " (allowed: "
                                + String.join(", ", allowed) + ")");
            }
        }
        field.allowOnly(FieldSetting.allKeys(), allowed);
    }

    private static void refuseContradictions(
            Section field,
            boolean required,
            boolean readOnly,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum) {
        if (required && readOnly) {
            field.report("required", "contradicts readOnly: nobody could fill it in");
        }
        if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
            field.report("minimum", "is larger than 'maximum'");
        }
    }

    /** The name is added to the object pointed at, which may be anybody's. */
    private @Nullable String inverse(Section field) {
        String inverse = field.text("inverse", Words.LONGEST_KEY);
        String flaw = inverse == null ? null : owner.flawInShared(inverse);
        if (inverse != null && (flaw != null || Words.isReserved(inverse))) {
            field.report("inverse", "cannot be '" + inverse + "': " + (flaw == null ? "the word is reserved" : flaw));
        }
        return inverse;
    }
}
