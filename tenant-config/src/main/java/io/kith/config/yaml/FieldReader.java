package io.kith.config.yaml;

import io.kith.config.definition.ChoiceDependency;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.FileKind;
import io.kith.config.definition.Label;
import io.kith.config.definition.MaskPattern;
import io.kith.config.definition.OnDelete;
import io.kith.config.definition.Option;
import io.kith.config.definition.RollupDefinition;
import io.kith.config.definition.SearchRole;
import io.kith.config.definition.SeriesPeriod;
import io.kith.config.text.Sentence;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one field of an object or an extension. */
final class FieldReader {

    private static final Pattern ID = Pattern.compile("[a-z0-9]{4,16}");
    static final List<String> TYPES =
            Arrays.stream(FieldType.values()).map(FieldType::key).toList();

    static final List<String> NOT_BESIDE_SERIES = List.of(
            "placeholder",
            "required",
            "requiredIf",
            "readOnly",
            "readOnlyIf",
            "default",
            "unique",
            "formula",
            "rollup");

    static final List<String> NOT_BESIDE_FORMULA = List.of(
            "placeholder",
            "required",
            "requiredIf",
            "readOnly",
            "readOnlyIf",
            "default",
            "unique",
            "minimum",
            "maximum",
            "pattern",
            "patternHelp",
            "dependsOn");

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
        Label placeholder = labels.optional(field, "placeholder", Words.LONGEST_LABEL);
        String id = id(field, object, key);
        if (type == null) {
            field.allowOnly(FieldSetting.allKeys());
            return null;
        }
        refuseForeignSettings(field, type);
        boolean required = field.flag("required", false);
        String formula = formula(field);
        RollupDefinition rollup = RollupReader.read(field, type);
        SeriesPeriod series = series(field);
        boolean readOnly = field.flag(
                "readOnly", type == FieldType.AUTO_NUMBER || formula != null || rollup != null || series != null);
        String requiredIf = condition(field, "requiredIf", required, "required");
        String readOnlyIf = condition(field, "readOnlyIf", readOnly, "readOnly");
        String visibleIf = field.text("visibleIf", Words.LONGEST_EXPRESSION);
        Integer scale = TypeSettings.scale(field, type);
        BigDecimal minimum = TypeSettings.bound(field, "minimum", type, scale);
        BigDecimal maximum = TypeSettings.bound(field, "maximum", type, scale);
        refuseContradictions(field, required, readOnly, minimum, maximum);
        boolean unique = field.flag("unique", false);
        boolean filterable = field.flag("filterable", FieldSetting.FILTERABLE.appliesTo(type));
        SearchRole searchable = TypeSettings.searchRole(field, type);
        MaskPattern sensitive = TypeSettings.mask(field, type);
        Integer maxLength = TypeSettings.maxLength(field, type);
        String list = FieldSetting.OPTIONS.appliesTo(type) ? options.list(field) : null;
        boolean own = FieldSetting.OPTIONS.appliesTo(type) && !options.areListed(field);
        List<Option> choices = own ? options.read(field) : List.of();
        ChoiceDependency dependsOn =
                FieldSetting.DEPENDS_ON.appliesTo(type) ? DependencyReader.read(field, choices) : null;
        List<String> to = type.refers() ? TypeSettings.targets(field) : List.of();
        OnDelete onDelete = type.refers() ? TypeSettings.onDelete(field, type, required) : null;
        String inverse = type.refers() ? inverse(field) : null;
        String pattern = TypeSettings.pattern(field, type);
        String sequence = FieldSetting.SEQUENCE.appliesTo(type) ? field.text("sequence", Words.LONGEST_KEY) : null;
        Label patternHelp = labels.optional(field, "patternHelp", Words.LONGEST_LABEL);
        List<FileKind> kinds = FieldSetting.KINDS.appliesTo(type) ? TypeSettings.kinds(field) : List.of();
        if (findings.count() > before || key == null || label == null || id == null) {
            return null;
        }
        FieldDefinition definition = new FieldDefinition(
                id,
                key,
                type,
                label,
                help,
                placeholder,
                required,
                requiredIf,
                null,
                null,
                formula,
                rollup,
                readOnly,
                readOnlyIf,
                visibleIf,
                unique,
                filterable,
                searchable,
                sensitive,
                maxLength,
                scale,
                minimum,
                maximum,
                choices,
                list,
                dependsOn,
                to,
                onDelete,
                inverse,
                pattern,
                sequence,
                patternHelp,
                kinds,
                series);
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
        Sentence flaw = shared ? owner.flawInShared(key) : owner.flawInOwn(key);
        if (flaw != null) {
            field.report(
                    field.at("key"),
                    Section.quoted(key).then("cannot be a key: ", "不能用作键：").then(flaw));
        } else if (Words.isReserved(key)) {
            field.report(
                    field.at("key"),
                    Section.quoted(key)
                            .then("cannot be a key: ", "不能用作键：")
                            .then("the word has another meaning in expressions", "此词在表达式中另有含义"));
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
        if (!(owner instanceof DefinitionOwner.Tenant) && field.has("id")) {
            field.report(
                    "id",
                    Sentence.of(
                            "cannot be written here: ids of the platform and of plugins are derived",
                            "不能写在这里：平台和插件的标识是推导出来的"));
            return null;
        }
        String id = field.text("id", Words.LONGEST_KEY);
        if (id != null && !ID.matcher(id).matches()) {
            field.report("id", Sentence.of("must be 4 to 16 small letters and digits", "必须是 4 到 16 个小写字母和数字"));
        }
        if (id != null || field.has("id") || key == null) {
            return id;
        }
        if (ids == null) {
            field.missing("id");
            return null;
        }
        return firstKey == null ? ids.idOf(object, key) : ids.renamed(object, firstKey, key);
    }

    private static void refuseForeignSettings(Section field, FieldType type) {
        Set<String> allowed = FieldSetting.keysFor(type);
        if (allowed.containsAll(field.entries().keySet())) {
            return;
        }
        for (FieldSetting setting : FieldSetting.values()) {
            if (!setting.appliesTo(type) && field.has(setting.key())) {
                field.report(
                        field.keyAt(setting.key()),
                        Section.quoted(setting.key())
                                .then("means nothing for type " + type.key(), "对类型 " + type.key() + " 没有意义")
                                .then(Sentence.allowed(allowed)));
            }
        }
        field.allowOnly(FieldSetting.allKeys(), allowed);
    }

    private @Nullable SeriesPeriod series(Section field) {
        refuseBeside(field, "series", NOT_BESIDE_SERIES);
        String period = field.word("series", SeriesPeriod.keys());
        if (period != null && owner instanceof DefinitionOwner.Tenant) {
            field.report(
                    field.keyAt("series"),
                    Section.quoted("series")
                            .then("is for fields of plugins, which write its points", "用于插件的字段，由插件写入其数据点"));
        }
        return period == null ? null : SeriesPeriod.ofKey(period).orElseThrow();
    }

    /** What is worked out is neither written nor asked for. */
    private static @Nullable String formula(Section field) {
        refuseBeside(field, "rollup", NOT_BESIDE_FORMULA);
        refuseBeside(field, "formula", NOT_BESIDE_FORMULA);
        refuseBeside(field, "formula", List.of("rollup"));
        return field.text("formula", Words.LONGEST_EXPRESSION);
    }

    private static void refuseBeside(Section field, String giving, List<String> settings) {
        for (String setting : settings) {
            if (field.has(giving) && field.has(setting)) {
                field.report(
                        field.keyAt(setting),
                        Section.quoted(setting)
                                .then(
                                        "means nothing beside '" + giving + "', which always gives the value",
                                        "与始终给出值的“" + giving + "”并存没有意义"));
            }
        }
    }

    /** Whether it makes sense is known once all fields are. */
    private static @Nullable String condition(Section field, String setting, boolean always, String flag) {
        String text = field.text(setting, Words.LONGEST_EXPRESSION);
        if (text != null && always) {
            field.report(
                    setting,
                    Sentence.of(
                            "means nothing beside '" + flag + "', which always holds", "与始终成立的“" + flag + "”并存没有意义"));
        }
        return text;
    }

    private static void refuseContradictions(
            Section field,
            boolean required,
            boolean readOnly,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum) {
        if (field.has("patternHelp") && !field.has("pattern")) {
            field.report(
                    field.keyAt("patternHelp"),
                    Section.quoted("patternHelp")
                            .then(
                                    "means nothing without 'pattern', which it puts into words",
                                    "没有“pattern”就没有意义：它是对格式的说明"));
        }
        if (required && readOnly) {
            field.report(
                    "required", Sentence.of("contradicts readOnly: nobody could fill it in", "与 readOnly 矛盾：谁也无法填写"));
        }
        if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
            field.report("minimum", Sentence.of("is larger than 'maximum'", "大于“maximum”"));
        }
    }

    /** The name is added to the object pointed at, which may be anybody's. */
    private @Nullable String inverse(Section field) {
        String inverse = field.text("inverse", Words.LONGEST_KEY);
        Sentence flaw = inverse == null ? null : owner.flawInShared(inverse);
        if (inverse != null && (flaw != null || Words.isReserved(inverse))) {
            field.report(
                    "inverse",
                    Sentence.of("cannot be '" + inverse + "': ", "不能是“" + inverse + "”：")
                            .then(flaw == null ? Sentence.of("the word is reserved", "此词已保留") : flaw));
        }
        return inverse;
    }
}
