package io.kith.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Browser;
import io.kith.server.testing.Identities;
import io.kith.server.testing.KeycloakAdmin;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A person's own name, language and time zone in a company, on two servers that share nothing but their stores. */
@KithServerTest
class ProfileTest {

    private static final String PATH = "/api/v1/profile";
    private static final String PASSWORD = "correct horse battery";

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    Kith.Company company;
    String email;
    Browser browser = new Browser();
    Api ada;
    Api adaElsewhere;

    @BeforeEach
    void signedInAdmin() {
        company = kith.company();
        email = "ada@" + company.slug() + ".example";
        KeycloakAdmin.signedIn().addPerson(email, "Ada", PASSWORD, true);
        browser.signIn(kith.base(), "/sign-in/person", email, PASSWORD);
        ada = browser.api(kith.base());
        adaElsewhere = browser.api(Replica.second().base());
    }

    @Test
    void aPersonBeginsWithTheCompanysLanguageAndTimeZone() {
        JsonNode profile = ada.get(PATH).expect(200).json();
        assertThat(profile.get("name").asString()).isEqualTo("Ada");
        assertThat(profile.get("email").asString()).isEqualTo(email);
        assertThat(profile.get("language").isNull()).isTrue();
        assertThat(profile.get("timeZone").isNull()).isTrue();
        assertThat(profile.get("companyLanguage").asString()).isEqualTo("en");
        assertThat(profile.get("companyTimeZone").asString()).isEqualTo("Asia/Shanghai");
        actorWorksIn("en", "Asia/Shanghai");

        company.admin().patch("/api/v1/company", Map.of("language", "zh")).expect(200);
        actorWorksIn("zh", "Asia/Shanghai");
    }

    @Test
    void whatAPersonChoosesHoldsForThemEverywhere() {
        ada.patch(PATH, Map.of("language", "zh", "timeZone", "Europe/Berlin")).expect(200);
        actorWorksIn("zh", "Europe/Berlin");
        assertThat(company.admin().get("/api/v1/session").text("/actor/language"))
                .isEqualTo("en");

        ada.patch(PATH, only("language", null)).expect(200);
        actorWorksIn("en", "Europe/Berlin");
        assertThat(ada.get(PATH).text("/timeZone")).isEqualTo("Europe/Berlin");
    }

    @Test
    void aNewNameIsWhatEverybodySeesAtTheNextRequest() {
        assertThat(adaElsewhere.get("/api/v1/session").text("/actor/name")).isEqualTo("Ada");
        ada.patch(PATH, Map.of("name", " Ada Lovelace ")).expect(200);
        for (Api api : List.of(ada, adaElsewhere)) {
            assertThat(api.get("/api/v1/session").text("/actor/name")).isEqualTo("Ada Lovelace");
        }
        assertThat(company.admin()
                        .get("/api/v1/people?ids=" + company.adminMember())
                        .text("/people/0/name"))
                .isEqualTo("Ada Lovelace");
    }

    @Test
    void theSessionTellsWhereThePasswordIsChanged() {
        assertThat(ada.get("/api/v1/session").text("/account"))
                .isEqualTo(Identities.keycloak().uri() + "/realms/kith/account");
        JsonNode program = company.admin().get("/api/v1/session").expect(200).json();
        assertThat(program.get("account").isNull()).isTrue();
        assertThat(program.at("/actor/timeZone").asString()).isEqualTo("Asia/Shanghai");
    }

    @Test
    void usersHaveOneTooAndProgramsAndStrangersHaveNone() {
        String bobs = "bob@" + company.slug() + ".example";
        company.admin()
                .post("/api/v1/members", Map.of("name", "Bob", "email", bobs, "role", "user"))
                .expect(201);
        KeycloakAdmin.signedIn().addPerson(bobs, "Bob", PASSWORD, true);
        Browser theirs = new Browser();
        theirs.signIn(kith.base(), "/sign-in/person", bobs, PASSWORD);
        Api bob = theirs.api(kith.base());
        bob.patch(PATH, Map.of("name", "Robert")).expect(200);
        assertThat(bob.get(PATH).text("/name")).isEqualTo("Robert");
        assertThat(ada.get(PATH).text("/name")).isEqualTo("Ada");

        company.admin().get(PATH).expect(403);
        company.admin().patch(PATH, Map.of("name", "x")).expect(403);
        kith.stranger().get(PATH).expect(401);
        browser.bareApi(kith.base()).patch(PATH, Map.of("name", "forged")).expect(403);
    }

    @Test
    void inAnotherCompanyAPersonIsSomebodyElse() {
        Kith.Company other = kith.company();
        other.admin()
                .post("/api/v1/members", Map.of("name", "A. L.", "email", email, "role", "user"))
                .expect(201);
        ada.patch(PATH, Map.of("name", "Changed", "language", "zh")).expect(200);
        Browser again = new Browser();
        again.signIn(kith.base(), "/sign-in/person", email, PASSWORD);
        Api there = again.api(kith.base());
        there.post("/api/v1/session/company", Map.of("company", other.id().toString()))
                .expect(204);
        assertThat(there.get(PATH).text("/name")).isEqualTo("A. L.");
        assertThat(there.get(PATH).json().get("language").isNull()).isTrue();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Map<String, Object> wrong = new HashMap<>(only("name", null));
        wrong.put("language", "fr");
        wrong.put("timeZone", "Mars/Olympus");
        assertThat(ada.patch(PATH, wrong).expect(422).json().get("violations"))
                .extracting(violation -> violation.get("code").asString())
                .containsExactly("required", "unknown-option", "invalid-time-zone");
        assertThat(ada.patch(PATH, Map.of("email", "x@example.com")).expect(400).text("/violations/0/field"))
                .isEqualTo("email");
        assertThat(ada.get(PATH).text("/name")).isEqualTo("Ada");
    }

    private void actorWorksIn(String language, String timeZone) {
        for (Api api : List.of(ada, adaElsewhere)) {
            JsonNode actor = api.get("/api/v1/session").expect(200).json().get("actor");
            assertThat(actor.get("language").asString()).isEqualTo(language);
            assertThat(actor.get("timeZone").asString()).isEqualTo(timeZone);
        }
    }

    private static Map<String, Object> only(String member, @Nullable Object value) {
        Map<String, Object> only = new HashMap<>();
        only.put(member, value);
        return only;
    }
}
