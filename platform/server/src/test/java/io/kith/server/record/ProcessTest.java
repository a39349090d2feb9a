package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.BuiltInRole;
import io.kith.server.tenancy.Role;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The states of a choice and the ways between them: held to by every way in, and told to whoever wants to go one. */
@KithServerTest
class ProcessTest {

    private static final String RECORDS = "/api/v1/records/c_complaint";
    private static final String OBJECT = """
            kind: object
            key: c_complaint
            label: {en: Complaint, zh: 投诉}
            title: c_title
            fields:
              - {key: c_title, type: text, label: Title, required: true}
              - {key: c_status, type: choice, label: Status, options: [recorded: {en: Recorded, zh: 已记录}, judged: {en: Judged, zh: 已判定}, closed: {en: Closed, zh: 已关闭}]}
              - {key: c_verdict, type: choice, label: Verdict, options: [valid, invalid]}
              - {key: c_reason, type: text, label: Reason}
            """;
    private static final String PROCESS = """
            kind: process
            object: c_complaint
            field: c_status
            start: recorded
            transitions:
              - {key: judge, label: {en: Judge, zh: 判定}, from: recorded, to: judged, require: c_verdict}
              - {key: close, label: {en: Close, zh: 关闭}, from: judged, to: closed, when: c_verdict == 'invalid', help: {en: only what is not valid, zh: 仅不成立的投诉}}
              - {key: reopen, label: {en: Reopen, zh: 重新打开}, from: closed, to: recorded, reason: c_reason, roles: admin}
            """;

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithAProcess() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("complaint.yaml", OBJECT, "process.yaml", PROCESS), false);
    }

    @Test
    void aNewRecordBeginsWhereTheProcessDoes() {
        assertThat(admin.create("c_complaint", Map.of("c_title", "A"))
                        .at("/fields/c_status")
                        .asString())
                .isEqualTo("recorded");
        JsonNode refused = admin.with("Accept-Language", "en")
                .post(RECORDS, Map.of("fields", Map.of("c_title", "B", "c_status", "closed")))
                .expect(422)
                .json();
        assertThat(refused.at("/violations/0/code").asString()).isEqualTo("no-start");
        assertThat(refused.at("/violations/0/message").asString())
                .isEqualTo("It cannot begin as Closed; it begins as: Recorded");
    }

    @Test
    void aChangeGoesTheWaysThatThereAre() {
        String id = complaint("A");
        JsonNode refused = admin.with("Accept-Language", "zh")
                .patch(RECORDS + "/" + id, Map.of("fields", Map.of("c_status", "closed")))
                .expect(422)
                .json();
        assertThat(refused.at("/violations/0/message").asString()).isEqualTo("不能从“已记录”变为“已关闭”；可以变为：已判定");
        assertThat(patch(id, Map.of("c_status", "judged")).expect(422).text("/violations/0/field"))
                .isEqualTo("c_verdict");
        patch(id, Map.of("c_status", "judged", "c_verdict", "valid")).expect(200);
        assertThat(patch(id, Map.of("c_status", "closed")).expect(422).text("/violations/0/message"))
                .endsWith(": only what is not valid");
        patch(id, Map.of("c_status", "closed", "c_verdict", "invalid")).expect(200);
        assertThat(patch(id, Map.of("c_status", "recorded")).expect(422).text("/violations/0/code"))
                .isEqualTo("reason-needed");
        patch(id, Map.of("c_status", "recorded", "c_reason", "New facts")).expect(200);
    }

    @Test
    void aBatchStoresOnlyWhatGoesAWay() {
        String fits = complaint("Fits");
        String lacks = complaint("Lacks");
        JsonNode answer = admin.post(
                        RECORDS + "/batch",
                        Map.of(
                                "records",
                                List.of(
                                        Map.of(
                                                "id",
                                                fits,
                                                "version",
                                                1,
                                                "fields",
                                                Map.of("c_status", "judged", "c_verdict", "valid")),
                                        Map.of("id", lacks, "version", 1, "fields", Map.of("c_status", "judged")))))
                .expect(200)
                .json();
        assertThat(answer.toString()).contains("c_verdict");
        assertThat(status(fits)).isEqualTo("judged");
        assertThat(status(lacks)).isEqualTo("recorded");
    }

    @Test
    void whoeverAsksIsToldWhereARecordCanGo() {
        String id = complaint("A");
        JsonNode steps =
                admin.get(RECORDS + "/" + id + "/transitions").expect(200).json();
        assertThat(steps.at("/version").asInt()).isEqualTo(1);
        assertThat(steps.at("/transitions")).hasSize(1);
        assertThat(steps.at("/transitions/0/to").asString()).isEqualTo("judged");
        assertThat(steps.at("/transitions/0/label/zh").asString()).isEqualTo("判定");
        assertThat(steps.at("/transitions/0/missing/0").asString()).isEqualTo("c_verdict");
        assertThat(steps.at("/transitions/0/possible").asBoolean()).isTrue();

        patch(id, Map.of("c_status", "judged", "c_verdict", "valid")).expect(200);
        JsonNode closing = admin.get(RECORDS + "/" + id + "/transitions").json().at("/transitions/0");
        assertThat(closing.at("/possible").asBoolean()).isFalse();
        assertThat(closing.at("/help/en").asString()).isEqualTo("only what is not valid");
        patch(id, Map.of("c_status", "closed", "c_verdict", "invalid")).expect(200);
        assertThat(admin.get(RECORDS + "/" + id + "/transitions").text("/transitions/0/reason"))
                .isEqualTo("c_reason");
    }

    @Test
    void aTransitionIsForThoseWhoseItIs() {
        String id = complaint("A");
        patch(id, Map.of("c_status", "judged", "c_verdict", "invalid")).expect(200);
        patch(id, Map.of("c_status", "closed")).expect(200);
        Api user = kith.token(company, "user", "write");
        assertThat(user.get(RECORDS + "/" + id + "/transitions")
                        .expect(200)
                        .json()
                        .at("/transitions"))
                .isEmpty();
        Map<String, Object> reopened = Map.of("fields", Map.of("c_status", "recorded", "c_reason", "New facts"));
        assertThat(user.patch(RECORDS + "/" + id, reopened).expect(422).text("/violations/0/code"))
                .isEqualTo("transition-of-others");
        assertThat(kith.token(company, "admin", "read")
                        .get(RECORDS + "/" + id + "/transitions")
                        .expect(200)
                        .json()
                        .at("/transitions"))
                .as("whoever may not write is offered nothing")
                .isEmpty();
        admin.patch(RECORDS + "/" + id, reopened).expect(200);
    }

    @Test
    void anotherCompanyHasNothingOfIt() {
        String id = complaint("A");
        Api other = kith.company().admin();
        other.get(RECORDS + "/" + id + "/transitions").expect(404);
        other.configure(Map.of("complaint.yaml", OBJECT), false);
        other.get(RECORDS + "/" + id + "/transitions").expect(404);
        other.post(RECORDS, Map.of("fields", Map.of("c_title", "B", "c_status", "closed")))
                .expect(201);
        kith.stranger().get(RECORDS + "/" + id + "/transitions").expect(401);
    }

    @Test
    void ofTwoWhoTakeTheSameWayAtOnceEachIsJudgedByWhatIsThere() {
        String id = complaint("A");
        patch(id, Map.of("c_status", "judged", "c_verdict", "invalid")).expect(200);
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(number -> patch(
                                id, number % 2 == 0 ? Map.of("c_status", "closed") : Map.of("c_verdict", "valid"))
                        .status())
                .toList();
        assertThat(statuses).contains(200).isSubsetOf(200, 422);
        JsonNode record = admin.get(RECORDS + "/" + id).json().at("/fields");
        List<JsonNode> history = admin.get(RECORDS + "/" + id + "/history")
                .json()
                .at("/entries")
                .valueStream()
                .toList();
        assertThat(history.stream()
                        .flatMap(entry -> entry.at("/changes").valueStream())
                        .filter(change -> change.at("/field").asString().equals("c_status")
                                && change.at("/after").asString().equals("closed")))
                .as("closed at most once")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(record.at("/c_status").asString()).isIn("judged", "closed");
    }

    @Test
    void whatACommandDidIsTakenBackThoughNoWayLeadsThere() {
        String id = complaint("A");
        patch(id, Map.of("c_verdict", "valid")).expect(200);
        String run = admin.post(
                        "/api/v1/bulk-runs",
                        Map.of(
                                "object",
                                "c_complaint",
                                "kind",
                                "edit",
                                "ids",
                                List.of(id),
                                "set",
                                Map.of("c_status", "judged")))
                .expect(202)
                .text("/id");
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> status(id).equals("judged"));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() ->
                        !admin.get("/api/v1/bulk-runs/" + run).text("/state").equals("running"));
        admin.post("/api/v1/bulk-runs/" + run + "/undo").expect(202);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> status(id).equals("recorded"));
    }

    @Test
    void itIsPlannedExportedComparedAndTakenBack() {
        JsonNode files = admin.get("/api/v1/configuration").expect(200).json().at("/files");
        String file = files.get("processes/c_complaint.c_status.yaml").asString();
        assertThat(file).startsWith("kind: process\nobject: c_complaint\nfield: c_status\nstart: recorded\n");
        JsonNode planned = admin.post(
                        "/api/v1/configuration/plan",
                        Map.of(
                                "files",
                                Map.of("p.yaml", PROCESS.replace("start: recorded", "start: [recorded, judged]"))))
                .expect(200)
                .json();
        assertThat(planned.at("/steps")).hasSize(1);
        assertThat(planned.at("/steps/0/kind").asString()).isEqualTo("process-changed");
        assertThat(planned.at("/steps/0/text/en").asString())
                .isEqualTo("change process of 'c_complaint.c_status': start recorded → [recorded, judged]");
        long version = planned.at("/version").asLong();

        String id = complaint("A");
        admin.configure(Map.of("complaint.yaml", OBJECT), true);
        assertThat(schemaSaysProcess()).isFalse();
        patch(id, Map.of("c_status", "closed")).expect(200);
        JsonNode earlier = admin.get("/api/v1/configuration/versions/" + version)
                .expect(200)
                .json()
                .at("/files");
        admin.configure(earlier, true);
        assertThat(schemaSaysProcess()).isTrue();
        patch(id, Map.of("c_status", "judged", "c_verdict", "valid")).expect(422);
    }

    @Test
    void whatIsWrongWithItIsSaidWhereItStands() {
        JsonNode refused = admin.with("Accept-Language", "en")
                .post(
                        "/api/v1/configuration/plan",
                        Map.of("files", Map.of("p.yaml", PROCESS.replace("to: judged", "to: jugded"))))
                .expect(422)
                .json();
        assertThat(refused.at("/violations/0/field").asString()).isEqualTo("p.yaml");
        assertThat(refused.at("/violations/0/line").asInt()).isEqualTo(6);
        assertThat(refused.at("/violations/0/message").asString()).contains("did you mean 'judged'?");
        // an option that a process needs does not go
        JsonNode left = admin.post(
                        "/api/v1/configuration/plan",
                        Map.of("files", Map.of("o.yaml", OBJECT.replace(", closed: {en: Closed, zh: 已关闭}", ""))))
                .expect(422)
                .json();
        assertThat(left.toString()).contains("c_status");
    }

    @Test
    void aConditionMayAskForWhatIsWorkedOutOfTheStateItself() {
        admin.configure(
                Map.of(
                        "open.yaml",
                        OBJECT.replace(
                                "  - {key: c_reason,",
                                "  - {key: c_open, type: boolean, label: Open, formula: \"c_status != 'closed'\"}\n  - {key: c_reason,"),
                        "process.yaml",
                        PROCESS.replace("c_verdict == 'invalid'", "c_open == false")),
                false);
        String id = complaint("A");
        patch(id, Map.of("c_status", "judged", "c_verdict", "valid")).expect(200);
        assertThat(admin.get(RECORDS + "/" + id + "/transitions")
                        .json()
                        .at("/transitions/0/possible")
                        .asBoolean())
                .isTrue();
        patch(id, Map.of("c_status", "closed")).expect(200);
    }

    @Test
    void theRolesThatAProcessMayNameAreThoseThatThereAre() {
        assertThat(BuiltInRole.keys())
                .isEqualTo(Arrays.stream(Role.values()).map(Role::key).toList());
    }

    private boolean schemaSaysProcess() {
        return admin.get("/api/v1/schema")
                .json()
                .at("/objects")
                .valueStream()
                .filter(object -> object.at("/key").asString().equals("c_complaint"))
                .flatMap(object -> object.at("/fields").valueStream())
                .anyMatch(field -> field.at("/process").isObject());
    }

    private String complaint(String title) {
        return admin.create("c_complaint", Map.of("c_title", title)).get("id").asString();
    }

    private String status(String id) {
        return admin.get(RECORDS + "/" + id).text("/fields/c_status");
    }

    private Api.Answer patch(String id, Map<String, ?> fields) {
        return admin.with("Accept-Language", "en").patch(RECORDS + "/" + id, Map.of("fields", fields));
    }
}
