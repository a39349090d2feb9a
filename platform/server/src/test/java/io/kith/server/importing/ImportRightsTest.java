package io.kith.server.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@KithServerTest
class ImportRightsTest {

    @Autowired
    Kith kith;

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
}
