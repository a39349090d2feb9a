package io.kith.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import io.kith.server.testing.SeenStatements;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@KithServerTest
class TokenTest {

    final Replica other = Replica.second();

    @Autowired
    Kith kith;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SeenStatements statements;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kith_",
                "kith_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "nonsense",
                "kith_' or true --",
                "operator-token-of-the-test-run-0123456789"
            })
    void wrongCredentialsAreRefusedWithAProblemAndWithoutARedirect(String token) {
        Api.Answer refused = kith.bearer(token).get("/api/v1/session");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("/code")).isEqualTo("unauthenticated");
        assertThat(refused.header("Location")).isNull();
        assertThat(refused.body()).doesNotContain("at io.kith", "Exception");
    }

    @Test
    void withoutCredentialsEverythingButTheDescriptionIsClosed() {
        kith.stranger().get("/api/v1/session").expect(401);
        kith.stranger().get("/api/v1/no-such-route").expect(401);
        kith.stranger().get("/api/v1/openapi.json").expect(200);
        kith.stranger().get("/nothing").expect(401);
    }

    @Test
    void revokedTokenFailsAtItsNextRequestOnBothReplicas() {
        Kith.Company company = kith.company();
        JsonNode issued = company.admin()
                .post("/api/v1/api-tokens", Map.of("name", "robot", "role", "user", "scope", "write"))
                .expect(201)
                .json();
        Api here = kith.bearer(issued.get("secret").asString());
        Api there = here.at(other.base());
        here.create("customer", Map.of("name", "a"));
        there.create("customer", Map.of("name", "b"));

        company.admin()
                .at(other.base())
                .delete("/api/v1/api-tokens/" + issued.at("/token/id").asString())
                .expect(204);

        here.get("/api/v1/session").expect(401);
        there.get("/api/v1/session").expect(401);
        here.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "c")))
                .expect(401);
        assertThat(company.admin().names("customer", "")).containsExactlyInAnyOrder("a", "b");
        company.admin()
                .delete("/api/v1/api-tokens/" + issued.at("/token/id").asString())
                .expect(404);
    }

    @Test
    void unknownTokenIsLookedUpOnceAndIssuedOnesWorkAtOnceEverywhere() {
        Kith.Company company = kith.company();
        Api nobody = kith.bearer(TokenSecret.make(new SecureRandom()).reveal());
        assertThat(statements.of(nobody.get("/api/v1/session").expect(401))).hasSize(1);
        assertThat(statements.of(nobody.get("/api/v1/session").expect(401))).isEmpty();

        Api issued = kith.token(company, "user", "read");
        issued.get("/api/v1/session").expect(200);
        issued.at(other.base()).get("/api/v1/session").expect(200);
    }

    @Test
    void whoeverIsAllowedMoreIsSoAtTheNextRequest() {
        Kith.Company company = kith.company();
        Api user = kith.token(company, "user", "write");
        user.get("/api/v1/members").expect(403);
        jdbc.sql("update api_token set role = 'admin' where tenant_id = ?")
                .param(company.id())
                .update();
        jdbc.sql("update tenant set access_epoch = access_epoch + 1 where id = ?")
                .param(company.id())
                .update();
        user.get("/api/v1/members").expect(200);
    }

    @Test
    void databaseThatIsAwaySaysNothingAboutACredential() throws SQLException {
        Kith.Company company = kith.company();
        try (Replica replica = Replica.start(Map.of())) {
            replica.context()
                    .getBean("dataSource", DataSource.class)
                    .unwrap(HikariDataSource.class)
                    .close();
            Api here = company.admin().at(replica.base());
            assertThat(here.get("/api/v1/session").expect(503).text("/code")).isEqualTo("unavailable");
            new Api(replica.base(), null, Map.of("Cookie", "__Host-kith=" + "x".repeat(43)))
                    .get("/api/v1/session")
                    .expect(503);
        }
        company.admin().get("/api/v1/session").expect(200);
    }

    @Test
    void tokenEndsAtItsTime() {
        Kith.Company company = kith.company();
        Instant soon = Instant.now().plus(1, ChronoUnit.SECONDS);
        Api shortLived = kith.bearer(company.admin()
                .post("/api/v1/api-tokens", Map.of("name", "short", "expiresAt", soon.toString()))
                .expect(201)
                .text("/secret"));
        Awaitility.await().until(() -> shortLived.get("/api/v1/session").status() == 401);
        assertThat(Instant.now()).isAfterOrEqualTo(soon);
        assertThat(company.admin()
                        .post("/api/v1/api-tokens", Map.of("name", "late", "expiresAt", "2020-01-01T00:00:00Z"))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("in-the-past");
    }

    @Test
    void secretIsShownOnceAndItsUseIsNoted() {
        Kith.Company company = kith.company();
        Api.Answer issued = company.admin()
                .post("/api/v1/api-tokens", Map.of("name", "robot", "role", "user", "scope", "read"))
                .expect(201);
        String secret = issued.text("/secret");
        kith.bearer(secret).get("/api/v1/session").expect(200);

        Api.Answer listed = company.admin().get("/api/v1/api-tokens").expect(200);
        assertThat(listed.body()).doesNotContain(secret).contains(secret.substring(secret.length() - 4));
        assertThat(listed.json().at("/tokens/0/lastUsedAt").isNull()).isFalse();
    }

    @Test
    void readScopeReadsAndUserRoleDoesNotShape() {
        Kith.Company company = kith.company();
        String path = "/api/v1/records/customer/"
                + company.admin()
                        .create("customer", Map.of("name", "Acme"))
                        .get("id")
                        .asString();
        Api reader = kith.token(company, "user", "read");
        Api user = kith.token(company, "user", "write");
        Map<String, Object> field = Map.of("key", "c_x", "type", "text", "label", "x");
        Map<String, Object> record = Map.of("fields", Map.of("name", "New"));

        reader.get(path).expect(200);
        reader.get(path + "/history").expect(200);
        reader.get("/api/v1/schema").expect(200);
        reader.get("/api/v1/recycle-bin").expect(200);
        reader.query("customer", Map.of()).expect(200);
        reader.post("/api/v1/records/customer", record).expect(403);
        reader.patch(path, record).expect(403);
        reader.delete(path).expect(403);
        reader.post(path + "/restore").expect(403);
        reader.post("/api/v1/records/customer/batch", Map.of("records", List.of(record)))
                .expect(403);

        user.post("/api/v1/records/customer", record).expect(201);
        user.patch(path, record).expect(200);
        user.delete(path).expect(204);
        user.post(path + "/restore").expect(200);
        for (Api limited : new Api[] {reader, user, kith.token(company, "admin", "read")}) {
            limited.post("/api/v1/schema/objects/customer/fields", field).expect(403);
            limited.post("/api/v1/api-tokens", Map.of("name", "x")).expect(403);
        }
        user.get("/api/v1/members").expect(403);
        user.post("/api/v1/members", Map.of("name", "x", "email", "x@example.com", "role", "user"))
                .expect(403);
        user.get("/api/v1/api-tokens").expect(403);
        user.delete("/api/v1/api-tokens/" + company.id()).expect(403);
        assertThat(user.get("/api/v1/session").json().get("permissions"))
                .extracting(JsonNode::asString)
                .containsExactly("readRecords", "writeRecords", "readSchema", "readConfiguration", "readSettings");
    }
}
