package io.kith.config.yaml;

import io.kith.config.definition.ChoiceDependency;
import io.kith.config.definition.ChoiceListDefinition;
import io.kith.config.definition.ClaimLimits;
import io.kith.config.definition.Definitions;
import io.kith.config.definition.Denial;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.FileKind;
import io.kith.config.definition.Label;
import io.kith.config.definition.Language;
import io.kith.config.definition.LayoutDefinition;
import io.kith.config.definition.MaskPattern;
import io.kith.config.definition.NavigationDefinition;
import io.kith.config.definition.NumberSequenceDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.ObjectDocument;
import io.kith.config.definition.ObjectGrant;
import io.kith.config.definition.ObjectRight;
import io.kith.config.definition.OnDelete;
import io.kith.config.definition.Option;
import io.kith.config.definition.OptionColor;
import io.kith.config.definition.ParameterDefinition;
import io.kith.config.definition.ParameterType;
import io.kith.config.definition.ProcessDefinition;
import io.kith.config.definition.RecordScope;
import io.kith.config.definition.RoleDefinition;
import io.kith.config.definition.RollupDefinition;
import io.kith.config.definition.RollupFunction;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.definition.RuleSetValuesDefinition;
import io.kith.config.definition.SearchRole;
import io.kith.config.definition.SharedDocument;
import io.kith.config.definition.TransitionDefinition;
import io.kith.config.definition.TranslationDefinition;
import io.kith.config.definition.UniqueDefinition;
import io.kith.config.definition.ViewDefinition;
import io.kith.config.definition.ViewForm;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Definitions of a company as varied as the language allows, the same for the same seed. */
public final class GeneratedDefinitions {

    private static final List<List<String>> TARGETS =
            List.of(List.of("customer"), List.of("c_object0"), List.of("contact", "customer", "c_object0"));

    /** What YAML, or its authors, could take for something else. */
    private static final List<String> WORDS = List.of(
            "Size",
            "面积",
            "true",
            "null",
            "~",
            "007",
            "+5",
            "1.50",
            "no",
            "a: b",
            "- a",
            "#1",
            "'quoted'",
            "\"two\"",
            "{x}",
            "[y]",
            "a, b",
            "100%",
            "@home",
            "`x`",
            "|",
            ">",
            "!tag",
            "&anchor",
            "*alias",
            "a #b",
            "a:",
            "trailing\\",
            "😀 smile",
            "é",
            "-",
            "?",
            "=",
            "<<",
            "0x1F",
            "1e3",
            "2026-01-31",
            "12:30",
            ".inf",
            "yes: no",
            "%dir",
            "key",
            "---",
            "...",
            "多 词",
            "a\u00a0b",
            "a\u2028b");

    private final Random random;
    private int ids;

    private GeneratedDefinitions(long seed) {
        this.random = new Random(seed);
    }

    public static Definitions of(long seed) {
        return new GeneratedDefinitions(seed).definitions();
    }

    private Definitions definitions() {
        List<ObjectDefinition> objects = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(number -> object("c_object" + number))
                .toList();
        return new Definitions(
                objects,
                List.of(
                        new ExtensionDefinition(
                                "contact",
                                List.of(field(FieldType.TEXT, "c_first")),
                                rules("c_"),
                                unique("c_"),
                                List.of(process("kind"), view("c_some"), layout("c_page"), translation(Language.ZH))),
                        new ExtensionDefinition(
                                "customer",
                                fields("c_"),
                                List.of(rule("c_only")),
                                List.of(),
                                List.of(view("c_b"), view("c_a"), layout("c_b"), layout("c_a"))),
                        new ExtensionDefinition(
                                "meeting", List.of(), List.of(), List.of(together("c_only")), List.of()),
                        ExtensionDefinition.of("call", layout("c_only")),
                        ExtensionDefinition.of("task", process("status")),
                        ExtensionDefinition.of("note", view("c_only"))),
                Stream.of(
                                list("c_b"),
                                list("c_a"),
                                sequence("c_t"),
                                sequence("c_s"),
                                ruleSet("c_v"),
                                ruleSet("c_u"),
                                ruleSetValues("telecom_w"),
                                ruleSetValues("telecom_v"),
                                navigation("c_n"),
                                navigation("c_m"),
                                role("c_r"),
                                role("c_q"))
                        .filter(_ -> sometimes())
                        .toList());
    }

    private ObjectDefinition object(String key) {
        Label label = label();
        List<FieldDefinition> fields = new ArrayList<>(fields(""));
        fields.add(field(FieldType.TEXT, "title"));
        return new ObjectDefinition(
                key,
                label,
                sometimes() ? label : label(),
                sometimes() ? "box" : "building-2",
                "title",
                sometimes() ? "owner" : null,
                sometimes() ? "private" : null,
                sometimes() ? ObjectDefinition.CREATED_AT : null,
                fields,
                rules(""),
                unique(""),
                Stream.of(
                                process("status"),
                                process("choice"),
                                view("all"),
                                view("open"),
                                layout("page"),
                                layout("form"),
                                translation(Language.EN),
                                translation(Language.ZH))
                        .filter(_ -> sometimes())
                        .<ObjectDocument>map(document -> document)
                        .toList());
    }

    private TranslationDefinition translation(Language language) {
        return new TranslationDefinition(
                language,
                label().en(),
                sometimes() ? null : label().en(),
                several(() -> new TranslationDefinition.FieldWords(
                        sometimes() ? null : label().en(),
                        sometimes() ? null : label().zh(),
                        sometimes() ? null : label().en(),
                        several(() -> label().en()))),
                several(this::words),
                several(() -> label().en()),
                several(this::words),
                several(this::words));
    }

    private SortedMap<String, String> words() {
        SortedMap<String, String> words = several(() -> label().en());
        words.put("always", "Always");
        return words;
    }

    private <V> SortedMap<String, V> several(Supplier<V> value) {
        SortedMap<String, V> all = new TreeMap<>();
        several().forEach(key -> all.put(key, value.get()));
        return all;
    }

    private SharedDocument list(String key) {
        return new ChoiceListDefinition(key, sometimes() ? null : key + "Before", label(), options());
    }

    private SharedDocument sequence(String key) {
        return new NumberSequenceDefinition(
                key,
                sometimes() ? null : key + "Before",
                label(),
                sometimes() ? "#{yy}: {00}" : "{0}",
                random.nextInt(3));
    }

    private SharedDocument ruleSet(String key) {
        return new RuleSetDefinition(
                key,
                sometimes() ? null : key + "Before",
                label(),
                Stream.of(
                                new ParameterDefinition(
                                        "rate",
                                        label(),
                                        ParameterType.PERCENT,
                                        new BigDecimal("12.5"),
                                        sometimes() ? null : BigDecimal.ZERO,
                                        sometimes() ? null : BigDecimal.valueOf(1_000)),
                                new ParameterDefinition(
                                        "count",
                                        Label.same("count"),
                                        ParameterType.INTEGER,
                                        BigDecimal.valueOf(random.nextInt(100)),
                                        null,
                                        null),
                                new ParameterDefinition(
                                        "strict", label(), ParameterType.BOOLEAN, sometimes(), null, null),
                                new ParameterDefinition(
                                        "from",
                                        label(),
                                        ParameterType.DATE,
                                        LocalDate.of(2026, 1, 31).plusDays(random.nextInt(400)),
                                        null,
                                        null))
                        .toList(),
                "rate + count >= 0",
                sometimes() ? null : label());
    }

    private SharedDocument ruleSetValues(String ruleSet) {
        SortedMap<String, Object> values = several(() -> one(List.of(
                BigDecimal.valueOf(random.nextInt(100)),
                new BigDecimal("-12.5"),
                sometimes(),
                LocalDate.of(2026, 1, 31).plusDays(random.nextInt(400)))));
        values.put("always", BigDecimal.ONE);
        return new RuleSetValuesDefinition(ruleSet, values);
    }

    private SharedDocument navigation(String key) {
        return new NavigationDefinition(
                key,
                sometimes() ? List.of() : List.of("admin", "c_r"),
                IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(number -> new NavigationDefinition.Group(
                                sometimes() ? null : label(),
                                sometimes() ? List.of("customer") : List.of("contact", "null")))
                        .toList());
    }

    private SharedDocument role(String key) {
        SequencedMap<String, ObjectGrant> objects = new LinkedHashMap<>();
        SequencedMap<String, Denial> deny = new LinkedHashMap<>();
        Stream.of("customer", "null", "c_object0").filter(_ -> sometimes()).forEach(object -> {
            objects.put(object, grant(object));
            deny.put(object, denial());
        });
        if (deny.isEmpty() || sometimes()) {
            objects.put(ObjectGrant.ALL, grant(ObjectGrant.ALL));
        }
        return new RoleDefinition(key, label(), sometimes() ? null : label(), objects, deny);
    }

    private ObjectGrant grant(String object) {
        boolean ofAll = object.equals(ObjectGrant.ALL);
        RecordScope read = one(List.of(RecordScope.values()));
        String readIf = read == RecordScope.ALL ? null : condition(ofAll);
        if (read == RecordScope.NONE && readIf == null) {
            return new ObjectGrant(
                    read,
                    null,
                    false,
                    RecordScope.NONE,
                    null,
                    RecordScope.NONE,
                    null,
                    false,
                    false,
                    null,
                    new LinkedHashMap<>());
        }
        SequencedMap<String, FieldRight> fields = new LinkedHashMap<>();
        if (!ofAll) {
            several().forEach(field -> fields.put(field, one(List.of(FieldRight.values()))));
        }
        if (sometimes()) {
            fields.put(ObjectGrant.ALL, ofAll ? FieldRight.WRITE : one(List.of(FieldRight.values())));
        }
        RecordScope update = one(List.of(RecordScope.values()));
        RecordScope delete = one(List.of(RecordScope.values()));
        boolean create = sometimes();
        return new ObjectGrant(
                read,
                readIf,
                create,
                update,
                update == RecordScope.ALL ? null : condition(ofAll),
                delete,
                delete == RecordScope.ALL ? null : condition(ofAll),
                create && sometimes(),
                sometimes(),
                ofAll || read.compareTo(RecordScope.OWN) < 0 || sometimes()
                        ? null
                        : new ClaimLimits(50, sometimes() ? null : 10),
                fields);
    }

    private @Nullable String condition(boolean ofAll) {
        return ofAll || sometimes() ? null : "title == 'a: b, #c' || {x} in tags";
    }

    private Denial denial() {
        List<ObjectRight> rights =
                Stream.of(ObjectRight.values()).filter(_ -> sometimes()).toList();
        List<String> fields = several();
        return new Denial(rights, rights.isEmpty() && fields.isEmpty() ? "true" : condition(false), fields);
    }

    private LayoutDefinition layout(String key) {
        return new LayoutDefinition(
                key,
                sometimes() ? List.of() : List.of("admin"),
                sometimes() ? null : "title == 'a: b, #c'",
                several(),
                several(),
                sometimes()
                        ? List.of()
                        : List.of(
                                new LayoutDefinition.Section(label(), List.of("title", "number")),
                                new LayoutDefinition.Section(label(), List.of("status"))),
                tabs(),
                sometimes() ? LayoutDefinition.Others.LAST : LayoutDefinition.Others.HIDDEN);
    }

    private List<LayoutDefinition.Tab> tabs() {
        List<LayoutDefinition.Tab> tabs = new ArrayList<>();
        several().forEach(key -> tabs.add(new LayoutDefinition.GivenTab(key)));
        if (sometimes()) {
            tabs.add(
                    random.nextInt(tabs.size() + 1),
                    new LayoutDefinition.FieldTab(
                            "billing",
                            label(),
                            List.of(new LayoutDefinition.Section(label(), List.of("rent", "date")))));
        }
        return tabs;
    }

    private ViewDefinition view(String key) {
        ViewForm form = form();
        return new ViewDefinition(
                key,
                sometimes() ? null : key + "Before",
                label(),
                form,
                form instanceof ViewForm.Rows ? several() : List.of(),
                sometimes() ? "title == 'a: b, #c'" : null,
                Stream.of("-title", "createdAt").filter(_ -> sometimes()).toList());
    }

    private ViewForm form() {
        return switch (random.nextInt(3)) {
            case 0 -> ViewForm.ROWS;
            case 1 -> new ViewForm.Board("status", several(), sometimes() ? null : "amount");
            default -> new ViewForm.Calendar("start", sometimes() ? null : "null");
        };
    }

    private ProcessDefinition process(String field) {
        return new ProcessDefinition(
                field,
                several(),
                IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(number -> new TransitionDefinition(
                                "step" + number,
                                label(),
                                sometimes() ? label() : null,
                                several(),
                                one(List.of("low", "高", "true", "12")),
                                sometimes() ? List.of() : List.of("admin"),
                                several(),
                                sometimes() ? "title" : null,
                                sometimes() ? "title == 'a: b, #c'" : null))
                        .toList());
    }

    private List<String> several() {
        return Stream.of("null", "高", "key", "12").filter(_ -> sometimes()).toList();
    }

    private List<UniqueDefinition> unique(String prefix) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(number -> together(prefix + "together" + number))
                .toList();
    }

    private UniqueDefinition together(String key) {
        return new UniqueDefinition(
                key, sometimes() ? List.of("title") : List.of("null", "title"), sometimes() ? null : label());
    }

    private List<RuleDefinition> rules(String prefix) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(number -> rule(prefix + "rule" + number))
                .toList();
    }

    private RuleDefinition rule(String key) {
        return new RuleDefinition(
                key,
                sometimes() ? "true" : "title != 'a: b, #c' && !(title == null)",
                sometimes() ? "title" : null,
                label());
    }

    private List<FieldDefinition> fields(String prefix) {
        return Arrays.stream(FieldType.values())
                .filter(_ -> sometimes())
                .map(type -> field(type, prefix + type.key()))
                .toList();
    }

    private FieldDefinition field(FieldType type, String key) {
        Set<SearchRole> roles = TypeSettings.searchRoles(type);
        boolean worked = FieldSetting.FORMULA.appliesTo(type) && !key.equals("title") && random.nextInt(4) == 0;
        boolean rolled = FieldSetting.ROLLUP.appliesTo(type) && random.nextInt(4) == 0;
        boolean plain = !worked && !rolled;
        boolean readOnly =
                !plain || type == FieldType.AUTO_NUMBER || sometimes() && FieldSetting.READ_ONLY.appliesTo(type);
        boolean required = !readOnly && sometimes() && FieldSetting.REQUIRED.appliesTo(type);
        Integer scale = when(FieldSetting.SCALE, type, random.nextInt(TypeSettings.LARGEST_SCALE + 1));
        List<Option> options = FieldSetting.OPTIONS.appliesTo(type) ? options() : List.of();
        boolean listed = !options.isEmpty() && random.nextInt(3) == 0;
        boolean begins = FieldSetting.DEFAULT.appliesTo(type)
                && type != FieldType.MULTI_CHOICE
                && type != FieldType.TAGS
                && random.nextInt(3) == 0;
        boolean formed = type == FieldType.TEXT && plain && sometimes();
        boolean sequenced = type == FieldType.AUTO_NUMBER && sometimes();
        String pattern = sequenced
                ? null
                : type == FieldType.AUTO_NUMBER ? "B-{yyyy}-{0000}" : formed ? "(?s).* {0,}|[#: ]\\d{3}" : null;
        return new FieldDefinition(
                "f%05d".formatted(ids++),
                key,
                type,
                label(),
                sometimes() ? label() : null,
                plain && FieldSetting.PLACEHOLDER.appliesTo(type) && sometimes() ? label() : null,
                required,
                !plain || required || !FieldSetting.REQUIRED_IF.appliesTo(type) || sometimes()
                        ? null
                        : "title == 'a: b, #c'",
                !plain || begins ? null : defaultValue(type, scale, options),
                begins && plain ? "coalesce(null, title == ': #' ? null : \"x\")" : null,
                worked ? "title == 'a: b, #c' ? null : null // why" : null,
                rolled && !worked
                        ? new RollupDefinition(
                                "contact",
                                "customer",
                                type == FieldType.INTEGER ? RollupFunction.COUNT : RollupFunction.MAX,
                                type == FieldType.INTEGER ? null : "amount",
                                sometimes() ? null : "name == 'a: b, #c'")
                        : null,
                readOnly,
                readOnly || sometimes() ? null : "title.contains(\"{x}\") || title == null",
                key.equals("title") || sometimes() ? null : "title != '# {a: b}' && true",
                plain && FieldSetting.UNIQUE.appliesTo(type) && sometimes(),
                FieldSetting.FILTERABLE.appliesTo(type) && sometimes(),
                roles.isEmpty() || sometimes() ? null : one(List.copyOf(roles)),
                FieldSetting.SENSITIVE.appliesTo(type) && !key.equals("title") && sometimes()
                        ? new MaskPattern(random.nextInt(11), 7 + random.nextInt(14), random.nextInt(11))
                        : null,
                when(FieldSetting.MAX_LENGTH, type, sometimes() ? TypeSettings.usualLength(type) : 40),
                scale,
                plain && sometimes() ? bound(type, scale, "-1000000000") : null,
                plain && sometimes() ? bound(type, scale, "1234567") : null,
                listed ? List.of() : options,
                listed ? "c_a" : null,
                plain && FieldSetting.DEPENDS_ON.appliesTo(type) && sometimes() ? dependency() : null,
                type.refers() ? one(TARGETS) : List.of(),
                type.refers() ? (required || sometimes() ? OnDelete.RESTRICT : OnDelete.CLEAR) : null,
                type.refers() && sometimes() ? "c_" + key.replace("c_", "") + ids + "s" : null,
                pattern,
                sequenced ? "c_s" : null,
                type == FieldType.TEXT && pattern != null && sometimes() ? label() : null,
                type == FieldType.FILES && sometimes() ? List.of(FileKind.PDF, FileKind.IMAGE) : List.of(),
                null);
    }

    private @Nullable Object defaultValue(FieldType type, @Nullable Integer scale, List<Option> options) {
        if (!FieldSetting.DEFAULT.appliesTo(type) || sometimes()) {
            return null;
        }
        return switch (type) {
            case TEXT ->
                one(WORDS.stream().filter(word -> word.indexOf('\u2028') < 0).toList());
            case LONG_TEXT -> "first\n  second: 2";
            case INTEGER -> (long) random.nextInt(100);
            case DECIMAL, PERCENT -> new BigDecimal(random.nextInt(1000)).setScale(scale == null ? 0 : scale);
            case BOOLEAN -> random.nextBoolean();
            case CHOICE -> one(options.subList(0, 4)).key();
            case MULTI_CHOICE -> List.of(options.getFirst().key());
            case TAGS -> List.of("VIP", "true");
            case MONEY, DATE, DATE_TIME, USER -> null;
            default -> throw new IllegalStateException("no default for " + type);
        };
    }

    private List<Option> options() {
        List<Option> options = new ArrayList<>();
        for (String key : List.of("low", "高", "key", "true", "12", "null")) {
            options.add(new Option(
                    key,
                    sometimes() ? Label.same(key) : label(),
                    sometimes() ? null : one(List.of(OptionColor.values())),
                    // the first ones are what fields begin with
                    options.size() > 4 && sometimes()));
        }
        return options;
    }

    private ChoiceDependency dependency() {
        Map<String, List<String>> options = new LinkedHashMap<>();
        for (String value : List.of("low", "true", "a: b", "12", "高")) {
            if (sometimes()) {
                options.put(value, sometimes() ? List.of("key") : List.of("null", "12"));
            }
        }
        options.put("null", List.of("高", "true"));
        return new ChoiceDependency("status", options);
    }

    private @Nullable BigDecimal bound(FieldType type, @Nullable Integer scale, String number) {
        boolean decimals = scale != null && scale > 0 && sometimes();
        return FieldSetting.MINIMUM.appliesTo(type) ? new BigDecimal(number + (decimals ? ".5" : "")) : null;
    }

    private static @Nullable Integer when(FieldSetting setting, FieldType type, int value) {
        return setting.appliesTo(type) ? value : null;
    }

    private Label label() {
        List<String> readable = WORDS.stream()
                .filter(word -> Words.flaw(word, Words.LONGEST_LABEL) == null)
                .toList();
        return sometimes() ? Label.same(one(readable)) : new Label(one(readable), one(readable));
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private boolean sometimes() {
        return random.nextBoolean();
    }
}
