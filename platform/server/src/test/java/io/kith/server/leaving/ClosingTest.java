package io.kith.server.leaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.kith.server.testing.Api;
import io.kith.server.testing.Browser;
import io.kith.server.testing.Identities;
import io.kith.server.testing.KeycloakAdmin;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import io.kith.server.testing.Stores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** A company is closed, comes back, or is erased, and nothing of it comes back then. */
@KithServerTest
class ClosingTest {

    private static final String PASSWORD = "correct horse battery";

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Erasure erasure;

    @Autowired
    Clock clock;

    @Autowired
    ElasticsearchClient index;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompany() {
        company = kith.company();
        admin = company.admin();
    }

    @Test
    void whoClosesHasToTypeTheAddressAndToBeAllowedTo() {
        assertThat(admin.post("/api/v1/company/close", Map.of("confirmation", "yes"))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("not-the-address");
        Map<String, String> right = Map.of("confirmation", company.slug());
        kith.token(company, "user", "write")
                .post("/api/v1/company/close", right)
                .expect(403);
        kith.token(company, "admin", "read")
                .post("/api/v1/company/close", right)
                .expect(403);
        kith.company().admin().post("/api/v1/company/close", right).expect(422);
        admin.create("customer", Map.of("name", "Still open"));
    }

    @Test
    void aClosedCompanyIsReadOnlyAtOnceOnEveryReplicaForPeopleAndPrograms() {
        String record =
                admin.create("customer", Map.of("name", "Acme")).get("id").asString();
        String path = "/api/v1/records/customer/" + record;
        Api elsewhere = admin.at(Replica.second().base());
        elsewhere.get(path).expect(200);
        Api console = signedIn("colleague", "admin").api(kith.base());
        close();

        for (Api one : List.of(admin, elsewhere, console)) {
            one.get(path).expect(200);
            assertThat(one.names("customer", "")).containsExactly("Acme");
            assertClosed(one.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "New"))));
            assertClosed(one.patch(path, Map.of("fields", Map.of("name", "Other"))));
            assertClosed(one.delete(path));
            assertClosed(one.patch("/api/v1/company", Map.of("region", "DE")));
            assertClosed(one.post("/api/v1/members", Map.of("name", "N", "email", "n@example.com", "role", "user")));
            assertClosed(one.upload(path + "/files", "name", "a.txt", "a.txt", new byte[10]));
            assertClosed(one.upload(
                    "/api/v1/imports", "object", "customer", "f.csv", "Name\nA\n".getBytes(StandardCharsets.UTF_8)));
        }
        var session = console.get("/api/v1/session").expect(200).json();
        assertThat(session.at("/company/state").asString()).isEqualTo("closed");
        assertThat(session.get("permissions").toString())
                .contains("readRecords", "closeCompany", "exportCompany")
                .doesNotContain("writeRecords", "changeSettings", "changeMembers");
        kith.company().admin().create("customer", Map.of("name", "Elsewhere"));
    }

    @Test
    void itIsOpenedAgainWithEverythingInIt() {
        admin.create("customer", Map.of("name", "Acme"));
        close();
        assertThat(admin.post("/api/v1/company/close", Map.of("confirmation", company.slug()))
                        .status())
                .isEqualTo(403);
        kith.operator()
                .post("/api/v1/operator/companies/" + company.id() + "/suspend")
                .expect(409);
        admin.post("/api/v1/company/reopen").expect(200);
        admin.create("customer", Map.of("name", "Second"));
        assertThat(admin.names("customer", "", "name")).containsExactly("Acme", "Second");
        admin.post("/api/v1/company/reopen").expect(409);
        assertThat(erasure.slice(company.id(), () -> false)).isEmpty();
        assertThat(admin.names("customer", "", "name")).hasSize(2);
    }

    @Test
    void beforeItsTimeNothingCanBeErasedNotEvenByTheDatabasesOwnFunction() {
        admin.create("customer", Map.of("name", "Acme"));
        close();
        assertThat(erasure.slice(company.id(), () -> false)).isEmpty();
        assertThatThrownBy(() -> jdbc.queryForObject("select erase_rows(?, 'record', 10)", Long.class, company.id()))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.queryForObject("select erase_rows(?, 'tenant', 10)", Long.class, company.id()))
                .isInstanceOf(DataAccessException.class);
        assertThat(admin.names("customer", "")).containsExactly("Acme");
    }

    @Test
    void whenItsTimeIsUpNothingIsLeftAnywhereAndOthersLoseNothing() throws SQLException, IOException {
        Kith.Company other = kith.company();
        other.admin().create("customer", Map.of("name", "Bystander"));
        String both = "both-" + company.slug() + "@example.com";
        other.admin()
                .post("/api/v1/members", Map.of("name", "Both", "email", both, "role", "user"))
                .expect(201);
        Api only = signedIn("only", "admin").api(kith.base());
        signedIn("both", "user");
        fill();
        await().atMost(Duration.ofSeconds(30)).until(() -> indexed(company.id()) > 0);
        assertThat(bytesOf(company.id())).isNotEmpty();
        close();
        timePasses();

        Optional<Instant> next = erasure.slice(company.id(), () -> false);
        while (!next.orElseThrow().isAfter(clock.instant())) {
            // as the job does
            next = erasure.slice(company.id(), () -> false);
        }

        assertThat(left(company.id())).isEmpty();
        assertThat(indexed(company.id())).isZero();
        assertThat(bytesOf(company.id())).isEmpty();
        assertThat(jdbc.queryForList(
                        "select task_name from scheduled_tasks where task_instance like ? and task_name <> 'erase-company'",
                        String.class,
                        company.id() + "%"))
                .isEmpty();
        assertThat(KeycloakAdmin.signedIn().people("only-" + company.slug() + "@example.com"))
                .isEmpty();
        assertThat(KeycloakAdmin.signedIn().people(both)).hasSize(1);
        admin.get("/api/v1/schema").expect(401);
        only.get("/api/v1/schema").expect(401);
        assertThat(jdbc.queryForMap("select name, slug, state from tenant where id = ?", company.id()))
                .containsEntry("name", "-")
                .containsEntry("state", "erased")
                .doesNotContainValue(company.slug());
        assertThat(other.admin().names("customer", "")).containsExactly("Bystander");
        assertThat(left(other.id())).isNotEmpty();
        assertThat(erasure.slice(company.id(), () -> false)).isEmpty();
    }

    @Test
    void whatArrivesLateBringsNothingBack() throws SQLException, IOException {
        String record =
                admin.create("customer", Map.of("name", "Ghost")).get("id").asString();
        await().atMost(Duration.ofSeconds(30)).until(() -> indexed(company.id()) > 0);
        close();
        timePasses();
        erasure.slice(company.id(), () -> false);

        try (Connection owner = Stores.owner();
                PreparedStatement late = owner.prepareStatement("""
                        insert into delivery (tenant_id, consumer, record_id, revision, due_at)
                        values (?, 'search', ?, 1, now())
                        """)) {
            late.setObject(1, company.id());
            late.setObject(2, UUID.fromString(record));
            late.executeUpdate();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> left(company.id()).isEmpty());
        assertThat(indexed(company.id())).isZero();
    }

    private void fill() {
        String record = admin.create("customer", Map.of("name", "Acme", "email", "acme@example.com"))
                .get("id")
                .asString();
        admin.create("contact", Map.of("name", "Ann", "customer", record));
        admin.upload("/api/v1/records/customer/" + record + "/files", "name", "a.txt", "a.txt", new byte[10])
                .expect(201);
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_floor", "type", "integer", "label", Map.of("en", "Floor", "zh", "楼层")))
                .expect(201);
        admin.post(
                        "/api/v1/invitations",
                        Map.of("emails", List.of("guest@" + company.slug() + ".example"), "role", "user"))
                .expect(201);
        String team =
                admin.post("/api/v1/teams", Map.of("name", "Sales")).expect(201).text("/id");
        admin.post("/api/v1/teams", Map.of("name", "North", "parent", team)).expect(201);
        admin.put("/api/v1/teams/" + team + "/members/" + company.adminMember(), Map.of())
                .expect(200);
        admin.upload("/api/v1/imports", "object", "customer", "f.csv", "Name\nA\n".getBytes(StandardCharsets.UTF_8))
                .expect(201);
        admin.with("Idempotency-Key", "once")
                .post("/api/v1/records/customer", Map.of("fields", Map.of("name", "Once")))
                .expect(201);
    }

    private void close() {
        assertThat(admin.post("/api/v1/company/close", Map.of("confirmation", company.slug()))
                        .expect(200)
                        .text("/state"))
                .isEqualTo("closed");
    }

    private void timePasses() {
        jdbc.update("update tenant set erase_at = now() - interval '1 second' where id = ?", company.id());
    }

    private static void assertClosed(Api.Answer answer) {
        assertThat(answer.status()).as(answer.request() + answer.body()).isEqualTo(403);
        assertThat(answer.text("/code")).isEqualTo("company-closed");
    }

    private Browser signedIn(String name, String role) {
        String email = name + "-" + company.slug() + "@example.com";
        admin.post("/api/v1/members", Map.of("name", name, "email", email, "role", role))
                .expect(201);
        KeycloakAdmin.signedIn().addPerson(email, name, PASSWORD, true);
        Browser browser = new Browser();
        browser.signIn(kith.base(), "/sign-in/person", email, PASSWORD);
        return browser;
    }

    private long indexed(UUID id) throws IOException {
        index.indices().refresh(r -> r.index("records"));
        return index.count(c -> c.index("records")
                        .routing(id.toString())
                        .query(q -> q.term(t -> t.field("tenant").value(id.toString()))))
                .count();
    }

    private static List<Path> bytesOf(UUID id) throws IOException {
        Path folder = Stores.files().resolve(id.toString());
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    /** Tables that have rows of a company, as their owner sees them. */
    private List<String> left(UUID id) throws SQLException {
        List<@Nullable String> tables = jdbc.queryForList("""
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id'
                """, String.class);
        List<String> left = new ArrayList<>();
        try (Connection owner = Stores.owner()) {
            for (String table : tables.stream().map(Objects::requireNonNull).toList()) {
                try (PreparedStatement count =
                        owner.prepareStatement("select count(*) from " + table + " where tenant_id = ?")) {
                    count.setObject(1, id);
                    try (ResultSet row = count.executeQuery()) {
                        row.next();
                        if (row.getLong(1) > 0) {
                            left.add(table);
                        }
                    }
                }
            }
        }
        return left;
    }
}
