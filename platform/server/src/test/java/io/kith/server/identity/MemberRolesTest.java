package io.kith.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.access.Actors;
import io.kith.server.people.Memberships;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Declared roles in the hands of members, tokens and those who are invited. */
@KithServerTest
class MemberRolesTest {

    private static final String ROLES = """
            kind: role
            key: c_sales
            label: {en: Sales, zh: 销售}
            help: {en: Looks after customers, zh: 负责客户}
            objects:
              customer: {read: all}
            ---
            kind: role
            key: c_service
            label: {en: Service, zh: 服务}
            objects:
              customer: {read: own}
            """;

    @Autowired
    Kith kith;

    @Autowired
    Actors actors;

    @Autowired
    Sessions sessions;

    @Autowired
    Memberships memberships;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithRoles() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("roles.yaml", ROLES), false);
    }

    @Test
    void rolesToChooseFromAreThoseOfTheCompanyInBothLanguages() {
        JsonNode roles = admin.get("/api/v1/roles").expect(200).json().get("roles");
        assertThat(roles).extracting(role -> role.get("key").asString()).containsExactly("c_sales", "c_service");
        assertThat(roles.at("/0/label/zh").asString()).isEqualTo("销售");
        assertThat(roles.at("/0/help/en").asString()).isEqualTo("Looks after customers");
        assertThat(roles.at("/1/help").isNull()).isTrue();
        assertThat(kith.company().admin().get("/api/v1/roles").json().get("roles"))
                .isEmpty();
        kith.token(company, "user", "write").get("/api/v1/roles").expect(403);
    }

    @Test
    void aMemberHasTheRolesThatTheyAreGiven() {
        String bo = member(List.of("c_sales", "c_sales"));
        assertThat(actor(bo).roles()).containsExactly("c_sales");
        JsonNode changed = admin.patch("/api/v1/members/" + bo, Map.of("roles", List.of("c_service", "c_sales")))
                .expect(200)
                .json();
        assertThat(texts(changed.get("roles"))).containsExactly("c_sales", "c_service");
        assertThat(changed.get("role").asString()).as("what is not said stays").isEqualTo("user");
        JsonNode entry = admin.get("/api/v1/audit-entries?limit=1").json().at("/entries/0");
        assertThat(entry.get("action").asString()).isEqualTo("member.role-changed");
        assertThat(entry.get("changes").toString())
                .isEqualTo("{\"roles\":{\"before\":[\"c_sales\"],\"after\":[\"c_sales\",\"c_service\"]}}");

        admin.patch("/api/v1/members/" + bo, Map.of("role", "admin", "roles", List.of()))
                .expect(200);
        assertThat(actor(bo).isHeldToRoles()).isFalse();
        assertThat(actor(bo).roles()).containsExactly("admin");
        admin.patch("/api/v1/members/" + bo, Map.of("role", "user")).expect(200);
        assertThat(actor(bo).roles()).as("a plain user").containsExactly("user");
    }

    @Test
    void rolesThatCannotBeAreRefusedWithThoseThatCan() {
        String bo = member(List.of());
        String path = "/api/v1/members/" + bo;
        Api.Answer unknown = admin.patch(path, Map.of("role", "boss", "roles", List.of("c_sales", "c_gone")))
                .expect(422);
        assertThat(violations(unknown)).containsExactly("role unknown-option", "roles unknown-roles");
        assertThat(unknown.text("/violations/1/message"))
                .isEqualTo("There is no role c_gone; there are: c_sales, c_service");
        assertThat(violations(admin.patch(path, Map.of("role", "admin", "roles", List.of("c_sales")))))
                .containsExactly("roles roles-of-admin");
        assertThat(violations(admin.patch(path, Map.of()))).containsExactly("role required");
        admin.patch(path, Map.of("roles", List.of("c_sales"))).expect(200);
        assertThat(violations(admin.patch(path, Map.of("role", "admin"))))
                .as("who becomes an admin loses declared roles, and that is to be said")
                .containsExactly("roles roles-of-admin");

        Map<String, Object> wrong = Map.of("name", "x", "role", "admin", "roles", List.of("c_sales"));
        assertThat(violations(admin.post("/api/v1/api-tokens", wrong))).containsExactly("roles roles-of-admin");
        assertThat(violations(admin.post(
                        "/api/v1/invitations",
                        Map.of("emails", List.of("di@example.com"), "roles", List.of("c_gone")))))
                .containsExactly("roles unknown-roles");
        Api.Answer none = kith.company()
                .admin()
                .post("/api/v1/members", Map.of("name", "Di", "email", "di@example.com", "roles", List.of("c_sales")));
        assertThat(violations(none)).containsExactly("roles no-declared-roles");
        kith.token(company, "user", "write")
                .patch(path, Map.of("roles", List.of()))
                .expect(403);
        kith.company().admin().patch(path, Map.of("roles", List.of())).expect(404);
    }

    @Test
    void otherRolesHoldFromTheNextRequestOnOnEveryReplica() {
        String bo = member(List.of("c_sales"));
        String subject = UUID.randomUUID().toString();
        String email = "bo@" + company.slug() + ".example";
        memberships.claim(subject, email);
        RandomSecret cookie =
                sessions.begin(SessionKind.PERSON, new Person(subject, "Bo", email), company.id(), "a browser");
        Api here = new Api(kith.base(), null, Map.of("Cookie", "__Host-kith=" + cookie.reveal()));
        Api there = here.at(Replica.second().base());
        for (Api session : List.of(here, there)) {
            assertThat(roles(session)).containsExactly("c_sales");
        }
        admin.patch("/api/v1/members/" + bo, Map.of("roles", List.of("c_service")))
                .expect(200);
        for (Api session : List.of(there, here)) {
            assertThat(roles(session)).containsExactly("c_service");
        }
    }

    @Test
    void aTokenHasRolesOfItsOwnAndNoTeam() {
        JsonNode issued = admin.post("/api/v1/api-tokens", Map.of("name", "robot", "roles", List.of("c_service")))
                .expect(201)
                .json();
        assertThat(texts(issued.at("/token/roles"))).containsExactly("c_service");
        assertThat(roles(kith.bearer(issued.get("secret").asString()))).containsExactly("c_service");
        Actor robot = actors.find(
                        company.id(),
                        ActorKind.SERVICE,
                        UUID.fromString(issued.at("/token/id").asString()))
                .orElseThrow();
        assertThat(robot.roles()).containsExactly("c_service");
        assertThat(robot.standing().team()).isEmpty();
        assertThat(roles(admin)).isEmpty();
        assertThat(admin.get("/api/v1/audit-entries?action=token")
                        .json()
                        .at("/entries/0/changes/roles/after/0")
                        .asString())
                .isEqualTo("c_service");
    }

    @Test
    void aRoleThatSomebodyHasIsNotRemoved() {
        String bo = member(List.of("c_sales"));
        String token = admin.post("/api/v1/api-tokens", Map.of("name", "robot", "roles", List.of("c_sales")))
                .expect(201)
                .text("/token/id");
        admin.post(
                        "/api/v1/invitations",
                        Map.of("emails", List.of("di@" + company.slug() + ".example"), "roles", List.of("c_sales")))
                .expect(201);
        assertThat(obstacle())
                .contains("1 member", "1 API token", "1 open invitation")
                .endsWith("; take it from them first");
        admin.patch("/api/v1/members/" + bo, Map.of("roles", List.of())).expect(200);
        admin.delete("/api/v1/api-tokens/" + token).expect(204);
        assertThat(obstacle()).isEqualTo("the role 'c_sales' is held by 1 open invitation; take it from them first");
        admin.delete("/api/v1/invitations/" + admin.get("/api/v1/invitations").text("/invitations/0/id"))
                .expect(204);
        admin.configure(Map.of(), true);
        assertThat(admin.get("/api/v1/roles").json().get("roles")).isEmpty();
    }

    /** Why the first step of a plan without any roles cannot be taken. */
    private String obstacle() {
        JsonNode plan = admin.post("/api/v1/configuration/plan", Map.of("files", Map.of(), "whole", true))
                .expect(200)
                .json();
        return plan.get("steps")
                .valueStream()
                .filter(step -> step.get("object").asString().equals("c_sales"))
                .findFirst()
                .orElseThrow()
                .at("/obstacle/en")
                .asString();
    }

    private String member(List<String> roles) {
        return admin.post(
                        "/api/v1/members",
                        Map.of("name", "Bo", "email", "bo@" + company.slug() + ".example", "roles", roles))
                .expect(201)
                .text("/id");
    }

    private Actor actor(String member) {
        return actors.find(company.id(), ActorKind.MEMBER, UUID.fromString(member))
                .orElseThrow();
    }

    private static List<String> roles(Api who) {
        return texts(who.get("/api/v1/session").expect(200).json().at("/actor/roles"));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> violations(Api.Answer refused) {
        return refused.expect(422)
                .json()
                .get("violations")
                .valueStream()
                .map(violation -> violation.get("field").asString() + " "
                        + violation.get("code").asString())
                .toList();
    }
}
