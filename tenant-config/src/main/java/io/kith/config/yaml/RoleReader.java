package io.kith.config.yaml;

import io.kith.config.definition.BuiltInRole;
import io.kith.config.definition.ClaimLimits;
import io.kith.config.definition.DefinitionKind;
import io.kith.config.definition.Denial;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.Label;
import io.kith.config.definition.ObjectGrant;
import io.kith.config.definition.ObjectRight;
import io.kith.config.definition.RecordScope;
import io.kith.config.definition.RoleDefinition;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Scalar;
import io.kith.config.yaml.Node.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads what those who have a role may do, and remembers where each object, right and field stands. */
final class RoleReader {

    static final List<String> KEYS = List.of("kind", "key", "label", "help", "objects", "deny");
    static final List<String> GRANT_KEYS = List.of(
            "read",
            "readIf",
            "create",
            "update",
            "updateIf",
            "delete",
            "deleteIf",
            "import",
            "export",
            "claim",
            "fields");
    static final List<String> CLAIM_KEYS = List.of("holds", "daily");
    static final List<String> DENIAL_KEYS = List.of("rights", "records", "fields");

    /** Settings that say something object by object. */
    static final List<String> BY_OBJECT = List.of("objects", "deny");

    private static final List<String> CONDITIONS = List.of("readIf", "updateIf", "deleteIf");

    private final DefinitionOwner owner;
    private final Labels labels;
    private final Findings findings;
    private final Places places;

    RoleReader(DefinitionOwner owner, Findings findings, Places places) {
        this.owner = owner;
        this.labels = new Labels(owner);
        this.findings = findings;
        this.places = places;
    }

    /** @return null if something is wrong with it */
    @Nullable RoleDefinition read(Section section) {
        int before = findings.count();
        section.allowOnly(KEYS);
        String key = section.key("key", owner);
        if (key != null && BuiltInRole.keys().contains(key)) {
            section.report(
                    section.at("key"),
                    Section.quoted(key).then("cannot be a key: every company has this role", "不能用作键：每个公司都有此角色"));
        }
        Label label = labels.required(section, "label");
        Label help = labels.optional(section, "help", Words.LONGEST_HELP);
        if (BY_OBJECT.stream().noneMatch(section::has)) {
            section.missing("objects");
        }
        SequencedMap<String, ObjectGrant> objects = byObject(section, "objects", RoleReader::grant);
        SequencedMap<String, Denial> deny = byObject(section, "deny", RoleReader::denial);
        if (findings.count() > before || key == null || label == null) {
            return null;
        }
        place(key, section);
        return new RoleDefinition(key, label, help, objects, deny);
    }

    private static <T> SequencedMap<String, T> byObject(
            Section section, String setting, BiFunction<Section, String, T> read) {
        SequencedMap<String, T> all = new LinkedHashMap<>();
        Node node = section.node(setting);
        if (node instanceof Mapping mapping) {
            if (mapping.entries().isEmpty()) {
                section.report(setting, Words.EMPTY);
            }
            Section objects = section.within(mapping, setting);
            mapping.entries().forEach((object, entry) -> {
                if (entry.value() instanceof Mapping said) {
                    all.put(object, read.apply(objects.within(said, object), object));
                } else {
                    objects.wrongType(
                            object, entry.value(), Sentence.of("a mapping such as {read: own}", "键值表，例如 {read: own}"));
                }
            });
        } else if (node != null) {
            section.wrongType(setting, node, Sentence.of("a mapping from objects to rights", "从对象到权限的键值表"));
        }
        return all;
    }

    private static ObjectGrant grant(Section section, String object) {
        section.allowOnly(GRANT_KEYS);
        var grant = new ObjectGrant(
                scope(section, "read"),
                section.text("readIf", Words.LONGEST_EXPRESSION),
                section.flag("create", false),
                scope(section, "update"),
                section.text("updateIf", Words.LONGEST_EXPRESSION),
                scope(section, "delete"),
                section.text("deleteIf", Words.LONGEST_EXPRESSION),
                section.flag("import", false),
                section.flag("export", false),
                claim(section),
                fields(section));
        besideAll(section, "read", grant.read(), grant.readIf());
        besideAll(section, "update", grant.update(), grant.updateIf());
        besideAll(section, "delete", grant.delete(), grant.deleteIf());
        if (!grant.reads()) {
            withoutReading(section, grant);
        } else if (grant.importing() && !grant.create() && !grant.updates()) {
            section.report("import", Sentence.of("needs 'create' or 'update'", "需要“create”或“update”"));
        }
        if (grant.reads() && grant.claim() != null && grant.read().compareTo(RecordScope.OWN) < 0) {
            section.report(
                    "claim",
                    Sentence.of(
                            "needs 'read: own' or more, since what is claimed is one's own then",
                            "需要“read: own”或更大范围，因为领取后记录归本人所有"));
        }
        if (object.equals(ObjectGrant.ALL)) {
            ofAll(section, grant);
        }
        return grant;
    }

    private static RecordScope scope(Section section, String setting) {
        String word = section.word(setting, RecordScope.keys());
        return word == null ? RecordScope.NONE : RecordScope.ofKey(word).orElseThrow();
    }

    private static @Nullable ClaimLimits claim(Section section) {
        Node node = section.node("claim");
        if (node instanceof Mapping mapping) {
            Section claim = section.within(mapping, "claim");
            claim.allowOnly(CLAIM_KEYS);
            if (!claim.has("holds")) {
                claim.missing("holds");
            }
            Integer holds = claim.whole("holds", 1, ClaimLimits.MOST);
            Integer daily = claim.whole("daily", 1, ClaimLimits.MOST);
            return holds == null ? null : new ClaimLimits(holds, daily);
        }
        if (node != null) {
            section.wrongType(
                    "claim",
                    node,
                    Sentence.of("a mapping such as {holds: 50, daily: 10}", "键值表，例如 {holds: 50, daily: 10}"));
        }
        return null;
    }

    private static SequencedMap<String, FieldRight> fields(Section section) {
        SequencedMap<String, FieldRight> rights = new LinkedHashMap<>();
        Node node = section.node("fields");
        if (node instanceof Mapping mapping) {
            if (mapping.entries().isEmpty()) {
                section.report("fields", Words.EMPTY);
            }
            Section fields = section.within(mapping, "fields");
            for (String field : mapping.entries().keySet()) {
                String word = fields.word(field, FieldRight.keys());
                if (word != null) {
                    rights.put(field, FieldRight.ofKey(word).orElseThrow());
                }
            }
        } else if (node != null) {
            section.wrongType(
                    "fields", node, Sentence.of("a mapping such as {phone: hidden}", "键值表，例如 {phone: hidden}"));
        }
        return rights;
    }

    private static void besideAll(Section section, String setting, RecordScope scope, @Nullable String condition) {
        if (scope == RecordScope.ALL && condition != null) {
            section.report(
                    setting + "If",
                    Sentence.of("says nothing more beside '" + setting + ": all'", "与“" + setting + ": all”一起没有意义"));
        }
    }

    /** Nothing is done with records that are not read too. */
    private static void withoutReading(Section section, ObjectGrant grant) {
        GRANT_KEYS.stream()
                .filter(setting -> switch (setting) {
                    case "create" -> grant.create();
                    case "update" -> grant.update() != RecordScope.NONE;
                    case "updateIf" -> grant.updateIf() != null;
                    case "delete" -> grant.delete() != RecordScope.NONE;
                    case "deleteIf" -> grant.deleteIf() != null;
                    case "import" -> grant.importing();
                    case "export" -> grant.exporting();
                    case "claim" -> grant.claim() != null;
                    case "fields" -> !grant.fields().isEmpty();
                    default -> false;
                })
                .forEach(setting ->
                        section.report(setting, Sentence.of("means nothing where nothing is read", "在没有读取权限时没有意义")));
    }

    /** What is said of all objects at once names nothing that some of them do not have. */
    private static void ofAll(Section section, ObjectGrant grant) {
        CONDITIONS.stream()
                .filter(section::has)
                .forEach(setting -> section.report(
                        setting,
                        Sentence.of(
                                "means nothing for all objects at once, since their fields differ",
                                "不能用于全部对象，因为各对象的字段不同")));
        if (grant.claim() != null) {
            section.report(
                    "claim",
                    Sentence.of(
                            "means nothing for all objects at once, since not all have owners",
                            "不能用于全部对象，因为并非所有对象都有负责人"));
        }
        if (grant.fields().keySet().stream().anyMatch(field -> !field.equals(ObjectGrant.ALL))) {
            section.report(
                    "fields",
                    Sentence.of(
                            "can only name '*' for all objects at once, since their fields differ",
                            "用于全部对象时只能写“*”，因为各对象的字段不同"));
        }
        FieldRight right = grant.fields().get(ObjectGrant.ALL);
        if (right != null && right.compareTo(FieldRight.READ) < 0) {
            section.report(
                    "fields",
                    Sentence.of(
                                    "cannot be '" + right.key() + "', since records are named by a field",
                                    "不能是“" + right.key() + "”，因为记录以字段命名")
                            .then(Sentence.allowed(List.of(FieldRight.READ.key(), FieldRight.WRITE.key()))));
        } else if (right == FieldRight.READ && grant.create()) {
            section.report(
                    "create",
                    Sentence.of("needs fields that are written, since records are named by one", "需要可写的字段，因为记录以字段命名"));
        }
    }

    private static Denial denial(Section section, String object) {
        section.allowOnly(DENIAL_KEYS);
        if (object.equals(ObjectGrant.ALL)) {
            section.report(section.at(""), Sentence.of("what is denied is said object by object", "禁止项须逐个对象说明，不能用“*”"));
        }
        if (section.entries().isEmpty()) {
            section.report(section.at(""), Sentence.of("denies nothing", "没有禁止任何内容"));
        }
        List<String> rights = section.words("rights");
        for (String right : rights) {
            if (!ObjectRight.keys().contains(right)) {
                section.report(
                        "rights",
                        Sentence.of("cannot name '" + right + "'", "不能使用“" + right + "”")
                                .then(Nearest.hint(right, ObjectRight.keys()))
                                .then(Sentence.allowed(ObjectRight.keys())));
            }
        }
        String records = section.text("records", Words.LONGEST_EXPRESSION);
        List<String> fields = section.words("fields");
        if (fields.contains(ObjectGrant.ALL)) {
            section.report(
                    "fields",
                    Sentence.of("names fields one by one; who sees none is denied 'read'", "须逐个写出字段；若全部不可见，请禁止“read”"));
        }
        return new Denial(
                rights.stream()
                        .flatMap(right -> ObjectRight.ofKey(right).stream())
                        .toList(),
                records,
                fields);
    }

    private void place(String key, Section section) {
        for (String setting : BY_OBJECT) {
            if (section.node(setting) instanceof Mapping mapping) {
                place(key, setting, mapping);
            }
        }
    }

    private void place(String key, String path, Mapping mapping) {
        mapping.entries().forEach((name, entry) -> {
            String here = path + "." + name;
            switch (entry.value()) {
                case Mapping inner -> {
                    put(key, here, entry.keyAt());
                    place(key, here, inner);
                }
                case Sequence list -> {
                    put(key, here, list.at());
                    list.items().forEach(item -> word(key, here, item));
                }
                case Scalar said -> {
                    put(key, here, said.at());
                    word(key, here, said);
                }
            }
        });
    }

    private void word(String key, String path, Node item) {
        if (item instanceof Scalar word) {
            put(key, path + "." + word.text(), word.at());
        }
    }

    private void put(String key, String setting, Position at) {
        places.put(DefinitionKind.ROLE, key, setting, at);
    }
}
