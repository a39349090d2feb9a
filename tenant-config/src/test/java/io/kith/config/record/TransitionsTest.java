package io.kith.config.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.schema.Compiled;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.ReadResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionsTest {

    private static final String OBJECT = """
            kind: object
            key: c_complaint
            label: Complaint
            title: c_title
            fields:
              - {key: c_title, type: text, label: Title, required: true}
              - {key: c_status, type: choice, label: Status, options: [recorded: {en: Recorded, zh: 已记录}, judged: {en: Judged, zh: 已判定}, assigned, closed]}
              - {key: c_verdict, type: choice, label: Verdict, options: [valid, invalid]}
              - {key: c_reason, type: longText, label: Reason}
              - {key: c_score, type: integer, label: Score, readOnly: true}
            ---
            """;

    private static final ObjectType COMPLAINT =
            compiled("""
            kind: process
            object: c_complaint
            field: c_status
            start: recorded
            transitions:
              - {key: judge, label: Judge, from: recorded, to: judged, require: c_verdict}
              - {key: assign, label: Assign, from: judged, to: assigned, when: c_verdict != 'invalid', help: {en: Only what is valid is assigned, zh: 仅成立的投诉可分派}}
              - {key: close, label: Close, to: closed, roles: admin}
              - {key: reopen, label: Reopen, from: closed, to: recorded, reason: c_reason}
            """).schema().object("c_complaint").orElseThrow();

    @Test
    void aNewRecordBeginsWhereItMay() {
        assertThat(Values.defaults(COMPLAINT)).containsEntry(id("c_status"), "recorded");
        assertThat(written(null, Map.of("c_status", "recorded"), "user")).isEmpty();
        Violation refused = written(null, Map.of("c_status", "judged"), "admin").getFirst();
        assertThat(refused.code()).isEqualTo(ViolationCode.NO_START);
        assertThat(refused.params())
                .containsEntry("state", "judged")
                .containsEntry("allowed", List.of("recorded"))
                .containsEntry("stateName", Sentence.of("Judged", "已判定"))
                .containsEntry("ways", Sentence.of("it begins as: Recorded", "可以从这些状态开始：已记录"));
    }

    @Test
    void whatHadNoStateGetsOneToBeginWith() {
        assertThat(written(Map.of(), Map.of("c_status", "recorded"), "user")).isEmpty();
        assertThat(codes(written(Map.of(), Map.of("c_status", "closed"), "admin")))
                .containsExactly(ViolationCode.NO_START);
    }

    @Test
    void aStateThatStaysIsNoTransition() {
        assertThat(written(Map.of("c_status", "recorded"), Map.of("c_status", "recorded", "c_reason", "x"), "user"))
                .isEmpty();
    }

    @Test
    void aWayThatThereIsNotIsRefusedWithThoseThatThereAre() {
        Violation refused = written(Map.of("c_status", "recorded"), Map.of("c_status", "assigned"), "admin")
                .getFirst();
        assertThat(refused.code()).isEqualTo(ViolationCode.NO_TRANSITION);
        assertThat(refused.params())
                .containsEntry("from", "recorded")
                .containsEntry("to", "assigned")
                .containsEntry("allowed", List.of("judged", "closed"))
                .containsEntry("ways", Sentence.of("it can become: Judged, closed", "可以变为：已判定、closed"));
        assertThat(written(Map.of("c_status", "recorded"), Map.of("c_status", "assigned"), "user")
                        .getFirst()
                        .params())
                .as("what others may do is no help")
                .containsEntry("allowed", List.of("judged"));
        assertThat(written(Map.of("c_status", "assigned"), Map.of("c_status", "judged"), "user")
                        .getFirst()
                        .params())
                .containsEntry("ways", Sentence.of("nothing follows it", "此状态之后没有可用的流转"));
    }

    @Test
    void aStateIsNotTakenAway() {
        assertThat(codes(written(Map.of("c_status", "recorded"), Map.of(), "admin")))
                .containsExactly(ViolationCode.NO_TRANSITION);
    }

    @Test
    void aTransitionAsksForValues() {
        assertThat(written(Map.of("c_status", "recorded"), Map.of("c_status", "judged"), "user"))
                .containsExactly(new Violation("c_verdict", ViolationCode.REQUIRED, Map.of()));
        assertThat(written(Map.of("c_status", "recorded"), Map.of("c_status", "judged", "c_verdict", "valid"), "user"))
                .isEmpty();
    }

    @Test
    void aTransitionAsksForItsCondition() {
        Map<String, String> judged = Map.of("c_status", "judged", "c_verdict", "invalid");
        Violation refused = written(judged, Map.of("c_status", "assigned", "c_verdict", "invalid"), "user")
                .getFirst();
        assertThat(refused.code()).isEqualTo(ViolationCode.TRANSITION_NOT_YET);
        assertThat(refused.params().get("help")).isEqualTo(Sentence.of("Only what is valid is assigned", "仅成立的投诉可分派"));
        assertThat(written(judged, Map.of("c_status", "assigned", "c_verdict", "valid"), "user"))
                .isEmpty();
        assertThat(codes(written(judged, Map.of("c_status", "assigned"), "user")))
                .as("unknown is not enough")
                .containsExactly(ViolationCode.TRANSITION_NOT_YET);
    }

    @Test
    void aTransitionIsForItsRoles() {
        Violation refused = written(Map.of("c_status", "judged"), Map.of("c_status", "closed"), "user")
                .getFirst();
        assertThat(refused.code()).isEqualTo(ViolationCode.TRANSITION_OF_OTHERS);
        assertThat(refused.params()).containsEntry("roles", List.of("admin"));
        assertThat(written(Map.of("c_status", "judged"), Map.of("c_status", "closed"), "admin"))
                .isEmpty();
    }

    @Test
    void aTransitionNamesTheRolesThatItIsForInTheirOwnWords() {
        ObjectType complaint = compiled("""
                {kind: role, key: c_agent, label: {en: Agents, zh: 客服}, objects: {c_complaint: {read: all}}}
                ---
                kind: process
                object: c_complaint
                field: c_status
                transitions: [{key: close, label: Close, to: closed, roles: [c_agent, admin]}]
                """).schema().object("c_complaint").orElseThrow();
        Violation refused = moved(complaint, "recorded", "closed", Set.of("user", "c_other"))
                .getFirst();
        assertThat(refused.code()).isEqualTo(ViolationCode.TRANSITION_OF_OTHERS);
        assertThat(refused.params())
                .containsEntry("roles", List.of("c_agent", "admin"))
                .containsEntry("roleNames", Sentence.of("Agents, admins", "客服、管理员"));
        assertThat(moved(complaint, "recorded", "closed", Set.of("c_other", "c_agent")))
                .isEmpty();
    }

    @Test
    void aTransitionForARoleThatIsGoneIsForNobodyElse() {
        Compiled compiled = compiled("""
                kind: process
                object: c_complaint
                field: c_status
                transitions:
                  - {key: judge, label: Judge, from: recorded, to: judged, roles: c_gone}
                  - {key: close, label: Close, from: recorded, to: closed, roles: [c_gone, admin]}
                """);
        assertThat(compiled.findings())
                .extracting(finding -> finding.message().en())
                .containsOnly("process of 'c_status': role 'c_gone' does not exist (allowed: admin, user)");
        ObjectType complaint = compiled.schema().object("c_complaint").orElseThrow();
        assertThat(moved(complaint, "recorded", "judged", Set.of("admin"))
                        .getFirst()
                        .params())
                .containsEntry("roleNames", Sentence.same("c_gone"));
        assertThat(moved(complaint, "recorded", "closed", Set.of("admin"))).isEmpty();
        assertThat(codes(moved(complaint, "recorded", "closed", Set.of("user"))))
                .containsExactly(ViolationCode.TRANSITION_OF_OTHERS);
    }

    private static List<Violation> moved(ObjectType complaint, String from, String to, Set<String> roles) {
        return Transitions.validate(
                complaint,
                byId(Map.of("c_status", from)),
                byId(Map.of("c_status", to)),
                Set.of(id("c_status")),
                roles,
                false,
                Example.CONTEXT);
    }

    @Test
    void aReasonIsGivenAnewEachTime() {
        Map<String, String> closed = Map.of("c_status", "closed", "c_reason", "the old one");
        Map<String, String> reopened = Map.of("c_status", "recorded", "c_reason", "the old one");
        assertThat(violations(closed, reopened, Set.of("c_status"), "user"))
                .containsExactly(new Violation("c_reason", ViolationCode.REASON_NEEDED, Map.of()));
        assertThat(violations(closed, reopened, Set.of("c_status", "c_reason"), "user"))
                .isEmpty();
    }

    @Test
    void whatIsTakenBackGoesWhereNoWayLeadsButPassesNoGate() {
        assertThat(back(Map.of("c_status", "judged"), Map.of("c_status", "recorded"), "user"))
                .isEmpty();
        assertThat(back(Map.of("c_status", "closed"), Map.of("c_status", "recorded"), "user"))
                .as("without a reason of its own")
                .isEmpty();
        assertThat(codes(back(
                        Map.of("c_status", "judged", "c_verdict", "invalid"),
                        Map.of("c_status", "assigned", "c_verdict", "invalid"),
                        "user")))
                .containsExactly(ViolationCode.TRANSITION_NOT_YET);
        assertThat(codes(back(Map.of("c_status", "judged"), Map.of("c_status", "closed"), "user")))
                .containsExactly(ViolationCode.TRANSITION_OF_OTHERS);
    }

    @Test
    void aTransitionThatNoLongerFitsItsObjectIsClosed() {
        Compiled compiled = compiled("""
                kind: process
                object: c_complaint
                field: c_status
                transitions:
                  - {key: judge, label: Judge, from: recorded, to: judged, require: c_gone}
                  - {key: assign, label: Assign, from: recorded, to: assigned, when: c_gone == 1}
                  - {key: close, label: Close, from: recorded, to: closed}
                """);
        assertThat(compiled.findings()).hasSize(2);
        ObjectType complaint = compiled.schema().object("c_complaint").orElseThrow();
        assertThat(Transitions.offers(
                        complaint, byId(Map.of("c_status", "recorded")), Set.of("admin"), Example.CONTEXT, _ -> {}))
                .extracting(offer -> offer.transition().key())
                .containsExactly("close");
        for (String state : List.of("judged", "assigned")) {
            assertThat(codes(Transitions.validate(
                            complaint,
                            byId(Map.of("c_status", "recorded")),
                            byId(Map.of("c_status", state)),
                            Set.of(id("c_status")),
                            Set.of("admin"),
                            false,
                            Example.CONTEXT)))
                    .containsExactly(ViolationCode.NO_TRANSITION);
        }
    }

    @Test
    void offersWhatComesNext() {
        var offers = Transitions.offers(
                COMPLAINT, byId(Map.of("c_status", "judged")), Set.of("user"), Example.CONTEXT, _ -> {});
        assertThat(offers).singleElement().satisfies(offer -> {
            assertThat(offer.transition().key()).isEqualTo("assign");
            assertThat(offer.possible()).isFalse();
        });
        assertThat(Transitions.offers(
                        COMPLAINT, byId(Map.of("c_status", "recorded")), Set.of("admin"), Example.CONTEXT, _ -> {}))
                .extracting(offer -> offer.transition().key() + offer.missing() + offer.possible())
                .containsExactly("judge[c_verdict]true", "close[]true");
        assertThat(Transitions.offers(COMPLAINT, Map.of(), Set.of("admin"), Example.CONTEXT, _ -> {}))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            field: c_state, transitions: [{key: a, label: A, to: judged}]                        | 'c_state' is no choice that people write; did you mean 'c_status'?
            field: c_title, transitions: [{key: a, label: A, to: judged}]                        | 'c_title' is no choice that people write (allowed: c_status, c_verdict)
            field: c_status, start: open, transitions: [{key: a, label: A, to: judged}]          | 'open' is no option of 'c_status'
            field: c_status, transitions: [{key: a, label: A, to: jugded}]                       | 'jugded' is no option of 'c_status'; did you mean 'judged'?
            field: c_status, transitions: [{key: a, label: A, from: x, to: judged}]              | 'x' is no option of 'c_status'
            field: c_status, transitions: [{key: a, label: A, to: judged, require: c_veredict}]  | field 'c_veredict' does not exist; did you mean 'c_verdict'?
            field: c_status, transitions: [{key: a, label: A, to: judged, require: c_score}]     | 'c_score' cannot be filled in by people
            field: c_status, transitions: [{key: a, label: A, to: judged, reason: c_score}]      | 'c_score' is no text that people write
            field: c_status, transitions: [{key: a, label: A, to: judged, roles: [admin, usr]}]  | role 'usr' does not exist; did you mean 'user'? (allowed: admin, user)
            field: c_status, transitions: [{key: a, label: A, to: judged, when: c_score > 'x'}]  | 'when' at character
            field: c_status, transitions: [{key: a, label: A, to: judged}, {key: b, label: B, from: recorded, to: judged}] | another transition leads from 'recorded' to 'judged' already
            """)
    void whatDoesNotFitTheObjectIsFound(String process, String finding) {
        assertThat(compiled("{kind: process, object: c_complaint, " + process + "}")
                        .findings())
                .anySatisfy(one -> assertThat(one.message().en()).contains(finding));
    }

    @Test
    void noWayLeadsToAnInactiveStateButOneMayLeadOutOfIt() {
        String process = "{kind: process, object: c_ticket, field: c_state, start: %s, transitions: ["
                + "{key: a, label: A, from: old, to: new}, {key: b, label: B, from: new, to: %s}]}";
        String object = """
                kind: object
                key: c_ticket
                label: X
                title: name
                fields:
                  - {key: name, type: text, label: X, required: true}
                  - {key: c_state, type: choice, label: X, options: [new, done, {key: old, label: Old, inactive: true}]}
                ---
                """;
        assertThat(findings(object + process.formatted("new", "done"))).isEmpty();
        assertThat(findings(object + process.formatted("old", "old")))
                .containsExactly(
                        "process of 'c_state': 'old' is inactive, so no record can get there",
                        "process of 'c_state': 'old' is inactive, so no record can get there");
    }

    private static List<String> findings(String yaml) {
        ReadResult read = DefinitionReader.read("x", yaml, DefinitionOwner.TENANT, FieldIds.derived("test"));
        return SchemaCompiler.compile(List.of(Definitions.NOTHING), read.definitions()).findings().stream()
                .map(finding -> finding.message().en())
                .toList();
    }

    @Test
    void aFieldHasOneProcess() {
        String process =
                "{kind: process, object: c_complaint, field: c_status, transitions: [{key: a, label: A, to: judged}]}";
        assertThat(compiled(process + "\n---\n" + process).findings())
                .anySatisfy(one -> assertThat(one.message().en()).contains("has a process already"));
    }

    private static Compiled compiled(String process) {
        ReadResult read =
                DefinitionReader.read("x", OBJECT + process, DefinitionOwner.TENANT, FieldIds.derived("test"));
        assertThat(read.findings()).isEmpty();
        return SchemaCompiler.compile(List.of(Definitions.NOTHING), read.definitions());
    }

    private static List<Violation> back(Map<String, String> before, Map<String, String> after, String role) {
        return Transitions.validate(
                COMPLAINT, byId(before), byId(after), Set.of(id("c_status")), Set.of(role), true, Example.CONTEXT);
    }

    private static List<ViolationCode> codes(List<Violation> violations) {
        return violations.stream().map(Violation::code).toList();
    }

    /** Everything that is in the record afterwards has been written. */
    private static List<Violation> written(
            @Nullable Map<String, String> before, Map<String, String> after, String role) {
        Set<String> given = new HashSet<>(after.keySet());
        return violations(before, after, given, role);
    }

    private static List<Violation> violations(
            @Nullable Map<String, String> before, Map<String, String> after, Set<String> given, String role) {
        Set<String> ids = new HashSet<>();
        given.forEach(key -> ids.add(id(key)));
        return Transitions.validate(
                COMPLAINT,
                before == null ? null : byId(before),
                byId(after),
                ids,
                Set.of(role),
                false,
                Example.CONTEXT);
    }

    private static Map<String, @Nullable Object> byId(Map<String, String> values) {
        Map<String, @Nullable Object> byId = new HashMap<>();
        values.forEach((key, value) -> byId.put(id(key), value));
        return byId;
    }

    private static String id(String key) {
        return COMPLAINT.field(key).orElseThrow().id();
    }
}
