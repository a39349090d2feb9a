package io.kith.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Browser;
import io.kith.server.testing.Identities;
import io.kith.server.testing.KeycloakAdmin;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** People whom Keycloak has lost. How they choose a new password by mail is tested with a whole restore. */
@KithServerTest
class LostAccountsTest {

    private static final String PASSWORD = "correct horse battery";

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    KeycloakAdmin keycloak;
    Kith.Company company;
    String email;

    @BeforeEach
    void companyWhoseAdminHasSignedIn() {
        keycloak = KeycloakAdmin.signedIn();
        company = kith.company();
        email = "ada@" + company.slug() + ".example";
        keycloak.addPerson(email, "Ada", PASSWORD, true);
        assertThat(companyOf(signedIn())).isEqualTo(company.slug());
    }

    @Test
    void somebodyLostIsTheSameMemberAgainWhenTheyProveTheirAddress() {
        keycloak.removePerson(email);
        assertThat(restoreAll(50)).isGreaterThanOrEqualTo(1);

        JsonNode account = keycloak.people(email).getFirst();
        assertThat(account.get("emailVerified").asBoolean()).isTrue();
        assertThat(account.get("firstName").asString()).isEqualTo("Ada");
        assertThat(keycloak.hasPassword(email)).isFalse();
        keycloak.setPassword(email, PASSWORD);
        JsonNode session =
                signedIn().api(kith.base()).get("/api/v1/session").expect(200).json();
        assertThat(session.at("/company/slug").asString()).isEqualTo(company.slug());
        assertThat(session.at("/actor/id").asString())
                .isEqualTo(company.adminMember().toString());
    }

    @Test
    void whatIsRepeatedChangesNothingAndWhoeverIsThereIsLeftAlone() {
        String subject = keycloak.people(email).getFirst().get("id").asString();
        restoreAll(200);
        assertThat(restoreAll(7)).isZero();
        assertThat(keycloak.people(email))
                .singleElement()
                .satisfies(account -> assertThat(account.get("id").asString()).isEqualTo(subject));
        assertThat(companyOf(signedIn())).isEqualTo(company.slug());
    }

    /** As somebody whom the operator of Keycloak has already made anew. */
    @Test
    void anAccountThatTheAddressHasByNowIsTheOneToProveItWith() {
        keycloak.removePerson(email);
        keycloak.addPerson(email, "Ada", PASSWORD, true);
        restoreAll(50);
        assertThat(companyOf(signedIn())).isEqualTo(company.slug());
    }

    @Test
    void onlyOperatorsBringPeopleBack() {
        company.admin().post("/api/v1/operator/accounts/restore").expect(403);
        kith.stranger().post("/api/v1/operator/accounts/restore").expect(401);
        kith.operator().post("/api/v1/operator/accounts/restore?limit=0").expect(422);
    }

    /** How many were lost. */
    private int restoreAll(int limit) {
        int restored = 0;
        @Nullable String after = "";
        while (after != null) {
            JsonNode answer = kith.operator()
                    .post("/api/v1/operator/accounts/restore?limit=" + limit + "&after=" + after)
                    .expect(200)
                    .json();
            restored += answer.get("restored").asInt();
            after = answer.get("next").isNull() ? null : answer.get("next").asString();
        }
        return restored;
    }

    private Browser signedIn() {
        var browser = new Browser();
        browser.signIn(kith.base(), "/sign-in/person?returnTo=/problems", email, PASSWORD);
        return browser;
    }

    private String companyOf(Browser browser) {
        return browser.api(kith.base()).get("/api/v1/session").expect(200).text("/company/slug");
    }
}
