package io.kith.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Language;
import io.kith.config.definition.ObjectRight;
import io.kith.config.definition.OptionColor;
import io.kith.config.definition.ParameterType;
import io.kith.config.definition.RecordScope;
import io.kith.config.definition.RollupFunction;
import io.kith.config.definition.SearchRole;
import io.kith.config.definition.SeriesPeriod;
import io.kith.config.definition.TextPattern;
import io.kith.config.schema.SchemaCompiler;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds the JSON Schema, which editors complete by, and the reader, which decides, to the same language. */
class JsonSchemaTest {

    private static final Map<?, ?> SCHEMA = load();

    @Test
    void knowsTheSameKinds() {
        assertThat(list(at(SCHEMA, "properties", "kind", "enum"))).isEqualTo(DefinitionKind.keys());
        List<Object> branches = list(SCHEMA.get("allOf"));
        assertThat(branches).hasSameSizeAs(DefinitionKind.keys());
        for (String kind : DefinitionKind.keys()) {
            assertThat(at(SCHEMA, "$defs", kind, "properties", "kind", "const")).isEqualTo(kind);
        }
    }

    @Test
    void knowsTheSameKeys() {
        assertThat(keys("object")).containsExactly(DefinitionReader.OBJECT_KEYS.toArray());
        assertThat(keys("extension")).containsExactly(DefinitionReader.EXTENSION_KEYS.toArray());
        assertThat(keys("process")).containsExactly(ProcessReader.KEYS.toArray());
        assertThat(keys("view")).containsExactly(ViewReader.KEYS.toArray());
        assertThat(keys("translation")).containsExactly(TranslationReader.KEYS.toArray());
        assertThat(list(at(SCHEMA, "$defs", "translation", "properties", "language", "enum")))
                .isEqualTo(Language.keys());
        Object words = list(at(SCHEMA, "$defs", "translation", "properties", "fields", "additionalProperties", "oneOf"))
                .get(1);
        assertThat(map(at(words, "properties")).keySet())
                .isEqualTo(new LinkedHashSet<Object>(TranslationReader.FIELD_KEYS));
        assertThat(keys("choiceList")).containsExactly(ChoiceListReader.KEYS.toArray());
        Object listed = list(field("options", "oneOf")).get(1);
        assertThat(map(at(listed, "properties")).keySet()).isEqualTo(new LinkedHashSet<Object>(Options.LIST_KEYS));
        assertThat(keys("numberSequence")).containsExactly(NumberSequenceReader.KEYS.toArray());
        assertThat(keys("ruleSet")).containsExactly(RuleSetReader.KEYS.toArray());
        assertThat(keys("ruleSetValues")).containsExactly(RuleSetValuesReader.KEYS.toArray());
        assertThat(keys("parameter")).containsExactly(RuleSetReader.PARAMETER_KEYS.toArray());
        assertThat(keys("navigation")).containsExactly(NavigationReader.KEYS.toArray());
        Object readers = at(SCHEMA, "$defs", "navigation", "properties", "for");
        assertThat(map(at(readers, "properties")).keySet())
                .isEqualTo(new LinkedHashSet<Object>(NavigationReader.FOR_KEYS));
        Object group = at(SCHEMA, "$defs", "navigation", "properties", "groups", "items");
        assertThat(map(at(group, "properties")).keySet())
                .isEqualTo(new LinkedHashSet<Object>(NavigationReader.GROUP_KEYS));
        assertThat(keys("role")).containsExactly(RoleReader.KEYS.toArray());
        assertThat(keys("grant")).containsExactly(RoleReader.GRANT_KEYS.toArray());
        assertThat(keys("denial")).containsExactly(RoleReader.DENIAL_KEYS.toArray());
        assertThat(keys("template")).containsExactly(TemplateReader.KEYS.toArray());
        assertThat(keys("layout")).containsExactly(LayoutReader.KEYS.toArray());
        Object variant = at(SCHEMA, "$defs", "layout", "properties", "for");
        assertThat(map(at(variant, "properties")).keySet()).isEqualTo(new LinkedHashSet<Object>(LayoutReader.FOR_KEYS));
        assertThat(map(at(SCHEMA, "$defs", "sections", "items", "properties")).keySet())
                .isEqualTo(new LinkedHashSet<Object>(TabReader.SECTION_KEYS));
        Object tab = list(at(tabs(), "items", "oneOf")).get(1);
        assertThat(map(at(tab, "properties")).keySet()).isEqualTo(new LinkedHashSet<Object>(TabReader.KEYS));
        List<?> forms = list(at(SCHEMA, "$defs", "view", "properties", "show", "oneOf"));
        assertThat(forms.stream()
                        .<Object>map(
                                form -> List.copyOf(map(at(form, "properties")).keySet()))
                        .toList())
                .containsExactly(ViewReader.LIST_KEYS, ViewReader.BOARD_KEYS, ViewReader.CALENDAR_KEYS);
        assertThat(forms)
                .allSatisfy(form -> assertThat(at(form, "additionalProperties")).isEqualTo(false));
        assertThat(keys("transition")).containsExactly(ProcessReader.TRANSITION_KEYS.toArray());
        assertThat(keys("rule")).containsExactly(RuleReader.KEYS.toArray());
        assertThat(map(field("rollup", "properties")).keySet()).isEqualTo(new LinkedHashSet<Object>(RollupReader.KEYS));
        assertThat(list(at(field("rollup", "properties"), "function", "enum"))).isEqualTo(RollupFunction.keys());
        assertThat(keys("field"))
                .containsExactlyInAnyOrder(FieldSetting.allKeys().toArray());
        for (String text : List.of("label", "help")) {
            Object inLanguages = list(at(SCHEMA, "$defs", text, "oneOf")).get(1);
            assertThat(map(at(inLanguages, "properties")).keySet())
                    .isEqualTo(new LinkedHashSet<Object>(Labels.LANGUAGES));
        }
        assertThat(map(at(SCHEMA, "$defs", "unique", "items", "properties")).keySet())
                .isEqualTo(new LinkedHashSet<Object>(UniqueReader.KEYS));
        assertThat(map(field("dependsOn", "properties")).keySet())
                .isEqualTo(new LinkedHashSet<Object>(DependencyReader.KEYS));
        Object option = list(at(SCHEMA, "$defs", "option", "anyOf")).get(1);
        assertThat(map(at(option, "properties")).keySet()).isEqualTo(new LinkedHashSet<Object>(Options.KEYS));
        for (String strict : List.of(
                "object",
                "extension",
                "process",
                "transition",
                "view",
                "translation",
                "choiceList",
                "numberSequence",
                "ruleSet",
                "ruleSetValues",
                "parameter",
                "navigation",
                "role",
                "grant",
                "denial",
                "template",
                "rule",
                "field")) {
            assertThat(at(SCHEMA, "$defs", strict, "additionalProperties")).isEqualTo(false);
        }
    }

    @Test
    void knowsTheSameWords() {
        assertThat(list(field("type", "enum"))).isEqualTo(FieldReader.TYPES);
        Object option = list(at(SCHEMA, "$defs", "option", "anyOf")).get(1);
        assertThat(list(at(option, "properties", "color", "enum"))).isEqualTo(OptionColor.keys());
        assertThat(list(at(SCHEMA, "$defs", "view", "properties", "show", "oneOf")).stream()
                        .map(form -> at(form, "properties", "as", "const"))
                        .toList())
                .isEqualTo(ViewReader.FORMS);
        assertThat(list(at(SCHEMA, "$defs", "layout", "properties", "others", "enum")))
                .isEqualTo(LayoutReader.OTHERS);
        assertThat(list(at(SCHEMA, "$defs", "parameter", "properties", "type", "enum")))
                .isEqualTo(ParameterType.keys());
        assertThat(list(at(SCHEMA, "$defs", "scope", "enum"))).isEqualTo(RecordScope.keys());
        Object fieldRights = at(SCHEMA, "$defs", "grant", "properties", "fields", "additionalProperties");
        assertThat(list(at(fieldRights, "enum"))).isEqualTo(FieldRight.keys());
        List<Object> denied = list(at(SCHEMA, "$defs", "denial", "properties", "rights", "oneOf"));
        assertThat(list(at(denied.getFirst(), "enum"))).isEqualTo(ObjectRight.keys());
        assertThat(list(at(denied.getLast(), "items", "enum"))).isEqualTo(ObjectRight.keys());
        assertThat(list(field("onDelete", "enum"))).isEqualTo(TypeSettings.ON_DELETE);
        assertThat(list(field("searchable", "enum")))
                .isEqualTo(Arrays.stream(SearchRole.values())
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void knowsTheSameLimits() {
        assertThat(at(SCHEMA, "$defs", "fields", "maxItems")).isEqualTo(SchemaCompiler.MOST_FIELDS);
        assertThat(at(SCHEMA, "$defs", "process", "properties", "transitions", "maxItems"))
                .isEqualTo(ProcessReader.MOST);
        assertThat(at(SCHEMA, "$defs", "options", "maxItems")).isEqualTo(Options.MOST);
        assertThat(at(SCHEMA, "$defs", "numberSequence", "properties", "start", "maximum"))
                .isEqualTo(NumberSequenceReader.LARGEST_START);
        assertThat(at(SCHEMA, "$defs", "ruleSet", "properties", "parameters", "maxItems"))
                .isEqualTo(RuleSetReader.MOST_PARAMETERS);
        assertThat(at(SCHEMA, "$defs", "navigation", "properties", "groups", "maxItems"))
                .isEqualTo(NavigationReader.MOST_GROUPS);
        assertThat(at(SCHEMA, "$defs", "sections", "maxItems")).isEqualTo(TabReader.MOST_SECTIONS);
        assertThat(at(tabs(), "contains", "type")).isEqualTo("object");
        assertThat(at(tabs(), "maxContains")).isEqualTo(TabReader.MOST_FIELD_TABS);
        assertThat(at(SCHEMA, "$defs", "recordCondition", "maxLength")).isEqualTo(Words.LONGEST_EXPRESSION);
        assertThat(at(SCHEMA, "$defs", "unique", "maxItems")).isEqualTo(UniqueReader.MOST);
        assertThat(field("pattern", "maxLength")).isEqualTo(TextPattern.LONGEST);
        assertThat(field("scale", "maximum")).isEqualTo(TypeSettings.LARGEST_SCALE);
        assertThat(at(SCHEMA, "$defs", "key", "maxLength")).isEqualTo(Words.LONGEST_KEY);
        assertThat(at(SCHEMA, "$defs", "labelText", "maxLength")).isEqualTo(Words.LONGEST_LABEL);
        assertThat(at(SCHEMA, "$defs", "helpText", "maxLength")).isEqualTo(Words.LONGEST_HELP);
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void allowsEachTypeTheSameSettings(FieldType type) {
        Set<Object> settings = new HashSet<>(keys("field"));
        Object longest = field("maxLength", "maximum");
        Set<Object> roles = new HashSet<>(list(field("searchable", "enum")));
        for (Object condition : list(at(SCHEMA, "$defs", "field", "allOf"))) {
            if (!(map(condition).get("if") instanceof Map<?, ?> asked) || !asked.containsKey("required")) {
                continue;
            }
            boolean applies =
                    list(at(condition, "if", "properties", "type", "enum")).contains(type.key());
            Object branch = map(condition).get(applies ? "then" : "else");
            Map<?, ?> properties = branch == null
                    ? Map.of()
                    : map(Objects.requireNonNullElse(map(branch).get("properties"), Map.of()));
            for (Map.Entry<?, ?> property : properties.entrySet()) {
                if (Boolean.FALSE.equals(property.getValue())) {
                    settings.remove(property.getKey());
                } else if ("maxLength".equals(property.getKey())) {
                    longest = at(properties, "maxLength", "maximum");
                } else if ("searchable".equals(property.getKey())) {
                    roles.retainAll(list(at(properties, "searchable", "enum")));
                }
            }
        }

        assertThat(settings).isEqualTo(new HashSet<Object>(FieldSetting.keysFor(type)));
        if (FieldSetting.MAX_LENGTH.appliesTo(type)) {
            assertThat(longest).isEqualTo(TypeSettings.longest(type));
        }
        if (FieldSetting.SEARCHABLE.appliesTo(type)) {
            assertThat(roles)
                    .isEqualTo(TypeSettings.searchRoles(type).stream()
                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void allowsTheSameBesideAFormulaAndASeries() {
        assertThat(notBeside("formula")).isEqualTo(new LinkedHashSet<Object>(FieldReader.NOT_BESIDE_FORMULA));
        assertThat(notBeside("series")).isEqualTo(new LinkedHashSet<Object>(FieldReader.NOT_BESIDE_SERIES));
        assertThat(list(field("series", "enum"))).isEqualTo(SeriesPeriod.keys());
    }

    private static Object notBeside(String setting) {
        Object beside = list(at(SCHEMA, "$defs", "field", "allOf")).stream()
                .filter(condition -> map(condition).get("if") instanceof Map<?, ?> asked
                        && asked.get("anyOf") instanceof List<?> any
                        && any.contains(Map.of("required", List.of(setting))))
                .findFirst()
                .orElseThrow();
        return map(at(beside, "then", "properties")).keySet();
    }

    private static Object tabs() {
        return list(at(SCHEMA, "$defs", "layout", "properties", "tabs", "oneOf"))
                .get(1);
    }

    private static Object field(String setting, String keyword) {
        return at(SCHEMA, "$defs", "field", "properties", setting, keyword);
    }

    private static Set<Object> keys(String definition) {
        return new LinkedHashSet<>(
                map(at(SCHEMA, "$defs", definition, "properties")).keySet());
    }

    private static Object at(Object node, String... path) {
        Object here = node;
        for (String step : path) {
            here = Objects.requireNonNull(map(here).get(step), () -> String.join("/", path));
        }
        return here;
    }

    private static Map<?, ?> map(Object node) {
        return (Map<?, ?>) node;
    }

    private static List<Object> list(@Nullable Object node) {
        return List.copyOf((List<?>) Objects.requireNonNull(node));
    }

    private static Map<?, ?> load() {
        InputStream stream =
                Objects.requireNonNull(JsonSchemaTest.class.getResourceAsStream("/kith/definition.schema.json"));
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(stream);
    }
}
