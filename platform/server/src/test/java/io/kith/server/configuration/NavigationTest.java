package io.kith.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What stands at the side of the console, for whom. */
@KithServerTest
class NavigationTest {

    private static final String NAVIGATIONS = """
            kind: navigation
            key: c_all
            groups:
              - {objects: [task, customer]}
              - {label: {en: People, zh: 人}, objects: contact}
            ---
            kind: navigation
            key: c_users
            for: {roles: user}
            groups: [{objects: customer}]
            """;

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithNavigations() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("navigations.yaml", NAVIGATIONS), false);
    }

    @Test
    void everybodyIsToldTheOneThatIsForThem() {
        JsonNode all = navigation(admin);
        assertThat(all.at("/key").asString()).isEqualTo("c_all");
        assertThat(all.at("/groups/0/label").isNull()).isTrue();
        assertThat(all.at("/groups/0/objects").valueStream().map(JsonNode::asString))
                .containsExactly("task", "customer");
        assertThat(all.at("/groups/1/label/zh").asString()).isEqualTo("人");
        assertThat(navigation(kith.token(company, "user", "write")).at("/key").asString())
                .isEqualTo("c_users");
        assertThat(navigation(kith.company().admin()).isNull())
                .as("another company has none")
                .isTrue();
    }

    @Test
    void isHandedOutAndTakenBack() {
        JsonNode now = admin.get("/api/v1/configuration").json();
        assertThat(now.get("files").propertyNames())
                .containsExactly("navigations/c_all.yaml", "navigations/c_users.yaml");
        admin.configure(Map.of(), true);
        assertThat(navigation(admin).isNull()).isTrue();
        JsonNode then = admin.get(
                        "/api/v1/configuration/versions/" + now.get("version").asLong())
                .json();
        assertThat(admin.configure(
                                Map.of(
                                        "again.yaml",
                                        then.at("/files")
                                                .get("navigations/c_all.yaml")
                                                .asString()),
                                false)
                        .at("/steps/0/kind")
                        .asString())
                .isEqualTo("navigation-added");
        assertThat(navigation(admin).at("/key").asString()).isEqualTo("c_all");
    }

    @Test
    void allAreReadInTheOrderInWhichTheyAreTaken() {
        JsonNode all =
                admin.get("/api/v1/configuration/navigations").expect(200).json();
        assertThat(all.get("version").asLong())
                .isEqualTo(
                        admin.get("/api/v1/configuration").json().get("version").asLong());
        assertThat(all.get("navigations").valueStream().map(JsonNode::toString))
                .containsExactly(
                        "{\"key\":\"c_users\",\"origin\":\"tenant\",\"roles\":[\"user\"],"
                                + "\"groups\":[{\"label\":null,\"objects\":[\"customer\"]}]}",
                        "{\"key\":\"c_all\",\"origin\":\"tenant\",\"roles\":[],"
                                + "\"groups\":[{\"label\":null,\"objects\":[\"task\",\"customer\"]},"
                                + "{\"label\":{\"en\":\"People\",\"zh\":\"人\"},\"objects\":[\"contact\"]}]}");
        assertThat(kith.company()
                        .admin()
                        .get("/api/v1/configuration/navigations")
                        .json()
                        .get("navigations"))
                .as("another company has none")
                .isEmpty();
    }

    private static JsonNode navigation(Api who) {
        return who.get("/api/v1/schema").json().get("navigation");
    }
}
