package io.kith.server.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Scope;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@KithServerTest
class ImportRightsTest {

    @Autowired
    Kith kith;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RejectedFile rejectedFile;

    Kith.Company company;
    Importer admin;

    @BeforeEach
    void company() {
        company = kith.company();
        admin = new Importer(company.admin());
    }

    @Test
    void userImportsButShapesNothing() {
        var user = new Importer(kith.token(company, "user", "write"));
        assertThat(user.brought("customer", "Name\nAcme\n").get("stored").asLong())
                .isEqualTo(1);
        JsonNode one = user.uploaded("customer", "Name,Extra\nGlobex,1\n");
        Map<String, Object> create = Map.of("column", "Extra", "create", Map.of());
        user.map(one, Map.of("field", "name", "column", "Name"), create).expect(403);
        admin.map(one, Map.of("field", "name", "column", "Name"), create).expect(200);
        user.start(one).expect(403);
        assertThat(company.admin().get("/api/v1/schema").body()).doesNotContain("c_extra");
    }

    @Test
    void readScopeOnlyLooks() {
        JsonNode one = admin.uploaded("customer", "Name\nAcme\n");
        var reader = new Importer(kith.token(company, "admin", "read"));
        reader.now(one);
        reader.upload("customer", "Name\nAcme\n".getBytes()).expect(403);
        reader.map(one).expect(403);
        reader.start(one).expect(403);
        reader.api().post(Importer.path(one) + "/cancel").expect(403);
        reader.api().delete(Importer.path(one)).expect(403);
        new Importer(kith.stranger())
                .upload("customer", "Name\nAcme\n".getBytes())
                .expect(401);
    }

    @Test
    void otherCompaniesImportsDoNotExist() {
        JsonNode theirs = new Importer(kith.company().admin()).brought("customer", "Name\nAcme\n\"\n");
        String path = Importer.path(theirs);
        Api we = company.admin();
        we.get(path).expect(404);
        we.get(path + "/rejected").expect(404);
        we.put(path + "/mapping", Map.of("header", false)).expect(404);
        we.post(path + "/start").expect(404);
        we.post(path + "/cancel").expect(404);
        we.delete(path).expect(404);
        assertThat(we.get(Importer.IMPORTS).json().get("imports")).isEmpty();
        assertThat(we.get(Importer.IMPORTS + "?before=" + theirs.get("id").asString())
                        .json()
                        .get("imports"))
                .isEmpty();
    }

    @Test
    void otherCompaniesRecordsInAFileDoNotExist() {
        String theirs = kith.company()
                .admin()
                .create("customer", Map.of("name", "Theirs"))
                .get("id")
                .asString();
        String ours = company.admin()
                .create("customer", Map.of("name", "Ours"))
                .get("id")
                .asString();
        JsonNode ended = admin.brought("contact", "Name,Customer\nMallory," + theirs + "\nAlice," + ours + "\n");
        assertThat(ended.get("stored").asLong()).isEqualTo(1);
        assertThat(ended.get("rejected").asLong()).isEqualTo(1);
        assertThat(admin.rejected(ended).get(1)).contains("Mallory", "does not exist");
    }

    @Test
    void importEndsWhenItsStarterMayNoLonger() {
        JsonNode issued = company.admin()
                .post("/api/v1/api-tokens", Map.of("name", "robot", "role", "user", "scope", "write"))
                .json();
        var robot = new Importer(kith.bearer(issued.get("secret").asString()));
        JsonNode one = robot.uploaded("customer", "Name\n" + "Acme\n".repeat(20_000));
        robot.started(one);
        company.admin()
                .delete("/api/v1/api-tokens/" + issued.at("/token/id").asString())
                .expect(204);
        JsonNode ended = admin.ended(one);
        assertThat(ended.get("state").asString()).isEqualTo("failed");
        assertThat(ended.at("/failure/code").asString()).isEqualTo("not-allowed");
        assertThat(ended.get("stored").asLong()).isLessThan(20_000);
    }

    @Test
    void downloadOfRejectedRowsGoesOnWhenCredentialsChangeMeanwhile() throws Exception {
        JsonNode ended = admin.brought("customer", "Name,Employees\nAcme,many\nGlobex,few\n");
        long epoch = jdbc.sql("select access_epoch from tenant where id = ?")
                .param(company.id())
                .query(Long.class)
                .single();
        var reader =
                new Actor(company.id(), ActorKind.SERVICE, UUID.randomUUID(), "robot", Role.USER, Scope.READ, epoch);
        var changing = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, length);
                jdbc.sql("update tenant set access_epoch = access_epoch + 1 where id = ?")
                        .param(company.id())
                        .update();
            }
        };
        TenantContext.<Boolean, IOException>call(reader, () -> {
            rejectedFile.write(rejectedFile.of(Importer.id(ended)), Locale.ENGLISH, changing);
            return true;
        });
        assertThat(changing.toString(StandardCharsets.UTF_8)).contains("Acme", "Globex");
    }

    @Test
    void importOfASuspendedCompanyWaitsUntilItIsResumed() {
        JsonNode one = admin.uploaded("customer", "Name\n" + "Acme\n".repeat(20_000));
        admin.started(one);
        kith.operator()
                .post("/api/v1/operator/companies/" + company.id() + "/suspend")
                .expect(200);
        Awaitility.await()
                .until(() -> !jdbc.sql("""
                                select 1 from scheduled_tasks where task_name = 'import-run' and task_instance = ? and not picked
                                and execution_time > now() + interval '10 seconds'
                                """)
                        .param(company.id() + "/" + one.get("id").asString())
                        .query(Integer.class)
                        .list()
                        .isEmpty());
        kith.operator()
                .post("/api/v1/operator/companies/" + company.id() + "/resume")
                .expect(200);
        JsonNode waiting = admin.now(one);
        assertThat(waiting.get("state").asString()).isEqualTo("running");
        assertThat(waiting.get("stored").asLong()).isLessThan(20_000);
        admin.api().post(Importer.path(one) + "/cancel").expect(200);
    }

    @Test
    void importEndsWhenItsStarterMayOnlyReadAnyLonger() {
        JsonNode issued = company.admin()
                .post("/api/v1/api-tokens", Map.of("name", "robot", "role", "user", "scope", "write"))
                .json();
        var robot = new Importer(kith.bearer(issued.get("secret").asString()));
        JsonNode one = robot.uploaded("customer", "Name\n" + "Acme\n".repeat(20_000));
        robot.started(one);
        jdbc.sql("update api_token set scopes = 'read' where tenant_id = ? and id = ?::uuid")
                .params(company.id(), issued.at("/token/id").asString())
                .update();
        jdbc.sql("update tenant set access_epoch = access_epoch + 1 where id = ?")
                .param(company.id())
                .update();
        JsonNode ended = admin.ended(one);
        assertThat(ended.at("/failure/code").asString()).isEqualTo("not-allowed");
        assertThat(ended.get("stored").asLong()).isLessThan(20_000);
    }
}
