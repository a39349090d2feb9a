package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is asked for, or stays as it is, depending on the rest of a record: by every way in. */
@KithServerTest
class ConditionalFieldTest {

    private static final String CONFIGURATION = "/api/v1/configuration";
    private static final String FORM_STATE = "/api/v1/records/customer/form-state";
    private static final String FIELDS = """
            kind: extension
            object: customer
            fields:
              - {key: c_lost, type: choice, label: Lost, options: [no, yes, "Zürich"], requiredIf: "status == 'lost'"}
              - {key: c_fee, type: money, label: Fee, readOnlyIf: "c_signed"}
              - {key: c_signed, type: boolean, label: Signed, default: false}
            """;

    @Autowired
    Kith kith;

    Api admin;

    @BeforeEach
    void aCompanyWithConditions() {
        admin = kith.company().admin();
        apply(FIELDS);
    }

    @Test
    void aValueIsAskedForWhenTheRestOfTheRecordSaysSo() {
        admin.create("customer", Map.of("name", "Active", "status", "active"));
        JsonNode refused = admin.post(
                        "/api/v1/records/customer", Map.of("fields", Map.of("name", "Lost", "status", "lost")))
                .expect(422)
                .json();
        assertThat(refused.at("/violations")).hasSize(1);
        assertThat(refused.at("/violations/0/field").asString()).isEqualTo("c_lost");
        assertThat(refused.at("/violations/0/code").asString()).isEqualTo("required");
        admin.create("customer", Map.of("name", "Lost", "status", "lost", "c_lost", "yes"));
    }

    @Test
    void aTelephoneNumberIsTheSameHoweverItIsWrittenInConditionsAsInLists() {
        apply("""
                kind: extension
                object: customer
                fields:
                  - {key: c_hotline, type: phone, label: Hotline}
                  - {key: c_desk, type: text, label: Desk, requiredIf: "c_hotline == '138 0013 8000' || c_hotline.startsWith('010')"}
                """);
        String record = "/api/v1/records/customer";
        Map<String, String> sent = Map.of("name", "A", "c_hotline", "+86 13800138000");
        assertThat(admin.post(record, Map.of("fields", sent)).expect(422).text("/violations/0/field"))
                .isEqualTo("c_desk");
        admin.post(record, Map.of("fields", Map.of("name", "A", "c_hotline", "+86 10 8888 6666")))
                .expect(422);
        admin.create("customer", Map.of("name", "B", "c_hotline", "+41 138 0013 8000"));
        admin.create("customer", Map.of("name", "C", "c_hotline", "13800138000", "c_desk", "3"));
        assertThat(admin.names("customer", "c_hotline == '138 0013 8000'")).containsExactly("C");
    }

    @Test
    void aChangeIsJudgedByWhatTheRecordWouldBe() {
        String id = id(admin.create("customer", Map.of("name", "A", "status", "active")));
        assertThat(patch(id, Map.of("status", "lost")).expect(422).text("/violations/0/field"))
                .isEqualTo("c_lost");
        patch(id, Map.of("status", "lost", "c_lost", "no")).expect(200);
    }

    @Test
    void aLockedValueStaysUntilTheLockIsGone() {
        String id = id(admin.create("customer", Map.of("name", "A", "c_fee", "10.00", "c_signed", true)));
        JsonNode refused = patch(id, Map.of("c_fee", "20.00")).expect(422).json();
        assertThat(refused.at("/violations/0/code").asString()).isEqualTo("read-only");
        patch(id, Map.of("c_fee", "20.00", "c_signed", false)).expect(422);
        patch(id, Map.of("name", "B", "c_fee", "10.00")).expect(200);
        patch(id, Map.of("c_signed", false)).expect(200);
        patch(id, Map.of("c_fee", "20.00")).expect(200);
    }

    @Test
    void aHiddenFieldIsNotAskedForAndKeepsWhatItHolds() {
        apply(FIELDS + """
                  - {key: c_card, type: text, label: Card, required: true, visibleIf: "kind == 'person'"}
                """);
        admin.create("customer", Map.of("name", "A", "kind", "organization"));
        assertThat(admin.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "B", "kind", "person")))
                        .expect(422)
                        .text("/violations/0/field"))
                .isEqualTo("c_card");
        String id = id(admin.create("customer", Map.of("name", "B", "kind", "person", "c_card", "77")));
        patch(id, Map.of("kind", "organization")).expect(200);
        assertThat(admin.get("/api/v1/records/customer/" + id).text("/fields/c_card"))
                .isEqualTo("77");
    }

    @Test
    void aFormIsToldWhatToShowAskForAndLock() {
        apply(FIELDS + """
                  - {key: c_card, type: text, label: Card, visibleIf: "kind == 'person' && c_double > 4"}
                  - {key: c_half, type: integer, label: Half}
                  - {key: c_double, type: integer, label: Double, formula: c_half * 2}
                """);
        String id = id(admin.create("customer", Map.of("name", "A", "kind", "person", "c_signed", true)));
        JsonNode schema = admin.get("/api/v1/schema").json();
        JsonNode customer = schema.at("/objects")
                .valueStream()
                .filter(object -> object.at("/key").asString().equals("customer"))
                .findFirst()
                .orElseThrow();
        assertThat(customer.at("/conditions/of").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("c_lost", "c_fee", "c_card");
        assertThat(customer.at("/conditions/over").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("status", "kind", "c_double", "c_half");

        JsonNode stored = formState(Map.of("id", id)).json();
        assertThat(stored.at("/fields/c_card/visible").asBoolean()).isFalse();
        assertThat(stored.at("/fields/c_fee/readOnly").asBoolean()).isTrue();
        assertThat(stored.at("/fields/c_lost/required").asBoolean()).isFalse();
        JsonNode typed = formState(Map.of("id", id, "fields", Map.of("status", "lost", "c_half", 3, "c_signed", false)))
                .json();
        assertThat(typed.at("/fields/c_card/visible").asBoolean()).isTrue();
        assertThat(typed.at("/fields/c_fee/readOnly").asBoolean())
                .as("locked by what is stored")
                .isTrue();
        assertThat(typed.at("/fields/c_lost/required").asBoolean()).isTrue();
        JsonNode halfTyped = formState(Map.of("fields", Map.of("kind", "person", "c_half", "3x", "unknown", 1)))
                .json();
        assertThat(halfTyped.at("/fields/c_card/visible").asBoolean()).isFalse();
        assertThat(halfTyped.at("/fields/c_fee/readOnly").asBoolean()).isFalse();
    }

    @Test
    void aHiddenChoiceStaysWhateverTheOneBecomesThatItDependsOn() {
        apply(FIELDS + """
                  - {key: c_segment, type: choice, label: Segment, options: [smb, large], visibleIf: "kind == 'organization'", dependsOn: {field: kind, options: {organization: [smb, large]}}}
                """);
        String id = id(admin.create("customer", Map.of("name", "A", "kind", "organization", "c_segment", "smb")));
        patch(id, Map.of("kind", "person")).expect(200);
        assertThat(admin.get("/api/v1/records/customer/" + id).text("/fields/c_segment"))
                .isEqualTo("smb");
    }

    @Test
    void aFormOfANewRecordKnowsWhatTheRecordWillBeginWith() {
        apply(FIELDS + """
                  - {key: c_on, type: date, label: On, default: {formula: today()}}
                  - {key: c_why, type: text, label: Why, required: true, visibleIf: "c_on != null"}
                  - {key: c_parentLevel, type: choice, label: Level, options: [key, standard], formula: parent.level}
                  - {key: c_gift, type: text, label: Gift, visibleIf: "c_parentLevel == 'key'"}
                """);
        String parent = id(admin.create("customer", Map.of("name", "P", "level", "key", "c_why", "x")));
        JsonNode begun = formState(Map.of()).json();
        assertThat(begun.at("/fields/c_why/required").asBoolean()).isTrue();
        assertThat(begun.at("/fields/c_gift/visible").asBoolean()).isFalse();
        assertThat(formState(Map.of("fields", Map.of("parent", parent)))
                        .json()
                        .at("/fields/c_gift/visible")
                        .asBoolean())
                .isTrue();
        Api other = kith.company().admin();
        String theirs = id(other.create("customer", Map.of("name", "T", "level", "key")));
        assertThat(formState(Map.of("fields", Map.of("parent", theirs)))
                        .json()
                        .at("/fields/c_gift/visible")
                        .asBoolean())
                .as("a record that is not there")
                .isFalse();
    }

    @Test
    void nobodyIsToldOfARecordThatTheyDoNotSee() {
        String id = id(admin.create("customer", Map.of("name", "A", "c_signed", true)));
        Api other = kith.company().admin();
        other.post(FORM_STATE, Map.of("id", id)).expect(404);
        formState(Map.of("id", "no-uuid")).expect(400);
        String task = id(admin.create("task", Map.of("subject", "mine")));
        formState(Map.of("id", task)).expect(404);
    }

    private Api.Answer formState(Map<String, Object> question) {
        return admin.post(FORM_STATE, question);
    }

    @Test
    void inABatchOnlyTheRecordsThatFitAreStored() {
        JsonNode answer = admin.post(
                        "/api/v1/records/customer/batch",
                        Map.of(
                                "records",
                                List.of(
                                        Map.of("fields", Map.of("name", "Fits", "status", "active")),
                                        Map.of("fields", Map.of("name", "Lacks", "status", "lost")))))
                .json();
        assertThat(answer.toString()).contains("c_lost");
        assertThat(admin.names("customer", "name in ['Fits', 'Lacks']")).containsExactly("Fits");
    }

    @Test
    void aConditionThatNamesWhatIsNotThereIsNotApplied() {
        JsonNode refused = admin.post(
                        CONFIGURATION + "/plan",
                        Map.of("files", Map.of("a.yaml", FIELDS.replace("status == 'lost'", "statu == 'lost'"))))
                .expect(422)
                .json();
        assertThat(refused.at("/violations/0/field").asString()).isEqualTo("a.yaml");
        assertThat(refused.at("/violations/0/message").asString())
                .startsWith("Line 4, column ")
                .endsWith(
                        "'requiredIf' at character 1: there is no field “statu” to ask for here; did you mean 'status'?");
        assertThat(refused.at("/violations/0/line").asInt()).isEqualTo(4);
    }

    @Test
    void aFieldThatAConditionNamesCannotGoOrBeRenamedAlone() {
        String without = FIELDS.replace("  - {key: c_signed, type: boolean, label: Signed, default: false}\n", "");
        assertThat(admin.post(CONFIGURATION + "/plan", Map.of("files", Map.of("a.yaml", without), "whole", true))
                        .expect(422)
                        .text("/violations/0/message"))
                .contains("“c_signed”");
        apply(FIELDS.replace("readOnlyIf: \"c_signed\"", "readOnlyIf: \"c_agreed\"")
                .replace("key: c_signed,", "key: c_agreed, renamedFrom: c_signed,"));
    }

    @Test
    void aRuleIsToldInTheCallersLanguageAtItsField() {
        apply(FIELDS + """
                rules:
                  - {key: c_feeNeedsSignature, unless: "c_fee == null || c_signed", field: c_fee, message: {en: A fee needs a signature, zh: 有费用须签字}}
                """);
        Map<String, Object> broken = Map.of("fields", Map.of("name", "A", "c_fee", "1.00"));
        JsonNode refused = admin.with("Accept-Language", "zh")
                .post("/api/v1/records/customer", broken)
                .expect(422)
                .json();
        assertThat(refused.at("/violations")).hasSize(1);
        assertThat(refused.at("/violations/0/field").asString()).isEqualTo("c_fee");
        assertThat(refused.at("/violations/0/code").asString()).isEqualTo("rule");
        assertThat(refused.at("/violations/0/message").asString()).isEqualTo("有费用须签字");
        assertThat(admin.post("/api/v1/records/customer", broken).expect(422).text("/violations/0/message"))
                .isEqualTo("A fee needs a signature");
        admin.create("customer", Map.of("name", "A", "c_fee", "1.00", "c_signed", true));
        JsonNode configuration = admin.get(CONFIGURATION).expect(200).json();
        assertThat(configuration.at("/files").toString()).contains("rules:", "有费用须签字");
        assertThat(admin.post(CONFIGURATION + "/plan", Map.of("files", configuration.get("files"), "whole", true))
                        .expect(200)
                        .json()
                        .get("steps"))
                .isEmpty();
    }

    @Test
    void theConsoleAddsThemToo() {
        admin.post(
                        "/api/v1/schema/objects/contact/fields",
                        Map.of("key", "c_why", "type", "text", "label", "Why", "requiredIf", "c_no == 1"))
                .expect(422);
        admin.post(
                        "/api/v1/schema/objects/contact/fields",
                        Map.of("key", "c_why", "type", "text", "label", "Why", "requiredIf", "email == null"))
                .expect(201);
        assertThat(admin.post("/api/v1/records/contact", Map.of("fields", Map.of("name", "A")))
                        .expect(422)
                        .text("/violations/0/field"))
                .isEqualTo("c_why");
    }

    private void apply(String file) {
        admin.configure(Map.of("a.yaml", file), true);
    }

    private Api.Answer patch(String id, Map<String, Object> fields) {
        return admin.patch("/api/v1/records/customer/" + id, Map.of("fields", fields));
    }

    private static String id(JsonNode record) {
        return record.get("id").asString();
    }
}
