package io.kith.server.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Browser;
import io.kith.server.testing.Identities;
import io.kith.server.testing.KeycloakAdmin;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Everybody arranges the widgets of their own home, and nobody else's. */
@KithServerTest
class HomeTest {

    private static final String HOME = "/api/v1/profile/home";

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    Kith.Company company;
    Api ada;

    @BeforeEach
    void somebodyInACompany() {
        company = kith.company();
        ada = signedIn(company, "ada");
    }

    private Api signedIn(Kith.Company of, String who) {
        String email = who + "-" + of.slug() + "@example.com";
        of.admin()
                .post("/api/v1/members", Map.of("name", who, "email", email, "role", "user"))
                .expect(201);
        KeycloakAdmin.signedIn().addPerson(email, who, "correct horse battery", true);
        Browser browser = new Browser();
        browser.signIn(kith.base(), "/sign-in/person", email, "correct horse battery");
        return browser.api(kith.base());
    }

    private static Map<String, Object> widget(String plugin, String id, boolean shown) {
        return Map.of("plugin", plugin, "id", id, "shown", shown);
    }

    private static JsonNode widgets(Api who) {
        return who.get(HOME).expect(200).json().get("widgets");
    }

    @Test
    void aHomeIsAsItWasArranged() {
        assertThat(widgets(ada)).isEmpty();
        var wish = Map.of(
                "widgets", List.of(widget("telecom-tiering", "revenue", true), widget("not-installed", "any", false)));
        JsonNode arranged = ada.put(HOME, wish).expect(200).json();
        assertThat(arranged.toString())
                .isEqualTo("{\"widgets\":[{\"plugin\":\"telecom-tiering\",\"id\":\"revenue\",\"shown\":true},"
                        + "{\"plugin\":\"not-installed\",\"id\":\"any\",\"shown\":false}]}");
        assertThat(widgets(ada)).isEqualTo(arranged.get("widgets"));
        assertThat(company.admin()
                        .get("/api/v1/audit-entries?action=profile.home-arranged")
                        .expect(200)
                        .json()
                        .at("/entries/0/changes")
                        .toString())
                .contains("telecom-tiering.revenue", "not-installed.any");

        ada.put(HOME, Map.of("widgets", List.of())).expect(200);
        assertThat(widgets(ada)).isEmpty();
    }

    @Test
    void itIsTheirsAlone() {
        ada.put(HOME, Map.of("widgets", List.of(widget("hello", "today", false))))
                .expect(200);
        assertThat(widgets(signedIn(company, "bob"))).isEmpty();
        assertThat(widgets(signedIn(kith.company(), "ada"))).isEmpty();
        kith.stranger().get(HOME).expect(401);
        kith.operator().get(HOME).expect(401);
        kith.stranger().put(HOME, Map.of()).expect(401);
    }

    @Test
    void programsHaveNone() {
        company.admin().get(HOME).expect(403);
        company.admin().put(HOME, Map.of("widgets", List.of())).expect(403);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        var twice = widget("hello", "today", true);
        var wrong = Map.of(
                "widgets",
                List.of(
                        twice,
                        twice,
                        widget("Hello!", "today", true),
                        Map.of("plugin", "hello"),
                        widget("a", "b.c", true)));
        assertThat(ada.put(HOME, wrong)
                        .expect(422)
                        .json()
                        .get("violations")
                        .valueStream()
                        .map(one -> one.get("field").asString() + " "
                                + one.get("code").asString()))
                .containsExactly(
                        "widgets[1] widget-twice",
                        "widgets[2].plugin invalid-key",
                        "widgets[3].id required",
                        "widgets[4].id invalid-key");
        var tooMany = IntStream.rangeClosed(0, Homes.MOST)
                .mapToObj(i -> widget("hello", "w" + i, true))
                .toList();
        assertThat(ada.put(HOME, Map.of("widgets", tooMany)).expect(422).text("/violations/0/code"))
                .isEqualTo("too-many");
        assertThat(widgets(ada)).isEmpty();
    }
}
