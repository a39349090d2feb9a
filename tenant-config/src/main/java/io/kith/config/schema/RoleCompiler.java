package io.kith.config.schema;

import io.kith.config.condition.ConditionProblems;
import io.kith.config.condition.Parameters;
import io.kith.config.definition.Denial;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.ObjectGrant;
import io.kith.config.definition.ObjectRight;
import io.kith.config.definition.RecordScope;
import io.kith.config.definition.RoleDefinition;
import io.kith.config.schema.Role.Denied;
import io.kith.config.schema.Role.Grant;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import io.kith.expression.Backend;
import io.kith.expression.Compilation;
import io.kith.expression.Condition;
import io.kith.expression.ExpressionCompiler;
import io.kith.expression.ExpressionProblem;
import io.kith.expression.Function;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds one role to the objects that it names and to their fields. What does not hold gives less, and takes more, than what does. */
final class RoleCompiler {

    private static final int MOST_NAMED = 5;

    private final RoleDefinition role;
    private final Origin origin;
    private final Map<String, ObjectDraft> objects;
    private final Parameters parameters;
    private final Gathering<RoleDefinition> roles;

    /**
     * @param objects by their keys
     * @param roles says what does not hold
     */
    RoleCompiler(
            Owned<RoleDefinition> role,
            Map<String, ObjectDraft> objects,
            Parameters parameters,
            Gathering<RoleDefinition> roles) {
        this.role = role.definition();
        this.origin = role.origin();
        this.objects = objects;
        this.parameters = parameters;
        this.roles = roles;
    }

    Role compiled() {
        Map<String, Grant> grants = new HashMap<>();
        role.objects().forEach((key, grant) -> {
            if (key.equals(ObjectGrant.ALL)) {
                objects.values().stream()
                        .filter(object -> !role.objects().containsKey(object.key()))
                        .forEach(object -> {
                            references(object, key, grant);
                            sensitive(object, grant).ifPresent(one -> grants.put(object.key(), one));
                        });
                grants.put(key, new Grant(grant, null, null, null));
            } else {
                object(SchemaFinding.ofObject(key), key).ifPresent(object -> grants.put(key, grant(object, grant)));
            }
        });
        Map<String, Denied> denials = new HashMap<>();
        role.deny()
                .forEach((key, denial) -> object(SchemaFinding.ofDenial(key, ""), key)
                        .ifPresent(object -> denials.put(key, denied(object, denial))));
        return new Role(role, origin, grants, denials);
    }

    private Optional<ObjectDraft> object(String setting, String key) {
        ObjectDraft object = objects.get(key);
        if (object == null) {
            roles.report(
                    role,
                    setting,
                    Sentence.of("object '" + key + "' does not exist", "对象“" + key + "”不存在")
                            .then(Nearest.hint(key, objects.keySet())));
        }
        return Optional.ofNullable(object);
    }

    private Grant grant(ObjectDraft object, ObjectGrant said) {
        ObjectGrant grant = withSensitive(object, said);
        BiConsumer<String, Sentence> report =
                (setting, message) -> report(object, SchemaFinding.ofGrant(object.key(), setting), message);
        said.fields().keySet().stream()
                .filter(key -> !key.equals(ObjectGrant.ALL))
                .forEach(key -> known(object, "fields." + key, key, report));
        title(object, grant, report);
        belonging(object, grant, report);
        List<String> unmasked = unmasked(object, grant, report);
        asked(object, grant, report);
        claim(object, grant, report);
        references(object, object.key(), grant);
        return new Grant(
                hidden(grant, unmasked),
                condition(object, "readIf", grant.readIf(), report),
                condition(object, "updateIf", grant.updateIf(), report),
                condition(object, "deleteIf", grant.deleteIf(), report));
    }

    /**
     * A record that has to refer to another one is made only by whoever finds one.
     *
     * @param said under which name the role says what it gives of the object
     */
    private void references(ObjectDraft object, String said, ObjectGrant grant) {
        if (!grant.create() || denies(object.key(), ObjectRight.CREATE)) {
            return;
        }
        object.fields().values().stream()
                .filter(field -> isAsked(field) && !field.definition().to().isEmpty())
                .filter(field -> field.definition().to().stream().noneMatch(this::reads))
                .forEach(field -> {
                    List<String> to = field.definition().to();
                    report(
                            object,
                            SchemaFinding.ofGrant(said, "create"),
                            Sentence.of(
                                    "'create' needs '" + field.key() + "', which refers to '"
                                            + String.join("' or '", to)
                                            + "', and this role reads none of that; let it read some, or leave out 'create'",
                                    "“create”需要“" + field.key() + "”，它引用“" + String.join("”或“", to)
                                            + "”，而此角色不能读取；请授予读取权限，或去掉“create”"));
                });
    }

    private boolean reads(String object) {
        ObjectGrant grant = ofObject(object);
        return grant != null && grant.reads() && !denies(object, ObjectRight.READ);
    }

    private boolean denies(String object, ObjectRight right) {
        Denial denial = role.deny().get(object);
        return denial != null && denial.rights().contains(right);
    }

    private @Nullable ObjectGrant ofObject(String key) {
        ObjectGrant own = role.objects().get(key);
        return own == null ? role.objects().get(ObjectGrant.ALL) : own;
    }

    /** Of what belongs to nothing, no record is reached by what it belongs to. */
    private static void belonging(ObjectDraft object, ObjectGrant grant, BiConsumer<String, Sentence> report) {
        if (object.fields().values().stream()
                .anyMatch(field -> ObjectType.belongs(object.definition(), field.definition()))) {
            return;
        }
        Stream.of(ObjectRight.READ, ObjectRight.UPDATE, ObjectRight.DELETE)
                .filter(right -> grant.scope(right) == RecordScope.PARENT)
                .forEach(right -> report.accept(
                        right.key(),
                        Sentence.of(
                                "its records belong to no others: no reference to another object says onDelete: restrict or cascade; '"
                                        + RecordScope.OWN.key() + "' reaches as much",
                                "其记录不从属于其他记录：没有指向其他对象且 onDelete 为 restrict 或 cascade 的引用；可用“" + RecordScope.OWN.key()
                                        + "”，范围相同")));
    }

    /** In the public pool is what may have an owner and has none. */
    private static void claim(ObjectDraft object, ObjectGrant grant, BiConsumer<String, Sentence> report) {
        if (grant.claim() == null) {
            return;
        }
        String owner = object.definition().owner();
        Field field = owner == null ? null : object.fields().get(owner);
        if (owner == null) {
            report.accept("claim", Sentence.of("its records have no owners", "其记录没有负责人"));
        } else if (field != null && field.definition().required()) {
            report.accept(
                    "claim",
                    Sentence.of(
                            "every record has an owner, since '" + owner + "' is required; nothing could be claimed",
                            "“" + owner + "”为必填，每条记录都有负责人，没有可领取的记录"));
        }
    }

    /** Lists, references and messages call records by it. */
    private void title(ObjectDraft object, ObjectGrant grant, BiConsumer<String, Sentence> report) {
        String title = object.definition().title();
        if (grant.reads()
                && object.fields().containsKey(title)
                && grant.field(title).compareTo(FieldRight.READ) < 0) {
            report.accept("fields." + (grant.fields().containsKey(title) ? title : ObjectGrant.ALL), titled(title));
        }
    }

    /** What a role gives of an object that it does not name itself; empty if nothing of it is sensitive. */
    private Optional<Grant> sensitive(ObjectDraft object, ObjectGrant said) {
        ObjectGrant grant = withSensitive(object, said);
        if (grant == said) {
            return Optional.empty();
        }
        asked(
                object,
                grant,
                (setting, message) -> report(object, SchemaFinding.ofGrant(ObjectGrant.ALL, setting), message));
        return Optional.of(new Grant(grant, null, null, null));
    }

    /** No record is made by whoever cannot write what each has a value of. */
    private static void asked(ObjectDraft object, ObjectGrant grant, BiConsumer<String, Sentence> report) {
        if (grant.create()) {
            object.fields().values().stream()
                    .filter(field -> isAsked(field) && grant.field(field.key()) != FieldRight.WRITE)
                    .forEach(field -> report.accept(
                            "create",
                            Sentence.of(
                                    "'create' needs '" + field.key()
                                            + "' to be written, which every record has a value of",
                                    "“create”需要“" + field.key() + "”可写，因为每条记录都须填写")));
        }
    }

    /** A sensitive field is masked to a role that does not name it, whatever it says of all others. */
    private static ObjectGrant withSensitive(ObjectDraft object, ObjectGrant grant) {
        Map<String, FieldRight> fields = new LinkedHashMap<>(grant.fields());
        for (Field field : object.fields().values()) {
            boolean masked = field.definition().sensitive() != null
                    && !field.key().equals(object.definition().title());
            if (masked && grant.field(field.key()).compareTo(FieldRight.MASKED) > 0) {
                fields.putIfAbsent(field.key(), FieldRight.MASKED);
            }
        }
        return fields.size() == grant.fields().size() ? grant : grant.withFields(fields);
    }

    private static Sentence titled(String title) {
        return Sentence.of(
                "'" + title + "' names records, so whoever reads them reads it", "“" + title + "”用于命名记录，能读取记录者必须能读取它");
    }

    /** Keys of fields of which no part can be shown, although it says so. */
    private static List<String> unmasked(ObjectDraft object, ObjectGrant grant, BiConsumer<String, Sentence> report) {
        List<String> named = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Field field : object.fields().values()) {
            if (grant.field(field.key()).isMasked() && !field.type().hasParts()) {
                (grant.fields().containsKey(field.key()) ? named : others).add(field.key());
            }
        }
        named.forEach(key -> report.accept("fields." + key, unmasked("'" + key + "'", "“" + key + "”")));
        if (!others.isEmpty()) {
            List<String> some = others.subList(0, Math.min(MOST_NAMED, others.size()));
            String more = some.size() < others.size() ? " …" : "";
            report.accept(
                    "fields." + ObjectGrant.ALL,
                    unmasked(
                            "'" + String.join("', '", some) + "'" + more, "“" + String.join("”、“", some) + "”" + more));
        }
        named.addAll(others);
        return named;
    }

    private static Sentence unmasked(String en, String zh) {
        return Sentence.of(
                        en + " cannot be masked: no part of such a value says less than all of it",
                        zh + "不能掩码：此类值无法只显示一部分")
                .then(Sentence.allowed(Arrays.stream(FieldRight.values())
                        .filter(right -> !right.isMasked())
                        .map(FieldRight::key)
                        .toList()));
    }

    private static ObjectGrant hidden(ObjectGrant grant, List<String> keys) {
        if (keys.isEmpty()) {
            return grant;
        }
        Map<String, FieldRight> fields = new LinkedHashMap<>(grant.fields());
        keys.forEach(key -> fields.put(key, FieldRight.HIDDEN));
        return grant.withFields(fields);
    }

    /** Whether no record is made without a value that somebody gives. */
    private static boolean isAsked(Field field) {
        return field.definition().required()
                && field.definition().defaultValue() == null
                && field.definition().defaultFormula() == null;
    }

    private Denied denied(ObjectDraft object, Denial denial) {
        BiConsumer<String, Sentence> report =
                (setting, message) -> report(object, SchemaFinding.ofDenial(object.key(), setting), message);
        for (String key : denial.fields()) {
            Field field = known(object, "fields." + key, key, report);
            if (key.equals(object.definition().title())) {
                report.accept("fields." + key, titled(key));
            } else if (field != null && isAsked(field) && creates(object, denial)) {
                report.accept(
                        "fields." + key,
                        Sentence.of(
                                "'" + key + "' is what every record has a value of, and this role creates records",
                                "每条记录都须填写“" + key + "”，而此角色可新建记录"));
            }
        }
        Condition records = condition(object, "records", denial.records(), report);
        return new Denied(denial, records == null && denial.records() != null ? new Condition.Constant(true) : records);
    }

    private boolean creates(ObjectDraft object, Denial denial) {
        ObjectGrant grant = ofObject(object.key());
        return grant != null && grant.create() && !denial.rights().contains(ObjectRight.CREATE);
    }

    private static @Nullable Field known(
            ObjectDraft object, String setting, String key, BiConsumer<String, Sentence> report) {
        Field field = object.fields().get(key);
        if (field == null) {
            report.accept(
                    setting,
                    Sentence.of("field '" + key + "' does not exist", "字段“" + key + "”不存在")
                            .then(Nearest.hint(key, object.fields().keySet())));
        }
        return field;
    }

    private @Nullable Condition condition(
            ObjectDraft object, String setting, @Nullable String text, BiConsumer<String, Sentence> report) {
        if (text == null) {
            return null;
        }
        return switch (ExpressionCompiler.condition(
                text, parameters.over(ListVariables.ofOne(object.fields())), Backend.INDEX)) {
            case Compilation.Compiled<Condition>(var condition)
            when condition.calls(Function.TODAY) || condition.calls(Function.NOW) -> {
                report.accept(
                        setting,
                        Sentence.of(
                                "'" + setting + "' has the same answer every day; it cannot ask for today() or now()",
                                "“" + setting + "”对任何日期结果相同，不能使用 today() 或 now()"));
                yield null;
            }
            case Compilation.Compiled<Condition>(var condition) -> condition;
            case Compilation.Rejected<Condition>(var problems) -> {
                problems.forEach(
                        problem -> report.accept(setting, ConditionProblems.at(setting, problem, inWords(problem))));
                yield null;
            }
        };
    }

    private static Sentence inWords(ExpressionProblem problem) {
        Sentence words = ConditionProblems.inWords(problem);
        return problem.code() == ExpressionProblem.Code.NEEDS_LIST
                ? words.then("; who searches is held to roles too", "；搜索同样受角色约束")
                : words;
    }

    private void report(ObjectDraft object, String setting, Sentence message) {
        roles.report(
                role,
                setting,
                Sentence.of("'" + object.key() + "': ", "“" + object.key() + "”：")
                        .then(message));
    }
}
