package io.kith.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Names of people: to choose from, and for ids. */
@KithServerTest
class PeopleTest {

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;
    Api user;
    String zhang;
    String gone;

    @BeforeEach
    void companyWithMembers() {
        company = kith.company();
        admin = company.admin();
        user = kith.token(company, "user", "read");
        zhang = member("张伟");
        member("Zoë Müller");
        gone = member("Gone Grace");
        admin.post("/api/v1/members/" + gone + "/deactivate").expect(200);
    }

    @Test
    void activeMembersAreListedInTheOrderOfTheirNames() {
        assertThat(names(user.get("/api/v1/people"))).containsExactly("张伟", "Ada", "Zoë Müller");
        assertThat(names(user.get("/api/v1/people?q=&limit=2"))).containsExactly("张伟", "Ada");
    }

    @Test
    void aNameIsFoundByAPartOfItByPinyinAndByInitials() {
        for (String typed : List.of("张", "zhang", "zhangw", "zhang%20wei", "zw", "伟", "WEI")) {
            assertThat(names(user.get("/api/v1/people?q=" + encoded(typed))))
                    .as(typed)
                    .containsExactly("张伟");
        }
        for (String typed : List.of("zoe", "mull", "ZM")) {
            assertThat(names(user.get("/api/v1/people?q=" + typed))).as(typed).containsExactly("Zoë Müller");
        }
        assertThat(names(user.get("/api/v1/people?q=grace"))).isEmpty();
        assertThat(names(user.get("/api/v1/people?q=%25"))).isEmpty();
    }

    @Test
    void idsAreNamedWhateverHasBecomeOfTheirOwners() {
        JsonNode issued = admin.post("/api/v1/api-tokens", Map.of("name", "robot"))
                .expect(201)
                .json();
        String robot = issued.at("/token/id").asString();
        admin.delete("/api/v1/api-tokens/" + robot).expect(204);

        JsonNode people = user.get("/api/v1/people?ids=" + robot + "," + UUID.randomUUID() + "," + gone + "," + zhang)
                .expect(200)
                .json()
                .get("people");

        assertThat(people).hasSize(3);
        expect(people.get(0), robot, "robot", "service", false);
        expect(people.get(1), gone, "Gone Grace", "member", false);
        expect(people.get(2), zhang, "张伟", "member", true);
    }

    @Test
    void namesAreAllThatIsTold() {
        JsonNode one = user.get("/api/v1/people?ids=" + zhang).json().at("/people/0");
        assertThat(one.propertyNames()).containsExactlyInAnyOrder("id", "name", "kind", "active");
    }

    @Test
    void everybodyWhoReadsRecordsMayAskAndNobodyElse() {
        admin.get("/api/v1/people").expect(200);
        user.get("/api/v1/people").expect(200);
        kith.stranger().get("/api/v1/people").expect(401);
    }

    @Test
    void anotherCompanysPeopleAreNobody() {
        Api they = kith.company().admin();
        String robot = admin.get("/api/v1/session").text("/actor/id");
        assertThat(names(they.get("/api/v1/people?ids=" + zhang + "," + robot))).isEmpty();
        assertThat(names(they.get("/api/v1/people"))).containsExactly("Ada");
    }

    @Test
    void whatIsAskedWronglyIsSaid() {
        refused("?limit=0", "limit-range");
        refused("?limit=201", "limit-range");
        refused("?q=" + "x".repeat(201), "too-long");
        refused("?ids=nobody", "invalid-id");
        refused("?ids=", "invalid-id");
        refused("?ids=1-1-1-1-1", "invalid-id");
        refused("?ids=" + zhang + "&q=x", "not-together");
        refused("?ids=" + String.join(",", Collections.nCopies(201, zhang)), "too-many");
        user.get("/api/v1/people?name=x").expect(400);
    }

    private void refused(String query, String code) {
        assertThat(user.get("/api/v1/people" + query).expect(422).text("/violations/0/code"))
                .as(query)
                .isEqualTo(code);
    }

    private static void expect(JsonNode person, String id, String name, String kind, boolean active) {
        assertThat(person.get("id").asString()).isEqualTo(id);
        assertThat(person.get("name").asString()).isEqualTo(name);
        assertThat(person.get("kind").asString()).isEqualTo(kind);
        assertThat(person.get("active").asBoolean()).isEqualTo(active);
    }

    private static String encoded(String typed) {
        return typed.contains("%") ? typed : URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }

    private static List<String> names(Api.Answer answer) {
        return answer.expect(200)
                .json()
                .get("people")
                .valueStream()
                .map(person -> person.get("name").asString())
                .toList();
    }

    private String member(String name) {
        return admin.post("/api/v1/members", Map.of("name", name, "email", UUID.randomUUID() + "@example.com"))
                .expect(201)
                .text("/id");
    }
}
