package io.kith.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.ClaimLimits;
import io.kith.config.definition.Definitions;
import io.kith.config.definition.Denial;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.Label;
import io.kith.config.definition.ObjectGrant;
import io.kith.config.definition.ObjectRight;
import io.kith.config.definition.RecordScope;
import io.kith.config.definition.RoleDefinition;
import io.kith.config.schema.Role.Denied;
import io.kith.config.schema.Role.Grant;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.ReadResult;
import io.kith.expression.Condition;
import io.kith.expression.ValueType;
import io.kith.expression.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What several roles give together, each of which gives and takes by itself. */
class RightsTest {

    private static final int DRAWN = 2_000;

    private static final ObjectType CUSTOMER = SchemaCompiler.compile(
                    List.of(StandardDefinitions.load()), Definitions.NOTHING)
            .schema()
            .object("customer")
            .orElseThrow();

    @Test
    void withoutARoleNothingIsKnown() {
        assertThat(rights()).isEqualTo(Rights.NONE);
        assertThat(rights("{kind: role, key: c_x, label: X, objects: {contact: {read: all}}}"))
                .isEqualTo(Rights.NONE);
    }

    @Test
    void whatOneOfSeveralRolesGivesIsGiven() {
        Rights rights = rights(
                "{kind: role, key: c_a, label: A, objects: {customer: {read: own, create: true, fields: {phone: hidden, email: masked}}}}",
                "{kind: role, key: c_b, label: B, objects: {customer: {read: team, readIf: level == 'key', update: own, import: true, export: true, fields: {phone: read, email: hidden, \"*\": read}}}}");
        assertThat(rights.read().scope()).isEqualTo(RecordScope.TEAM);
        assertThat(rights.read().besides()).hasSize(1);
        assertThat(rights.create()).isTrue();
        assertThat(rights.update().scope()).isEqualTo(RecordScope.OWN);
        assertThat(rights.delete().isNone()).isTrue();
        assertThat(rights.importing()).isTrue();
        assertThat(rights.exporting()).isTrue();
        assertThat(right(rights, "phone")).isEqualTo(FieldRight.READ);
        assertThat(right(rights, "email")).isEqualTo(FieldRight.MASKED);
        assertThat(right(rights, "level")).isEqualTo(FieldRight.WRITE);
    }

    @Test
    void whoeverClaimsReadsWhatNobodyOwnsAndHasTheWiderLimitsOfTheirRoles() {
        Rights rights = rights(
                "{kind: role, key: c_a, label: A, objects: {customer: {read: own, claim: {holds: 20, daily: 5}}}}",
                "{kind: role, key: c_b, label: B, objects: {customer: {read: own, claim: {holds: 50, daily: 3}}}}");
        assertThat(rights.claim()).isEqualTo(new Claim.Limited(new ClaimLimits(50, 5)));
        assertThat(rights.read().besides()).hasSize(1);
        assertThat(rights(
                                "{kind: role, key: c_a, label: A, objects: {customer: {read: own, claim: {holds: 20, daily: 5}}}}",
                                "{kind: role, key: c_b, label: B, objects: {customer: {read: own, claim: {holds: 5}}}}")
                        .claim())
                .isEqualTo(new Claim.Limited(new ClaimLimits(20, null)));
    }

    @Test
    void whoIsDeniedToClaimDoesNotReadWhatNobodyOwns() {
        Rights rights = rights(
                "{kind: role, key: c_a, label: A, objects: {customer: {read: own, claim: {holds: 20}}}}",
                "{kind: role, key: c_b, label: B, deny: {customer: {rights: claim}}}");
        assertThat(rights.claim()).isEqualTo(Claim.NONE);
        assertThat(rights.read().besides()).isEmpty();
    }

    @Test
    void whatOneOfThemTakesIsTakenWhateverOthersGive() {
        Rights rights = rights(
                "{kind: role, key: c_a, label: A, objects: {customer: {read: all, create: true, update: all, delete: all}}}",
                "{kind: role, key: c_b, label: B, deny: {customer: {rights: [create, delete], records: level == 'key', fields: phone}}}");
        assertThat(rights.create()).isFalse();
        assertThat(rights.delete().isNone()).isTrue();
        assertThat(rights.update().scope()).isEqualTo(RecordScope.ALL);
        assertThat(rights.update().isAll()).isFalse();
        assertThat(rights.read().never()).hasSize(1);
        assertThat(right(rights, "phone")).isEqualTo(FieldRight.HIDDEN);
        assertThat(rights(
                        "{kind: role, key: c_a, label: A, objects: {\"*\": {read: all}}}",
                        "{kind: role, key: c_b, label: B, deny: {customer: {rights: read}}}"))
                .isEqualTo(Rights.NONE);
    }

    @Test
    void whatIsSaidOfAllObjectsHoldsForThoseThatTheRoleDoesNotName() {
        assertThat(rights("{kind: role, key: c_a, label: A, objects: {\"*\": {read: all, fields: {\"*\": read}}}}")
                        .read()
                        .isAll())
                .isTrue();
        assertThat(rights("{kind: role, key: c_a, label: A, objects: {customer: {}, \"*\": {read: all}}}"))
                .isEqualTo(Rights.NONE);
    }

    @Test
    void aRoleThatReadsNothingHasNoSayInFields() {
        Rights rights = rights(
                "{kind: role, key: c_a, label: A, objects: {customer: {read: own, fields: {phone: hidden}}}}",
                "{kind: role, key: c_b, label: B, objects: {customer: {}}}");
        assertThat(right(rights, "phone")).isEqualTo(FieldRight.HIDDEN);
    }

    @Test
    void aRoleThatOnlyReadsLetsNobodyWriteWhatAnotherKeepsFromThem() {
        String changing =
                "{kind: role, key: c_a, label: A, objects: {customer: {read: own, update: own, fields: {annualRevenue: read}}}}";
        Rights rights =
                rights(changing, "{kind: role, key: c_b, label: B, objects: {\"*\": {read: all, delete: all}}}");
        assertThat(rights.update().scope()).isEqualTo(RecordScope.OWN);
        assertThat(right(rights, "annualRevenue")).isEqualTo(FieldRight.READ);
        assertThat(right(rights, "phone")).isEqualTo(FieldRight.WRITE);
        assertThat(right(
                        rights(
                                changing,
                                "{kind: role, key: c_b, label: B, objects: {\"*\": {read: all, create: true}}}"),
                        "annualRevenue"))
                .isEqualTo(FieldRight.WRITE);
    }

    @Test
    void aConditionThatDoesNotHoldReadsAndChangesNothing() {
        ReadResult read = DefinitionReader.read("f", """
                {kind: role, key: c_a, label: A, objects: {customer: {read: own, fields: {phone: hidden}}}}
                ---
                {kind: role, key: c_b, label: B, objects: {customer: {readIf: gone == 1}}}
                ---
                {kind: role, key: c_c, label: C, objects: {customer: {read: all, updateIf: gone == 1, fields: {phone: masked}}}}
                """, DefinitionOwner.TENANT);
        Compiled compiled = SchemaCompiler.compile(List.of(StandardDefinitions.load()), read.definitions());
        assertThat(compiled.findings()).hasSize(2);
        List<Role> roles = compiled.schema().roles();

        Rights rights = Rights.of(roles.subList(0, 2), CUSTOMER);
        assertThat(rights.read()).isEqualTo(Reach.of(RecordScope.OWN));
        assertThat(right(rights, "phone")).isEqualTo(FieldRight.HIDDEN);
        assertThat(Rights.of(roles.subList(1, 2), CUSTOMER)).isEqualTo(Rights.NONE);
        rights = Rights.of(roles, CUSTOMER);
        assertThat(rights.update().isNone()).isTrue();
        assertThat(right(rights, "phone")).isEqualTo(FieldRight.MASKED);
        assertThat(right(rights, "level")).isEqualTo(FieldRight.READ);
    }

    @Test
    void drawnRolesGiveTogetherWhatOneGivesAndNoneTakes() {
        long seed = System.nanoTime();
        for (int i = 0; i < DRAWN; i++) {
            var random = new Random(seed + i);
            List<Role> roles = IntStream.range(0, random.nextInt(4))
                    .mapToObj(number -> drawn("c_r" + number, random))
                    .toList();

            Rights rights = Rights.of(roles, CUSTOMER);

            String drawn = "seed " + (seed + i) + ": " + roles;
            boolean reads = !denies(roles, ObjectRight.READ) && gives(roles, RightsTest::reads);
            assertThat(rights.read().isNone()).as(drawn).isEqualTo(!reads);
            Optional<ClaimLimits> claim = reads && !denies(roles, ObjectRight.CLAIM)
                    ? grants(roles)
                            .flatMap(grant ->
                                    Stream.ofNullable(grant.definition().claim()))
                            .reduce(ClaimLimits::or)
                    : Optional.empty();
            assertThat(rights.claim())
                    .as(drawn)
                    .isEqualTo(claim.<Claim>map(Claim.Limited::new).orElse(Claim.NONE));
            assertReach(read(rights, claim.isPresent()), roles, reads, ObjectGrant::read, Grant::readIf, drawn);
            assertReach(
                    rights.update(),
                    roles,
                    reads && !denies(roles, ObjectRight.UPDATE),
                    ObjectGrant::update,
                    Grant::updateIf,
                    drawn);
            assertReach(
                    rights.delete(),
                    roles,
                    reads && !denies(roles, ObjectRight.DELETE),
                    ObjectGrant::delete,
                    Grant::deleteIf,
                    drawn);
            assertThat(rights.create())
                    .as(drawn)
                    .isEqualTo(reads
                            && !denies(roles, ObjectRight.CREATE)
                            && gives(roles, grant -> grant.definition().create()));
            assertThat(rights.importing())
                    .as(drawn)
                    .isEqualTo(reads
                            && !denies(roles, ObjectRight.IMPORT)
                            && gives(roles, grant -> grant.definition().importing()));
            assertThat(rights.exporting())
                    .as(drawn)
                    .isEqualTo(reads
                            && !denies(roles, ObjectRight.EXPORT)
                            && gives(roles, grant -> grant.definition().exporting()));
            if (reads) {
                CUSTOMER.fields()
                        .forEach(field -> assertThat(rights.field(field.id()))
                                .as("%s of %s", field.key(), drawn)
                                .isEqualTo(expected(roles, field.key())));
            }
            List<Role> shuffled = new ArrayList<>(roles);
            Collections.shuffle(shuffled, random);
            assertThat(Rights.of(shuffled, CUSTOMER).fields()).as(drawn).isEqualTo(rights.fields());
        }
    }

    /** Without the public pool, which is read by whoever claims. */
    private static Reach read(Rights rights, boolean claims) {
        Reach read = rights.read();
        if (!claims || read.scope() == RecordScope.ALL) {
            return read;
        }
        List<Condition> besides = new ArrayList<>(read.besides());
        assertThat(besides.removeLast())
                .isEqualTo(new Condition.NullTest(
                        new Variable("owner", ValueType.ID), Condition.NullTest.Presence.MISSING));
        return new Reach(read.scope(), read.through(), besides, read.never());
    }

    private static void assertReach(
            Reach reach,
            List<Role> roles,
            boolean given,
            Function<ObjectGrant, RecordScope> scope,
            Function<Grant, @Nullable Condition> besides,
            String drawn) {
        List<Grant> grants = given ? grants(roles).toList() : List.of();
        assertThat(reach.scope())
                .as(drawn)
                .isEqualTo(grants.stream()
                        .map(grant -> scope.apply(grant.definition()))
                        .max(RecordScope::compareTo)
                        .orElse(RecordScope.NONE));
        assertThat(reach.through())
                .as(drawn)
                .isEqualTo(grants.stream().anyMatch(grant -> scope.apply(grant.definition()) == RecordScope.PARENT));
        assertThat(reach.besides())
                .as(drawn)
                .containsExactlyInAnyOrderElementsOf(grants.stream()
                        .flatMap(grant -> Stream.ofNullable(besides.apply(grant)))
                        .toList());
        if (given) {
            assertThat(reach.never())
                    .as(drawn)
                    .containsExactlyInAnyOrderElementsOf(denials(roles)
                            .flatMap(denied -> Stream.ofNullable(denied.records()))
                            .toList());
        }
    }

    private static FieldRight expected(List<Role> roles, String field) {
        return denials(roles).anyMatch(denied -> denied.definition().fields().contains(field))
                ? FieldRight.HIDDEN
                : grants(roles)
                        .filter(RightsTest::reads)
                        .map(grant -> {
                            Map<String, FieldRight> fields = grant.definition().fields();
                            FieldRight said = fields.containsKey(field)
                                    ? fields.get(field)
                                    : fields.getOrDefault("*", FieldRight.WRITE);
                            return said == FieldRight.WRITE && !writes(grant) ? FieldRight.READ : said;
                        })
                        .max(FieldRight::compareTo)
                        .orElse(FieldRight.HIDDEN);
    }

    private static boolean reads(Grant grant) {
        return grant.definition().read() != RecordScope.NONE || grant.readIf() != null;
    }

    private static boolean writes(Grant grant) {
        return grant.definition().create()
                || grant.definition().update() != RecordScope.NONE
                || grant.updateIf() != null;
    }

    private static boolean gives(List<Role> roles, Predicate<Grant> what) {
        return grants(roles).anyMatch(what);
    }

    private static boolean denies(List<Role> roles, ObjectRight right) {
        return denials(roles).anyMatch(denied -> denied.definition().rights().contains(right));
    }

    private static Stream<Grant> grants(List<Role> roles) {
        return roles.stream().flatMap(role -> {
            Map<String, Grant> grants = role.grants();
            return Stream.ofNullable(grants.containsKey("customer") ? grants.get("customer") : grants.get("*"));
        });
    }

    private static Stream<Denied> denials(List<Role> roles) {
        return roles.stream().flatMap(role -> Stream.ofNullable(role.denials().get("customer")));
    }

    private static Role drawn(String key, Random random) {
        Map<String, Grant> grants = new HashMap<>();
        Map<String, Denied> denials = new HashMap<>();
        for (String object : List.of("customer", "contact", "*")) {
            if (random.nextBoolean()) {
                grants.put(object, grant(random));
            }
        }
        for (String object : List.of("customer", "contact")) {
            if (random.nextInt(4) == 0) {
                denials.put(object, denied(random));
            }
        }
        Label label = Label.same(key);
        return new Role(
                new RoleDefinition(key, label, null, new LinkedHashMap<>(), new LinkedHashMap<>()),
                Origin.TENANT,
                grants,
                denials);
    }

    private static Grant grant(Random random) {
        Map<String, FieldRight> fields = new LinkedHashMap<>();
        for (String field : List.of("phone", "email", "level", "*")) {
            if (random.nextBoolean()) {
                fields.put(field, one(random, FieldRight.values()));
            }
        }
        Condition readIf = condition(random);
        Condition updateIf = condition(random);
        Condition deleteIf = condition(random);
        return new Grant(
                new ObjectGrant(
                        one(random, RecordScope.values()),
                        text(readIf),
                        random.nextBoolean(),
                        one(random, RecordScope.values()),
                        text(updateIf),
                        one(random, RecordScope.values()),
                        text(deleteIf),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        limits(random),
                        new LinkedHashMap<>(fields)),
                readIf,
                updateIf,
                deleteIf);
    }

    private static @Nullable ClaimLimits limits(Random random) {
        return random.nextInt(3) > 0
                ? null
                : new ClaimLimits(1 + random.nextInt(9), random.nextBoolean() ? null : 1 + random.nextInt(9));
    }

    private static Denied denied(Random random) {
        Set<ObjectRight> rights = new LinkedHashSet<>();
        for (ObjectRight right : ObjectRight.values()) {
            if (random.nextInt(4) == 0) {
                rights.add(right);
            }
        }
        Condition records = condition(random);
        return new Denied(
                new Denial(
                        List.copyOf(rights),
                        text(records),
                        Stream.of("phone", "level")
                                .filter(_ -> random.nextBoolean())
                                .toList()),
                records);
    }

    private static @Nullable Condition condition(Random random) {
        return random.nextBoolean()
                ? null
                : new Condition.BooleanVariable(new Variable("flag" + random.nextInt(9), ValueType.BOOLEAN));
    }

    private static @Nullable String text(@Nullable Condition condition) {
        return condition == null ? null : condition.variables().iterator().next();
    }

    @Test
    void aSensitiveFieldIsMaskedToRolesThatDoNotNameIt() {
        String object = """
                kind: object
                key: c_patient
                label: Patient
                title: name
                fields:
                  - {key: name, id: name, type: text, label: Name, required: true}
                  - {key: c_card, id: card, type: text, label: Card, sensitive: "###****##"}
                  - {key: c_note, id: note, type: text, label: Note}
                ---
                """;
        assertThat(cards(object, "read: all, create: true")).isEqualTo(FieldRight.MASKED);
        assertThat(cards(object, "read: all, update: all, fields: {'*': write}"))
                .isEqualTo(FieldRight.MASKED);
        assertThat(cards(object, "read: all, fields: {c_note: hidden}")).isEqualTo(FieldRight.MASKED);
        assertThat(cards(object, "read: all, fields: {'*': hidden, name: read}"))
                .isEqualTo(FieldRight.HIDDEN);
        assertThat(cards(object, "read: all, fields: {c_card: reveal}")).isEqualTo(FieldRight.REVEAL);
        assertThat(cards(object, "read: all, create: true, fields: {c_card: write}"))
                .isEqualTo(FieldRight.WRITE);
    }

    @Test
    void whatNamesRecordsIsNotSensitiveAndWhatEachRecordNeedsIsNamedByWhoeverCreatesThem() {
        String object = """
                kind: object
                key: c_patient
                label: Patient
                title: name
                fields:
                  - {key: name, id: name, type: text, label: Name, required: true%s}
                  - {key: c_card, id: card, type: text, label: Card, required: true, sensitive: "*"}
                ---
                kind: role
                key: c_a
                label: A
                objects: {c_patient: {read: all, create: true}}
                """;
        assertThat(compiled(object.formatted(", sensitive: '*'")).findings())
                .extracting(finding -> finding.message().en())
                .contains("the field that names records is always shown");
        assertThat(compiled(object.formatted("")).findings())
                .extracting(finding -> finding.message().en())
                .containsExactly(
                        "'c_patient': 'create' needs 'c_card' to be written, which every record has a value of");
    }

    @Test
    void aSensitiveFieldIsMaskedToRolesThatNameNotEvenItsObject() {
        String role = "---\n{kind: role, key: c_a, label: A, objects: {'*': {read: all%s}}}";
        String object = """
                kind: object
                key: c_patient
                label: Patient
                title: name
                fields:
                  - {key: name, id: name, type: text, label: Name, required: true}
                  - {key: c_card, id: card, type: text, label: Card%s}
                """;
        for (String fields :
                List.of("", ", create: true, update: all, fields: {'*': write}", ", fields: {'*': read}")) {
            Compiled compiled = compiled(object.formatted(", sensitive: '*'") + role.formatted(fields));
            assertThat(compiled.findings()).isEmpty();
            ObjectType patient = compiled.schema().object("c_patient").orElseThrow();
            Rights rights = Rights.of(compiled.schema().roles(), patient);
            assertThat(rights.field("card")).isEqualTo(FieldRight.MASKED);
        }
        assertThat(compiled(object.formatted(", required: true, sensitive: '*'") + role.formatted(", create: true"))
                        .findings())
                .extracting(finding -> finding.message().en())
                .containsExactly(
                        "'c_patient': 'create' needs 'c_card' to be written, which every record has a value of");
    }

    @Test
    void aTextThatIsWorkedOutOfASensitiveFieldIsSensitiveToo() {
        String object = """
                kind: object
                key: c_patient
                label: Patient
                title: name
                fields:
                  - {key: name, id: name, type: text, label: Name, required: true}
                  - {key: c_card, id: card, type: text, label: Card, sensitive: '*'}
                  - {key: c_copy, id: copy, type: text, label: Copy, %s}
                  - {key: c_has, id: hasit, type: boolean, label: Has, formula: c_card != null}
                ---
                kind: object
                key: c_visit
                label: Visit
                title: name
                fields:
                  - {key: name, id: name, type: text, label: Name, required: true}
                  - {key: c_of, id: ofit, type: reference, label: Of, to: c_patient}
                  - {key: c_theirs, id: their, type: text, label: Theirs, %s}
                """;
        String shown = "shows what 'c_card' keeps back, which is sensitive; make this field sensitive too";
        assertThat(compiled(object.formatted("formula: c_card", "formula: c_of.c_card"))
                        .findings())
                .extracting(finding -> finding.field() + " " + finding.setting() + " "
                        + finding.message().en())
                .containsExactlyInAnyOrder("c_copy formula " + shown, "c_theirs formula " + shown);
        assertThat(compiled(object.formatted("default: {formula: c_card}", "formula: c_of.name"))
                        .findings())
                .extracting(
                        finding -> finding.setting() + " " + finding.message().en())
                .containsExactly("default " + shown);
        assertThat(compiled(object.formatted(
                                "formula: c_card, sensitive: '#**'", "formula: c_of.c_card, sensitive: '***#'"))
                        .findings())
                .isEmpty();
    }

    private static FieldRight cards(String object, String grant) {
        Compiled compiled =
                compiled(object + "{kind: role, key: c_a, label: A, objects: {c_patient: {" + grant + "}}}");
        assertThat(compiled.findings()).isEmpty();
        ObjectType patient = compiled.schema().object("c_patient").orElseThrow();
        return Rights.of(compiled.schema().roles(), patient).field("card");
    }

    private static Compiled compiled(String definitions) {
        ReadResult read = DefinitionReader.read("f", definitions, DefinitionOwner.TENANT);
        assertThat(read.findings()).isEmpty();
        return SchemaCompiler.compile(List.of(StandardDefinitions.load()), read.definitions());
    }

    private static <T> T one(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }

    private static FieldRight right(Rights rights, String field) {
        return rights.field(CUSTOMER.field(field).orElseThrow().id());
    }

    private static Rights rights(String... roles) {
        ReadResult read = DefinitionReader.read("f", String.join("\n---\n", roles), DefinitionOwner.TENANT);
        assertThat(read.findings()).isEmpty();
        Compiled compiled = SchemaCompiler.compile(List.of(StandardDefinitions.load()), read.definitions());
        assertThat(compiled.findings()).isEmpty();
        return Rights.of(compiled.schema().roles(), CUSTOMER);
    }
}
