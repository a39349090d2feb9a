package io.kith.config.yaml;

import io.kith.config.definition.ChoiceDependency;
import io.kith.config.definition.ChoiceListDefinition;
import io.kith.config.definition.ClaimLimits;
import io.kith.config.definition.Denial;
import io.kith.config.definition.Document;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.FileKind;
import io.kith.config.definition.Label;
import io.kith.config.definition.LayoutDefinition;
import io.kith.config.definition.MaskPattern;
import io.kith.config.definition.NavigationDefinition;
import io.kith.config.definition.NumberSequenceDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.ObjectGrant;
import io.kith.config.definition.ObjectRight;
import io.kith.config.definition.OnDelete;
import io.kith.config.definition.Option;
import io.kith.config.definition.OptionColor;
import io.kith.config.definition.ParameterDefinition;
import io.kith.config.definition.ProcessDefinition;
import io.kith.config.definition.RecordScope;
import io.kith.config.definition.RoleDefinition;
import io.kith.config.definition.RollupDefinition;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.definition.RuleSetValuesDefinition;
import io.kith.config.definition.SeriesPeriod;
import io.kith.config.definition.TransitionDefinition;
import io.kith.config.definition.TranslationDefinition;
import io.kith.config.definition.UniqueDefinition;
import io.kith.config.definition.ViewDefinition;
import io.kith.config.definition.ViewForm;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.Origin;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a definition says, setting by setting in the order in which settings are written, without what goes without saying. A value is a
 * text, number, flag, list or map, as in {@link Node#plain()}.
 */
final class Settings {

    private final Map<String, Object> settings = new LinkedHashMap<>();

    private Settings() {}

    /** All but the fields and rules. */
    static Map<String, Object> of(ObjectDefinition object) {
        var settings = new Settings();
        settings.put("key", object.key());
        settings.put("label", label(object.label()));
        settings.putUnless(object.label().equals(object.plural()), "plural", label(object.plural()));
        settings.putUnless(object.icon().equals(DefinitionReader.USUAL_ICON), "icon", object.icon());
        settings.put("title", object.title());
        settings.put("owner", object.owner());
        settings.put("privateIf", object.privateIf());
        settings.put("timeline", object.timeline());
        return settings.settings;
    }

    static Map<String, Object> of(FieldDefinition field) {
        FieldType type = field.type();
        var settings = new Settings();
        settings.put("key", field.key());
        settings.put("id", field.id());
        settings.put("type", type.key());
        settings.put("label", label(field.label()));
        settings.put("help", field.help() == null ? null : label(field.help()));
        settings.put("placeholder", field.placeholder() == null ? null : label(field.placeholder()));
        settings.putUnless(!field.required(), "required", true);
        settings.put("requiredIf", field.requiredIf());
        settings.putUnless(!isReadOnlyBySaying(field), "readOnly", true);
        settings.put("readOnlyIf", field.readOnlyIf());
        settings.put("visibleIf", field.visibleIf());
        settings.put("default", defaultValue(field));
        settings.put("formula", field.formula());
        settings.put("rollup", field.rollup() == null ? null : rollup(field.rollup()));
        settings.putUnless(!field.unique(), "unique", true);
        settings.putUnless(
                field.filterable() == FieldSetting.FILTERABLE.appliesTo(type), "filterable", field.filterable());
        settings.put("searchable", field.searchable() == null ? null : word(field.searchable()));
        MaskPattern sensitive = field.sensitive();
        settings.put("sensitive", sensitive == null ? null : sensitive.text());
        settings.putUnless(
                Objects.equals(field.maxLength(), TypeSettings.usualLength(type)), "maxLength", field.maxLength());
        settings.putUnless(Objects.equals(field.scale(), TypeSettings.USUAL_SCALE), "scale", field.scale());
        settings.put("minimum", field.minimum());
        settings.put("maximum", field.maximum());
        String list = field.list();
        settings.put("options", list == null ? options(field.options()) : Map.of("list", list));
        settings.put("dependsOn", field.dependsOn() == null ? null : dependency(field.dependsOn()));
        settings.putWords("to", field.to());
        OnDelete onDelete = field.onDelete();
        settings.putUnless(
                onDelete == TypeSettings.usualOnDelete(field.required()),
                "onDelete",
                onDelete == null ? null : word(onDelete));
        settings.put("inverse", field.inverse());
        settings.put("pattern", field.sequence() == null ? field.pattern() : null);
        settings.put("sequence", field.sequence());
        settings.put("patternHelp", field.patternHelp() == null ? null : label(field.patternHelp()));
        settings.putUnless(
                field.kinds().isEmpty(),
                "kinds",
                field.kinds().stream().map(FileKind::key).toList());
        SeriesPeriod series = field.series();
        settings.put("series", series == null ? null : series.key());
        return settings.settings;
    }

    /** Whether it is by nothing else. */
    private static boolean isReadOnlyBySaying(FieldDefinition field) {
        return field.readOnly()
                && field.type() != FieldType.AUTO_NUMBER
                && !field.isComputed()
                && field.series() == null;
    }

    static Map<String, Object> of(RuleDefinition rule) {
        var settings = new Settings();
        settings.put("key", rule.key());
        settings.put("unless", rule.unless());
        settings.put("field", rule.field());
        settings.put("message", label(rule.message()));
        return settings.settings;
    }

    static Map<String, Object> of(UniqueDefinition unique) {
        var settings = new Settings();
        settings.put("key", unique.key());
        settings.put("fields", unique.fields());
        settings.put("message", unique.message() == null ? null : label(unique.message()));
        return settings.settings;
    }

    /** All but the object. */
    static Map<String, Object> of(Document document) {
        return switch (document) {
            case ProcessDefinition process -> process(process);
            case ViewDefinition view -> view(view);
            case LayoutDefinition layout -> layout(layout);
            case TranslationDefinition translation -> translation(translation);
            case ChoiceListDefinition list -> list(list);
            case NumberSequenceDefinition sequence -> sequence(sequence);
            case RuleSetDefinition set -> ruleSet(set);
            case RuleSetValuesDefinition values -> values(values);
            case NavigationDefinition navigation -> navigation(navigation);
            case RoleDefinition role -> role(role);
        };
    }

    private static Map<String, Object> process(ProcessDefinition process) {
        var settings = new Settings();
        settings.put("field", process.field());
        settings.putWords("start", process.start());
        settings.put(
                "transitions",
                process.transitions().stream().map(Settings::transition).toList());
        return settings.settings;
    }

    private static Map<String, Object> view(ViewDefinition view) {
        var settings = new Settings();
        settings.put("key", view.key());
        settings.put("renamedFrom", view.renamedFrom());
        settings.put("label", label(view.label()));
        settings.put("show", show(view));
        settings.put("filter", view.filter());
        settings.putWords("sort", view.sort());
        return settings.settings;
    }

    private static Map<String, Object> show(ViewDefinition view) {
        var show = new Settings();
        show.put("as", ViewReader.word(view.form()));
        switch (view.form()) {
            case ViewForm.Rows() -> show.putUnless(view.columns().isEmpty(), "columns", view.columns());
            case ViewForm.Board(String lanes, List<String> card, String sum) -> {
                show.put("lanes", lanes);
                show.putWords("card", card);
                show.put("sum", sum);
            }
            case ViewForm.Calendar(String start, String end) -> {
                show.put("start", start);
                show.put("end", end);
            }
        }
        return show.settings;
    }

    private static Map<String, Object> layout(LayoutDefinition layout) {
        var settings = new Settings();
        settings.put("key", layout.key());
        var variant = new Settings();
        variant.putWords("roles", layout.roles());
        variant.put("when", layout.when());
        settings.putUnless(variant.settings.isEmpty(), "for", variant.settings);
        settings.putWords("highlights", layout.highlights());
        settings.putWords("card", layout.card());
        settings.put(
                "sections", layout.sections().stream().map(Settings::section).toList());
        settings.put("tabs", tabs(layout));
        settings.putUnless(layout.others() == LayoutDefinition.Others.LAST, "others", word(layout.others()));
        return settings.settings;
    }

    private static @Nullable Object tabs(LayoutDefinition layout) {
        List<Object> tabs = layout.tabs().stream().map(Settings::tab).toList();
        return switch (tabs.size()) {
            case 0 -> null;
            case 1 -> tabs.getFirst() instanceof String word ? word : tabs;
            default -> tabs;
        };
    }

    private static Object tab(LayoutDefinition.Tab tab) {
        return switch (tab) {
            case LayoutDefinition.GivenTab(String key) -> key;
            case LayoutDefinition.FieldTab(String key, Label label, List<LayoutDefinition.Section> sections) -> {
                Map<String, Object> settings = longForm(key, label(label));
                settings.put(
                        "sections", sections.stream().map(Settings::section).toList());
                yield settings;
            }
        };
    }

    private static Map<String, Object> translation(TranslationDefinition translation) {
        var settings = new Settings();
        settings.put("language", translation.language().key());
        settings.put("label", translation.label());
        settings.put("plural", translation.plural());
        Map<String, Object> fields = new LinkedHashMap<>();
        translation.fields().forEach((key, words) -> fields.put(key, words(words)));
        settings.putMap("fields", fields);
        settings.putMap("transitions", translation.transitions());
        settings.putMap("views", translation.views());
        settings.putMap("sections", translation.sections());
        settings.putMap("tabs", translation.tabs());
        return settings.settings;
    }

    private static Map<String, Object> words(TranslationDefinition.FieldWords words) {
        var settings = new Settings();
        settings.put("label", words.label());
        settings.put("help", words.help());
        settings.put("placeholder", words.placeholder());
        settings.putMap("options", words.options());
        return settings.settings;
    }

    private void putMap(String key, Map<String, ?> map) {
        putUnless(map.isEmpty(), key, map);
    }

    private static Map<String, Object> list(ChoiceListDefinition list) {
        var settings = new Settings();
        settings.put("key", list.key());
        settings.put("renamedFrom", list.renamedFrom());
        settings.put("label", label(list.label()));
        settings.put("options", options(list.options()));
        return settings.settings;
    }

    private static Map<String, Object> sequence(NumberSequenceDefinition sequence) {
        var settings = new Settings();
        settings.put("key", sequence.key());
        settings.put("renamedFrom", sequence.renamedFrom());
        settings.put("label", label(sequence.label()));
        settings.put("pattern", sequence.pattern());
        settings.putUnless(sequence.start() == NumberSequenceDefinition.USUAL_START, "start", sequence.start());
        return settings.settings;
    }

    private static Map<String, Object> ruleSet(RuleSetDefinition set) {
        var settings = new Settings();
        settings.put("key", set.key());
        settings.put("renamedFrom", set.renamedFrom());
        settings.put("label", label(set.label()));
        settings.put(
                "parameters", set.parameters().stream().map(Settings::parameter).toList());
        settings.put("check", set.check());
        settings.put("message", set.message() == null ? null : label(set.message()));
        return settings.settings;
    }

    private static Map<String, Object> parameter(ParameterDefinition parameter) {
        var settings = new Settings();
        settings.put("key", parameter.key());
        settings.put("type", parameter.type().key());
        Object label = label(parameter.label());
        settings.putUnless(label.equals(parameter.key()), "label", label);
        settings.put("value", value(parameter.value()));
        settings.put("minimum", parameter.minimum());
        settings.put("maximum", parameter.maximum());
        return settings.settings;
    }

    private static Map<String, Object> values(RuleSetValuesDefinition said) {
        var settings = new Settings();
        settings.put("ruleSet", said.ruleSet());
        Map<String, Object> values = new LinkedHashMap<>();
        said.values().forEach((parameter, value) -> values.put(parameter, value(value)));
        settings.putMap("values", values);
        return settings.settings;
    }

    private static Object value(Object value) {
        return value instanceof LocalDate date ? date.toString() : value;
    }

    private static Map<String, Object> navigation(NavigationDefinition navigation) {
        var settings = new Settings();
        settings.put("key", navigation.key());
        var variant = new Settings();
        variant.putWords("roles", navigation.roles());
        settings.putUnless(variant.settings.isEmpty(), "for", variant.settings);
        settings.put("groups", navigation.groups().stream().map(Settings::group).toList());
        return settings.settings;
    }

    private static Map<String, Object> group(NavigationDefinition.Group group) {
        var settings = new Settings();
        settings.put("label", group.label() == null ? null : label(group.label()));
        settings.putWords("objects", group.objects());
        return settings.settings;
    }

    private static Map<String, Object> role(RoleDefinition role) {
        var settings = new Settings();
        settings.put("key", role.key());
        settings.put("label", label(role.label()));
        settings.put("help", role.help() == null ? null : label(role.help()));
        settings.putMap("objects", inOrder(role.objects(), Settings::grant));
        settings.putMap("deny", inOrder(role.deny(), Settings::denial));
        return settings.settings;
    }

    /** Its order says nothing; what is for all others comes last. */
    private static <T> Map<String, Object> inOrder(Map<String, T> map, Function<T, Object> written) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        map.keySet().stream()
                .sorted(Comparator.<String, Boolean>comparing(ObjectGrant.ALL::equals)
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(key -> ordered.put(key, written.apply(Objects.requireNonNull(map.get(key)))));
        return ordered;
    }

    private static Map<String, Object> grant(ObjectGrant grant) {
        var settings = new Settings();
        settings.put("read", grant.read().key());
        settings.put("readIf", grant.readIf());
        settings.putUnless(!grant.create(), "create", true);
        settings.putUnless(
                grant.update() == RecordScope.NONE, "update", grant.update().key());
        settings.put("updateIf", grant.updateIf());
        settings.putUnless(
                grant.delete() == RecordScope.NONE, "delete", grant.delete().key());
        settings.put("deleteIf", grant.deleteIf());
        settings.putUnless(!grant.importing(), "import", true);
        settings.putUnless(!grant.exporting(), "export", true);
        settings.put("claim", grant.claim() == null ? null : claim(grant.claim()));
        settings.putMap("fields", inOrder(grant.fields(), FieldRight::key));
        return settings.settings;
    }

    private static Map<String, Object> claim(ClaimLimits claim) {
        var settings = new Settings();
        settings.put("holds", claim.holds());
        settings.put("daily", claim.daily());
        return settings.settings;
    }

    private static Map<String, Object> denial(Denial denial) {
        var settings = new Settings();
        settings.putWords(
                "rights", denial.rights().stream().map(ObjectRight::key).toList());
        settings.put("records", denial.records());
        settings.putWords("fields", denial.fields());
        return settings.settings;
    }

    private static @Nullable Object options(List<Option> options) {
        return options.isEmpty() ? null : options.stream().map(Settings::option).toList();
    }

    private static Map<String, Object> section(LayoutDefinition.Section section) {
        var settings = new Settings();
        settings.put("label", label(section.label()));
        settings.putWords("fields", section.fields());
        return settings.settings;
    }

    private static Map<String, Object> transition(TransitionDefinition transition) {
        var settings = new Settings();
        settings.put("key", transition.key());
        settings.put("label", label(transition.label()));
        settings.put("help", transition.help() == null ? null : label(transition.help()));
        settings.putWords("from", transition.from());
        settings.put("to", transition.to());
        settings.putWords("roles", transition.roles());
        settings.putWords("require", transition.require());
        settings.put("reason", transition.reason());
        settings.put("when", transition.when());
        return settings.settings;
    }

    private void putWords(String key, List<String> words) {
        putUnless(words.isEmpty(), key, words.size() == 1 ? words.getFirst() : words);
    }

    private void put(String key, @Nullable Object value) {
        if (value != null) {
            settings.put(key, value);
        }
    }

    private void putUnless(boolean usual, String key, @Nullable Object value) {
        put(key, usual ? null : value);
    }

    private static Object label(Label label) {
        if (label.en().equals(label.zh())) {
            return label.en();
        }
        Map<String, Object> languages = new LinkedHashMap<>();
        languages.put("en", label.en());
        languages.put("zh", label.zh());
        return languages;
    }

    /** In the shortest form that says it. */
    private static Object option(Option option) {
        Object label = label(option.label());
        OptionColor color = option.color();
        if (color != null || option.inactive()) {
            Map<String, Object> form = longForm(option.key(), label);
            if (color != null) {
                form.put("color", color.key());
            }
            if (option.inactive()) {
                form.put("inactive", true);
            }
            return form;
        }
        if (label.equals(option.key())) {
            return option.key();
        }
        // {key: …} alone would be an option of the long form
        return option.key().equals("key") ? longForm(option.key(), label) : Map.of(option.key(), label);
    }

    private static Map<String, Object> longForm(String key, Object label) {
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("key", key);
        option.put("label", label);
        return option;
    }

    private static Map<String, Object> dependency(ChoiceDependency dependency) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("field", dependency.field());
        settings.put("options", dependency.options());
        return settings;
    }

    private static Map<String, Object> rollup(RollupDefinition rollup) {
        var settings = new Settings();
        settings.put("over", rollup.object() + "." + rollup.reference());
        settings.put("function", rollup.function().key());
        settings.put("field", rollup.field());
        settings.put("where", rollup.where());
        return settings.settings;
    }

    private static @Nullable Object defaultValue(FieldDefinition field) {
        String formula = field.defaultFormula();
        if (formula != null) {
            return Map.of("formula", formula);
        }
        Object value = Values.toJson(new Field(field, Origin.TENANT), field.defaultValue());
        boolean number = field.type() == FieldType.DECIMAL || field.type() == FieldType.PERCENT;
        return number && value instanceof String text ? new BigDecimal(text) : value;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
