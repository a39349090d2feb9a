package io.kith.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.changelog.AuditAction;
import io.kith.server.testing.Api;
import io.kith.server.testing.Identities;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Whatever somebody changes leaves one entry, by every route there is; and the log answers who did what. */
@KithServerTest
class AuditTest {

    /** Routes that take more than GET and yet leave no entry in a company's log, and why. */
    private static final Set<String> WITHOUT = Set.of(
            // questions
            "POST /api/v1/records/{object}/query",
            "POST /api/v1/records/{object}/summary",
            "POST /api/v1/records/{object}/aggregate",
            "POST /api/v1/records/{object}/form-state",
            "POST /api/v1/configuration/plan",
            // what somebody has read is theirs alone, and nothing of the company's is changed by it
            "POST /api/v1/inbox/read",
            "POST /api/v1/inbox/unread",
            "POST /api/v1/inbox/snooze",
            // reads what a link says
            "POST /api/v1/invitations/open",
            // there is no company yet; what founds it is looked at below
            "POST /api/v1/sign-ups",
            "POST /api/v1/sign-ups/resend",
            "POST /api/v1/sign-ups/open",
            "POST /api/v1/sign-ups/complete",
            "POST /api/v1/operator/companies",
            // of the cell, not of a company: in the operators' own log
            "POST /api/v1/operator/parked-deliveries/replay",
            "POST /api/v1/operator/search/rebuild",
            "PUT /api/v1/operator/editions/{key}",
            "POST /api/v1/operator/accounts/restore",
            "POST /api/v1/operator/plugins",
            "POST /api/v1/operator/plugins/{plugin}/{version}/start",
            "POST /api/v1/operator/plugins/{plugin}/{version}/stop",
            "DELETE /api/v1/operator/plugins/{plugin}/{version}",
            "POST /api/v1/operator/plugin-keys",
            "DELETE /api/v1/operator/plugin-keys/{fingerprint}",
            // an operator has no company
            "POST /api/v1/operator/session/sign-out",
            // Keycloak passes on that somebody signed out there
            "POST /sign-in/back-channel/logout");

    /** Routes that change nothing and leave an entry all the same: what is taken along is out of the company's hands. */
    private static final Set<String> TAKING = Set.of("GET /api/v1/records/{object}/export");

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PlatformTransactionManager manager;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompany() {
        company = kith.company();
        admin = company.admin();
    }

    @Test
    void everyRouteIsLookedAt() {
        Set<String> known = new TreeSet<>(WITHOUT);
        known.addAll(new AuditedRoutes(kith, company).deeds().keySet());
        Set<String> told = changing();
        told.addAll(TAKING);
        assertThat(told).isEqualTo(known);
    }

    @TestFactory
    Stream<DynamicTest> everySuccessLeavesExactlyOneEntry() {
        Kith.Company one = kith.company();
        return new AuditedRoutes(kith, one)
                .deeds().entrySet().stream()
                        .map(deed ->
                                DynamicTest.dynamicTest(deed.getKey(), () -> leavesOneEntry(one, deed.getValue())));
    }

    private void leavesOneEntry(Kith.Company one, AuditedRoutes.Deed deed) {
        var call = deed.prepared().get();
        long before = entries(one.id());
        Api.Answer answer = call.get();
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        assertThat(entries(one.id()) - before).isEqualTo(1);
        Map<String, @Nullable Object> entry = latest(one.id());
        assertThat(entry.get("action")).isEqualTo(deed.action());
        assertThat(entry.get("address")).isEqualTo("127.0.0.1");
        assertThat(entry.get("request_id")).hasToString(answer.header("X-Request-Id"));
        assertThat(entry.toString()).doesNotContain(AuditedRoutes.PASSWORD, "kith_");
    }

    @Test
    void refusalsAndRepetitionsLeaveNone() {
        long before = entries(company.id());
        admin.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "")))
                .expect(422);
        admin.post("/api/v1/members", Map.of("name", "", "email", "x")).expect(422);
        admin.delete("/api/v1/api-tokens/" + UUID.randomUUID()).expect(404);
        kith.token(company, "user", "write")
                .patch("/api/v1/company", Map.of("name", "Theirs"))
                .expect(403);
        assertThat(entries(company.id()) - before).as("the token alone").isEqualTo(1);

        Api once = admin.with("Idempotency-Key", "k");
        Map<String, Object> body = Map.of("fields", Map.of("name", "Once"));
        once.post("/api/v1/records/customer", body).expect(201);
        once.post("/api/v1/records/customer", body).expect(201);
        assertThat(entries(company.id()) - before).isEqualTo(2);
    }

    @Test
    void anEntrySaysWhoDidWhatAndWhatBecameOfIt() {
        String id = admin.create("customer", Map.of("name", "Acme", "phone", "021 6234 5678"))
                .get("id")
                .asString();
        admin.patch("/api/v1/records/customer/" + id, Map.of("fields", Map.of("name", "Acme Inc.")))
                .expect(200);
        JsonNode page = admin.get("/api/v1/audit-entries?limit=1").expect(200).json();
        JsonNode entry = page.at("/entries/0");
        assertThat(entry.get("action").asString()).isEqualTo("record.changed");
        assertThat(entry.get("source").asString()).isEqualTo("api");
        assertThat(entry.get("target").asString()).isEqualTo(id);
        assertThat(page.at("/names/" + id).asString()).isEqualTo("Acme Inc.");
        assertThat(page.at("/names/" + entry.get("actor").asString()).asString())
                .isEqualTo("Setup");

        JsonNode detail = admin.get("/api/v1/audit-entries/" + entry.get("id").asString())
                .expect(200)
                .json();
        assertThat(detail.at("/records/0/id").asString()).isEqualTo(id);
        assertThat(detail.at("/records/0/change/changes").toString())
                .isEqualTo("[{\"field\":\"name\",\"before\":\"Acme\",\"after\":\"Acme Inc.\"}]");

        String member = admin.post("/api/v1/members", Map.of("name", "Bo", "email", "bo@example.com", "role", "user"))
                .expect(201)
                .text("/id");
        admin.patch("/api/v1/members/" + member, Map.of("role", "admin")).expect(200);
        assertThat(admin.get("/api/v1/audit-entries?limit=1")
                        .json()
                        .at("/entries/0/changes")
                        .toString())
                .isEqualTo("{\"role\":{\"before\":\"user\",\"after\":\"admin\"}}");
    }

    @Test
    void theLogIsFilteredByWhoWhatAndWhenAndReadPageByPage() {
        admin.create("customer", Map.of("name", "Acme"));
        String robot = kith.token(company, "admin", "write")
                .create("customer", Map.of("name", "By robot"))
                .get("createdBy")
                .asString();
        admin.patch("/api/v1/company", Map.of("region", "DE")).expect(200);
        assertThat(actions(""))
                .containsExactly(
                        "company.changed", "record.created", "token.issued", "record.created", "company.founded");
        assertThat(actions("actor=" + robot)).containsExactly("record.created");
        assertThat(actions("action=company")).containsExactly("company.changed", "company.founded");
        assertThat(actions("action=company.changed,token")).containsExactly("company.changed", "token.issued");
        assertThat(actions("action=record")).containsExactly("record.created", "record.created");
        String third = admin.get("/api/v1/audit-entries").text("/entries/2/at");
        assertThat(actions("from=" + third))
                .startsWith("company.changed")
                .contains("token.issued")
                .doesNotContain("company.founded");
        assertThat(actions("to=2020-01-01T00:00:00Z")).isEmpty();
        List<String> paged = new ArrayList<>();
        String before = "";
        do {
            JsonNode page = admin.get("/api/v1/audit-entries?limit=2" + before)
                    .expect(200)
                    .json();
            page.get("entries").forEach(entry -> paged.add(entry.get("action").asString()));
            before = page.get("next").isNull()
                    ? ""
                    : "&before=" + page.get("next").asString();
        } while (!before.isEmpty());
        assertThat(paged).isEqualTo(actions(""));
        assertThat(admin.get("/api/v1/audit-entries?action=nothing").expect(422).text("/violations/0/field"))
                .isEqualTo("action");
        admin.get("/api/v1/audit-entries?limit=0").expect(422);
        admin.get("/api/v1/audit-entries/export?format=pdf").expect(422);
    }

    @Test
    void theLogIsHandedOutAsAFile() {
        admin.post("/api/v1/api-tokens", Map.of("name", "=1+1", "role", "user", "scope", "read"))
                .expect(201);
        String csv = admin.get("/api/v1/audit-entries/export").expect(200).body();
        assertThat(csv.lines()).hasSize(3);
        assertThat(csv).startsWith("\ufeffid,at,action").contains("token.issued", ",Setup,api,127.0.0.1,");
        Api.Answer json = admin.get("/api/v1/audit-entries/export?format=json&action=token")
                .expect(200);
        assertThat(json.header("Content-Disposition")).contains("attachment", "audit-log.json");
        assertThat(json.json()).hasSize(1);
        assertThat(json.text("/0/changes/name/after")).isEqualTo("=1+1");
        assertThat(json.text("/0/actorName")).isEqualTo("Setup");
    }

    @Test
    void onlyAdminsReadTheLogAndOnlyTheirOwn() {
        String entry = admin.get("/api/v1/audit-entries").text("/entries/0/id");
        Api user = kith.token(company, "user", "write");
        Kith.Company other = kith.company();
        for (String path : List.of("", "/" + entry, "/export")) {
            user.get("/api/v1/audit-entries" + path).expect(403);
            kith.stranger().get("/api/v1/audit-entries" + path).expect(401);
            kith.operator().get("/api/v1/audit-entries" + path).expect(401);
        }
        other.admin().get("/api/v1/audit-entries/" + entry).expect(404);
        assertThat(other.admin().get("/api/v1/audit-entries").body()).doesNotContain(entry, company.slug());
        assertThat(other.admin().get("/api/v1/audit-entries/export").body()).doesNotContain(entry);
        assertThat(other.admin()
                        .get("/api/v1/audit-entries?before=" + entry)
                        .expect(200)
                        .body())
                .doesNotContain(company.slug());
    }

    /** Even an admin learns of somebody's private note only that there was one. */
    @Test
    void whatIsPrivateIsNamedToNobodyElse() {
        Api robot = kith.token(company, "user", "write");
        robot.create("note", Map.of("subject", "Salary of Bo", "private", true));
        JsonNode page = admin.get("/api/v1/audit-entries?limit=1").expect(200).json();
        assertThat(page.at("/entries/0/action").asString()).isEqualTo("record.created");
        assertThat(page.toString()).doesNotContain("Salary");
        String id = page.at("/entries/0/id").asString();
        assertThat(admin.get("/api/v1/audit-entries/" + id).expect(200).body()).doesNotContain("Salary");
        assertThat(admin.get("/api/v1/audit-entries/export").body()).doesNotContain("Salary");
    }

    @Test
    void whoeverFoundsACompanyIsInItsLogFirst() {
        assertThat(entries(company.id())).isEqualTo(1);
        assertThat(latest(company.id()))
                .containsEntry("action", "company.founded")
                .containsEntry("source", "operator");
    }

    @Test
    void operatorsHaveALogOfTheirOwn() {
        String last =
                kith.operator().get("/api/v1/operator/log?limit=1").expect(200).text("/entries/0/id");
        kith.operator()
                .post("/api/v1/operator/companies/" + company.id() + "/suspend")
                .expect(200);
        kith.operator()
                .post("/api/v1/operator/companies/" + company.id() + "/resume")
                .expect(200);
        kith.operator()
                .post(
                        "/api/v1/operator/parked-deliveries/replay",
                        Map.of("company", company.id(), "consumer", "search"))
                .expect(200);
        kith.company();
        List<String> done = new ArrayList<>();
        for (JsonNode entry :
                kith.operator().get("/api/v1/operator/log").expect(200).json().get("entries")) {
            if (entry.get("id").asString().equals(last)) {
                break;
            }
            done.addFirst(entry.get("action").asString());
            assertThat(entry.get("operator").asString()).isEqualTo("token");
        }
        assertThat(done)
                .containsExactly("company.suspended", "company.resumed", "deliveries.replayed", "company.founded");
        admin.get("/api/v1/operator/log").expect(403);
        kith.stranger().get("/api/v1/operator/log").expect(401);
    }

    @Test
    void nobodyWhoWorksWithTheDataCanChangeTheLog() {
        assertThat(jdbc.queryForList(
                        "select privilege_type from information_schema.role_table_grants where table_name = 'audit_entry' and grantee = 'kith_app'",
                        String.class))
                .containsExactlyInAnyOrder("SELECT", "INSERT");
    }

    @Test
    void actionsAreWhatTheRoutesDo() {
        // the route that edits many records deletes them too, and the one that activates a plugin changes its version;
        // a field is
        // converted by the system when its values are, and a plugin suspended when it fails again and again
        Set<String> seen = new TreeSet<>(Set.of(
                AuditAction.COMPANY_FOUNDED.key(),
                AuditAction.RECORDS_DELETED.key(),
                AuditAction.PLUGIN_UPGRADED.key(),
                AuditAction.PLUGIN_SUSPENDED.key(),
                AuditAction.FIELD_CONVERTED.key()));
        new AuditedRoutes(kith, company).deeds().values().forEach(deed -> seen.add(deed.action()));
        assertThat(seen)
                .isEqualTo(new TreeSet<>(Arrays.stream(AuditAction.values())
                        .map(AuditAction::key)
                        .toList()));
    }

    private List<String> actions(String question) {
        List<String> actions = new ArrayList<>();
        admin.get("/api/v1/audit-entries?" + question)
                .expect(200)
                .json()
                .get("entries")
                .forEach(entry -> actions.add(entry.get("action").asString()));
        return actions;
    }

    private Set<String> changing() {
        Set<String> routes = new TreeSet<>();
        mappings.forEach(mapping -> mapping.getHandlerMethods()
                .keySet()
                .forEach(info -> info.getMethodsCondition().getMethods().stream()
                        .filter(method -> method != RequestMethod.GET)
                        .forEach(method -> Objects.requireNonNull(info.getPathPatternsCondition())
                                .getPatternValues()
                                .forEach(path -> routes.add(method + " " + path)))));
        return routes;
    }

    private long entries(UUID tenant) {
        return Objects.requireNonNull(new TransactionTemplate(manager).execute(_ -> {
            bind(tenant);
            return jdbc.queryForObject("select count(*) from audit_entry", Long.class);
        }));
    }

    private Map<String, @Nullable Object> latest(UUID tenant) {
        return Objects.requireNonNull(new TransactionTemplate(manager).execute(_ -> {
            bind(tenant);
            return jdbc.queryForMap("select * from audit_entry order by id desc limit 1");
        }));
    }

    private void bind(UUID tenant) {
        jdbc.queryForObject("select set_config('app.tenant_id', ?, true)", String.class, tenant.toString());
    }
}
