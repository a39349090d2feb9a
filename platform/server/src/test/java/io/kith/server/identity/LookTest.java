package io.kith.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.search.IndexedRecords;
import io.kith.server.testing.Api;
import io.kith.server.testing.Browser;
import io.kith.server.testing.Identities;
import io.kith.server.testing.KeycloakAdmin;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An admin looks as a member: at what the member sees and nothing that is theirs alone, for a while, on two servers, changing nothing. */
@KithServerTest
class LookTest {

    private static final String PASSWORD = "correct horse battery";
    private static final String LOOK = "/api/v1/session/look";

    private static final String ROLE = """
            kind: role
            key: c_keeper
            label: {en: Keeper, zh: 客户专员}
            objects:
              customer: {read: own, create: true, update: own, fields: {phone: hidden, email: masked}}
              contact: {read: parent}
              note: {read: all, create: true}
            """;

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    Kith.Company company;
    Browser adas = new Browser();
    Browser kims = new Browser();
    UUID kim;

    @BeforeEach
    void anAdminAndAMemberOfANarrowRole() {
        company = kith.company();
        company.admin().configure(Map.of("role.yaml", ROLE), false);
        kim = added("kim", "user", List.of("c_keeper"));
        signIn(adas, "ada@" + company.slug() + ".example");
        signIn(kims, address("kim"));
    }

    @Test
    void anAdminReadsWhatTheMemberReadsOnEveryReplica() {
        String mine = record(Map.of("name", "Larkspur", "phone", "021 6234 5678", "owner", kim.toString()));
        String others = record(Map.of("name", "Foxglove", "phone", "021 6234 5679"));
        company.admin().create("contact", Map.of("name", "Lin", "customer", mine));
        company.admin().create("contact", Map.of("name", "Wu", "customer", others));
        company.admin()
                .post("/api/v1/views", Map.of("object", "customer", "name", "For all", "shared", true))
                .expect(201);
        new IndexedRecords(context).awaitAll(company.id());
        Api before = ada(kith.base());
        before.get("/api/v1/records/customer/" + others).expect(200);
        lookAs(kim);

        List<Function<Api, Api.Answer>> questions = List.of(
                api -> api.get("/api/v1/schema"),
                api -> api.query("customer", Map.of("total", true, "names", true)),
                api -> api.query("contact", Map.of("total", true)),
                api -> api.post(
                        "/api/v1/records/customer/aggregate", Map.of("measures", List.of(Map.of("function", "count")))),
                api -> api.post("/api/v1/records/customer/summary", Map.of("fields", List.of("annualRevenue"))),
                api -> api.post("/api/v1/records/customer/form-state", Map.of("fields", Map.of("name", "New"))),
                api -> api.get("/api/v1/search?q=Larkspur"),
                api -> api.get("/api/v1/search?q=Foxglove"),
                api -> api.get("/api/v1/records/customer/" + mine + "?names=true"),
                api -> api.get("/api/v1/records/customer/" + mine + "/history"),
                api -> api.get("/api/v1/records/customer/" + mine + "/timeline"),
                api -> api.get("/api/v1/records/customer/" + mine + "/transitions"),
                api -> api.get("/api/v1/records/customer/" + mine + "/files"),
                api -> api.get("/api/v1/records/customer/" + others),
                api -> api.get("/api/v1/records/customer/" + others + "/history"),
                api -> api.get("/api/v1/recycle-bin"),
                api -> api.get("/api/v1/views?object=customer"),
                api -> api.get("/api/v1/people"),
                api -> api.get("/api/v1/first-run"),
                api -> api.get("/api/v1/members"),
                api -> api.get("/api/v1/audit-entries"),
                api -> api.get("/api/v1/configuration"));
        for (String replica : replicas()) {
            for (Function<Api, Api.Answer> question : questions) {
                Api.Answer theirs = question.apply(kims.api(kith.base()));
                Api.Answer seen = question.apply(ada(replica));
                assertThat(seen.status()).as(seen.request()).isEqualTo(theirs.status());
                if (theirs.status() == 200) {
                    assertThat(seen.json()).as(seen.request()).isEqualTo(theirs.json());
                } else {
                    assertThat(seen.text("/code")).as(seen.request()).isEqualTo(theirs.text("/code"));
                }
            }
        }
        assertThat(ada(kith.base()).names("customer", "name != null")).containsExactly("Larkspur");
        ada(kith.base()).get("/api/v1/records/customer/" + others).expect(404);
    }

    @Test
    void theSessionSaysAsWhomAndUntilWhenAndThatNothingMayBeChanged() {
        kims.api(kith.base()).patch("/api/v1/profile", Map.of("language", "zh")).expect(200);
        assertThat(ada(kith.base()).get("/api/v1/session").json().get("looking").isNull())
                .isTrue();
        lookAs(kim);
        for (String replica : replicas()) {
            JsonNode session =
                    adas.bareApi(replica).get("/api/v1/session").expect(200).json();
            assertThat(session.at("/actor/id").asString()).isEqualTo(kim.toString());
            assertThat(session.at("/actor/name").asString()).isEqualTo("kim");
            assertThat(session.at("/actor/language").asString())
                    .as("whoever reads it is Ada")
                    .isEqualTo("en");
            assertThat(session.at("/person/name").asString()).isEqualTo("Ada");
            assertThat(Instant.parse(session.at("/looking/until").asString()))
                    .isBetween(Instant.now(), Instant.now().plus(Duration.ofMinutes(30)));
            assertThat(session.get("permissions").toString())
                    .contains("readRecords")
                    .doesNotContain("write", "change", "export");
        }
    }

    @Test
    void whatIsPrivateToTheMemberOrToTheAdminIsNotShown() {
        String customer = record(Map.of("name", "Larkspur", "owner", kim.toString()));
        Api theirs = kims.api(kith.base());
        Map<String, Object> secret = Map.of("subject", "Zinnia", "customers", List.of(customer), "private", true);
        String note = theirs.create("note", secret).get("id").asString();
        ada(kith.base()).create("note", secret);
        String view = theirs.post("/api/v1/views", Map.of("object", "customer", "name", "Mine", "shared", false))
                .expect(201)
                .text("/id");
        new IndexedRecords(context).awaitAll(company.id());
        assertThat(theirs.get("/api/v1/search?q=Zinnia").expect(200).json().get("results"))
                .hasSize(1);
        lookAs(kim);
        for (String replica : replicas()) {
            Api seen = ada(replica);
            seen.get("/api/v1/records/note/" + note).expect(404);
            seen.get("/api/v1/records/note/" + note + "/history").expect(404);
            assertThat(seen.query("note", Map.of("total", true)).expect(200).text("/total"))
                    .isEqualTo("0");
            assertThat(seen.get("/api/v1/records/customer/" + customer + "/timeline")
                            .expect(200)
                            .body())
                    .doesNotContain("Zinnia");
            assertThat(seen.get("/api/v1/search?q=Zinnia").expect(200).json().get("results"))
                    .isEmpty();
            seen.get("/api/v1/views/" + view).expect(404);
            assertThat(seen.get("/api/v1/views?object=customer").expect(200).body())
                    .doesNotContain("Mine");
        }
        theirs.get("/api/v1/records/note/" + note).expect(200);
        theirs.get("/api/v1/views/" + view).expect(200);
    }

    @Test
    void itEndsOnEveryReplicaWhenTheAdminSaysSo() {
        String others = record(Map.of("name", "Foxglove"));
        lookAs(kim);
        for (String replica : replicas()) {
            ada(replica).get("/api/v1/records/customer/" + others).expect(404);
        }
        ada(Replica.second().base()).delete(LOOK).expect(204);
        for (String replica : replicas()) {
            adas.bareApi(replica).get("/api/v1/inbox/count").expect(200);
            ada(replica).get("/api/v1/records/customer/" + others).expect(200);
            actsAs(company.adminMember(), replica);
        }
        ada(kith.base()).delete(LOOK).expect(404);
        company.admin().delete(LOOK).expect(403);
    }

    @Test
    void itBeginsOnEveryReplicaBeforeAnythingElseIsChanged() {
        String customer = record(Map.of("name", "Larkspur", "owner", kim.toString()));
        Api there = ada(Replica.second().base());
        there.get("/api/v1/schema").expect(200);
        lookAs(kim);
        // the other replica remembers somebody who might
        assertThat(there.patch("/api/v1/records/customer/" + customer, Map.of("fields", Map.of("name", "Theirs")))
                        .expect(403)
                        .text("/code"))
                .isEqualTo("only-looking");
        assertThat(there.get("/api/v1/inbox/count").expect(403).text("/code")).isEqualTo("private-to-member");
    }

    @Test
    void itEndsAtTheNextRequestWhenTheMemberIsOut() {
        lookAs(kim);
        ada(Replica.second().base()).get("/api/v1/schema").expect(200);
        company.admin().post("/api/v1/members/" + kim + "/deactivate").expect(200);
        for (String replica : replicas()) {
            actsAs(company.adminMember(), replica);
        }
        company.admin().post("/api/v1/members/" + kim + "/activate").expect(200);
        actsAs(company.adminMember(), kith.base());
    }

    @Test
    void itEndsAtTheNextRequestWhenTheAdminIsNoneAnyMore() {
        added("bo", "admin", List.of());
        lookAs(kim);
        ada(Replica.second().base()).get("/api/v1/schema").expect(200);
        change(company.adminMember(), "user");
        for (String replica : replicas()) {
            actsAs(company.adminMember(), replica);
            ada(replica).get("/api/v1/members").expect(403);
        }
        change(company.adminMember(), "admin");
        actsAs(company.adminMember(), kith.base());
    }

    @Test
    void whoIsOutLooksNoMore() {
        added("bo", "admin", List.of());
        lookAs(kim);
        Api looking = ada(Replica.second().base());
        looking.get("/api/v1/schema").expect(200);
        company.admin()
                .post("/api/v1/members/" + company.adminMember() + "/deactivate")
                .expect(200);
        looking.get("/api/v1/schema").expect(401);
        looking.at(kith.base()).get("/api/v1/schema").expect(401);
    }

    @Test
    void itEndsInTimeAndIsToldOnce() {
        lookAs(kim);
        jdbc.sql("update session set looks_until = now() - interval '1 second' where looks_as = ?")
                .param(kim)
                .update();
        actsAs(company.adminMember(), Replica.second().base());
        actsAs(company.adminMember(), Replica.second().base());
        assertThat(jdbc.sql("select count(*) from session where looks_as = ?")
                        .param(kim)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(entries("session.look-ended")).hasSize(1);
    }

    @Test
    void theLogSaysWhoLookedAsWhomAndWhoSignedOut() {
        lookAs(kim);
        ada(kith.base()).delete(LOOK).expect(204);
        lookAs(kim);
        ada(kith.base()).post("/api/v1/session/sign-out").expect(200);
        adas.bareApi(Replica.second().base()).get("/api/v1/schema").expect(401);
        for (String action : List.of("session.look-begun", "session.look-ended", "session.ended")) {
            assertThat(entries(action)).as(action).isNotEmpty().allSatisfy(entry -> {
                assertThat(entry.get("actor").asString())
                        .isEqualTo(company.adminMember().toString());
                assertThat(entry.get("source").asString()).isEqualTo("console");
            });
        }
        JsonNode begun = entries("session.look-begun").getFirst();
        assertThat(begun.get("target").asString()).isEqualTo(kim.toString());
        assertThat(Instant.parse(begun.at("/changes/until/after").asString())).isAfter(Instant.now());
        assertThat(entries("session.look-ended").getFirst().get("target").asString())
                .isEqualTo(kim.toString());
    }

    @Test
    void aPageThatBelievesToBeSomebodyElseIsToldSo() {
        Api page = ada(kith.base()).with("X-Kith-Actor", company.adminMember().toString());
        page.get("/api/v1/schema").expect(200);
        lookAs(kim);
        for (String replica : replicas()) {
            assertThat(page.at(replica).get("/api/v1/schema").expect(409).text("/code"))
                    .isEqualTo("look-changed");
        }
        Api looking = ada(kith.base()).with("X-Kith-Actor", kim.toString());
        looking.get("/api/v1/schema").expect(200);
        ada(Replica.second().base()).delete(LOOK).expect(204);
        assertThat(looking.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "Whose?")))
                        .expect(409)
                        .text("/code"))
                .isEqualTo("look-changed");
        assertThat(ada(kith.base()).names("customer", "name != null")).isEmpty();
    }

    @Test
    void nobodyLooksAsThemselvesAsNobodyOrAsSomebodyElsewhere() {
        Kith.Company other = kith.company();
        String out = added("out", "user", List.of()).toString();
        company.admin().post("/api/v1/members/" + out + "/deactivate").expect(200);
        Api ada = ada(kith.base());
        refused(ada.post(LOOK, Map.of()), "required");
        refused(ada.post(LOOK, Map.of("member", company.adminMember())), "looks-as-oneself");
        refused(ada.post(LOOK, Map.of("member", other.adminMember())), "member-not-found");
        refused(ada.post(LOOK, Map.of("member", UUID.randomUUID())), "member-not-found");
        refused(ada.post(LOOK, Map.of("member", out)), "member-not-found");
        actsAs(company.adminMember(), kith.base());
        assertThat(entries("session.look-begun")).isEmpty();
    }

    @Test
    void onlyAdminsLookAndOnlyByABrowser() {
        Map<String, Object> wish = Map.of("member", company.adminMember());
        kims.api(kith.base()).post(LOOK, wish).expect(403);
        company.admin().post(LOOK, Map.of("member", kim)).expect(403);
        kith.token(company, "admin", "write").post(LOOK, Map.of("member", kim)).expect(403);
        kith.stranger().post(LOOK, wish).expect(401);
        adas.bareApi(kith.base()).post(LOOK, Map.of("member", kim)).expect(403);
    }

    @Test
    void whoLooksAsAnotherAdminSeesAsTheyDoAndLooksNoFurther() {
        UUID bo = added("bo", "admin", List.of());
        lookAs(bo);
        Api seen = ada(kith.base());
        seen.get("/api/v1/members").expect(200);
        seen.get("/api/v1/audit-entries").expect(200);
        for (String path : List.of("/api/v1/audit-entries/export", "/api/v1/company/archive")) {
            assertThat(seen.get(path).expect(403).text("/code")).isEqualTo("only-looking");
        }
        assertThat(seen.post(LOOK, Map.of("member", kim)).expect(403).text("/code"))
                .isEqualTo("only-looking");
        assertThat(seen.post("/api/v1/session/company", Map.of("company", company.id()))
                        .expect(403)
                        .text("/code"))
                .isEqualTo("only-looking");
    }

    @Test
    void anotherSessionOfTheAdminGoesOnAsThemselves() {
        Browser elsewhere = new Browser();
        elsewhere.signIn(kith.base(), "/sign-in/person", "ada@" + company.slug() + ".example", PASSWORD);
        lookAs(kim);
        elsewhere.api(kith.base()).create("customer", Map.of("name", "By Ada"));
        actsAs(kim, kith.base());
    }

    private void lookAs(UUID member) {
        ada(kith.base()).post(LOOK, Map.of("member", member)).expect(204);
    }

    private void actsAs(UUID member, String replica) {
        assertThat(adas.bareApi(replica).get("/api/v1/session").expect(200).text("/actor/id"))
                .isEqualTo(member.toString());
    }

    private Api ada(String replica) {
        return adas.api(replica);
    }

    private List<String> replicas() {
        return List.of(kith.base(), Replica.second().base());
    }

    private List<JsonNode> entries(String action) {
        return company.admin()
                .get("/api/v1/audit-entries?action=" + action)
                .expect(200)
                .json()
                .get("entries")
                .valueStream()
                .toList();
    }

    private static void refused(Api.Answer answer, String code) {
        assertThat(answer.expect(422).text("/violations/0/code")).isEqualTo(code);
    }

    private String record(Map<String, Object> fields) {
        return company.admin().create("customer", fields).get("id").asString();
    }

    private UUID added(String name, String role, List<String> roles) {
        return UUID.fromString(company.admin()
                .post("/api/v1/members", Map.of("name", name, "email", address(name), "role", role, "roles", roles))
                .expect(201)
                .text("/id"));
    }

    private void change(UUID member, String role) {
        company.admin().patch("/api/v1/members/" + member, Map.of("role", role)).expect(200);
    }

    private String address(String name) {
        return name + "-" + company.slug() + "@example.com";
    }

    private void signIn(Browser browser, String email) {
        KeycloakAdmin.signedIn().addPerson(email, email.startsWith("ada") ? "Ada" : "Kim", PASSWORD, true);
        browser.signIn(kith.base(), "/sign-in/person", email, PASSWORD);
    }
}
