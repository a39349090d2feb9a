package io.kith.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Access that has ended is over on every route and replica, also where an answer could be given from memory. */
@KithServerTest
class EndedAccessTest {

    final Replica other = Replica.second();

    @Autowired
    Kith kith;

    Kith.Company company;
    JsonNode issued;
    Api there;

    @BeforeEach
    void robotThatBothReplicasRemember() {
        company = kith.company();
        issued = company.admin()
                .post("/api/v1/api-tokens", Map.of("name", "robot", "role", "admin", "scope", "write"))
                .expect(201)
                .json();
        there = kith.bearer(issued.get("secret").asString()).at(other.base());
        there.get("/api/v1/schema").expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/search?q=nothing",
                "/api/v1/search?q=%3F%3F",
                "/api/v1/session",
                "/api/v1/schema",
                "/api/v1/openapi.json",
                "/api/v1/people",
                "/api/v1/members",
                "/api/v1/api-tokens",
                "/api/v1/imports",
                "/api/v1/recycle-bin",
                "/api/v1/first-run",
                "/api/v1/company"
            })
    void revokedTokenReadsNothingAtTheOtherReplica(String path) {
        // search may still be getting ready
        Awaitility.await().until(() -> there.get(path).status() == 200);
        company.admin()
                .delete("/api/v1/api-tokens/" + issued.at("/token/id").asString())
                .expect(204);
        assertThat(there.get(path).expect(401).text("/code")).isEqualTo("unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/search?q=nothing",
                "/api/v1/search?q=%3F%3F",
                "/api/v1/session",
                "/api/v1/schema",
                "/api/v1/people",
                "/api/v1/imports",
                "/api/v1/company"
            })
    void suspendedCompanyReadsNothingAtTheOtherReplica(String path) {
        there.get(path).expect(200);
        kith.operator()
                .post("/api/v1/operator/companies/" + company.id() + "/suspend")
                .expect(200);
        assertThat(there.get(path).expect(403).text("/code")).isEqualTo("company-suspended");
        kith.operator()
                .post("/api/v1/operator/companies/" + company.id() + "/resume")
                .expect(200);
        there.get(path).expect(200);
    }
}
