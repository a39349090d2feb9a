package io.kith.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Browser;
import io.kith.server.testing.Identities;
import io.kith.server.testing.KeycloakAdmin;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Signing in at the real Keycloak, and what a session may do, on two servers that share nothing but their stores. */
@KithServerTest
class SessionTest {

    private static final String PASSWORD = "correct horse battery";

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    @Autowired
    JdbcClient jdbc;

    KeycloakAdmin keycloak;
    Kith.Company company;
    String email;
    Browser browser = new Browser();

    @BeforeEach
    void companyWithASignedInAdmin() {
        keycloak = KeycloakAdmin.signedIn();
        company = kith.company();
        email = "ada@" + company.slug() + ".example";
        keycloak.addPerson(email, "李 Ada", PASSWORD, true);
    }

    @Test
    void whoeverProvesTheAddressOfAMemberIsThatMemberOnEveryReplica() {
        Browser.Page landed = signIn("/sign-in/person?returnTo=/problems");

        assertThat(landed.address().getPath()).isEqualTo("/problems");
        for (String replica : List.of(kith.base(), Replica.second().base())) {
            JsonNode session =
                    browser.api(replica).get("/api/v1/session").expect(200).json();
            assertThat(session.at("/company/slug").asString()).isEqualTo(company.slug());
            assertThat(session.at("/actor/kind").asString()).isEqualTo("member");
            assertThat(session.at("/actor/id").asString())
                    .isEqualTo(company.adminMember().toString());
            assertThat(session.at("/person/name").asString()).isEqualTo("李 Ada");
            assertThat(session.at("/companies/0/role").asString()).isEqualTo("admin");
            JsonNode record = browser.api(replica).create("customer", Map.of("name", "by a member"));
            assertThat(record.get("createdBy").asString())
                    .isEqualTo(company.adminMember().toString());
        }
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() {
        signIn("/sign-in/person");
        String secret = browser.cookie(kith.base(), "__Host-kith");
        assertThat(secret).hasSize(43);
        assertThat(jdbc.sql("select count(*) from session where encode(hash, 'hex') = ?")
                        .param(secret)
                        .query(Integer.class)
                        .single())
                .isZero();
        Api.Answer out =
                browser.api(kith.base()).post("/api/v1/session/sign-out").expect(200);
        assertThat(out.header("Set-Cookie")).contains("HttpOnly", "Secure", "SameSite=Lax", "Path=/");
    }

    @Test
    void aRequestThatChangesSomethingNeedsTheTokenOfTheSession() {
        signIn("/sign-in/person");
        Map<String, Object> body = Map.of("fields", Map.of("name", "forged"));
        Api bare = browser.bareApi(kith.base());
        bare.get("/api/v1/schema").expect(200);
        assertThat(bare.post("/api/v1/records/customer", body).expect(403).text("/code"))
                .isEqualTo("forged-request");
        assertThat(bare.post("/api/v1/plugins/trial/http/keep").expect(403).text("/code"))
                .as("what plugins answer too")
                .isEqualTo("forged-request");
        bare.with("X-CSRF-Token", "x").post("/api/v1/records/customer", body).expect(403);
        browser.api(kith.base()).post("/api/v1/records/customer", body).expect(201);
    }

    @Test
    void callsOfTheApiAreNeverRedirected() {
        for (String path : List.of("/api/v1/session", "/api/v1/schema", "/api/v1/operator/companies")) {
            Api.Answer answer = kith.stranger().get(path).expect(401);
            assertThat(answer.header("Location")).isNull();
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
        kith.stranger().get("/sign-in/nobody").expect(401);
        new Api(kith.base(), null, Map.of("Cookie", "__Host-kith=" + "x".repeat(43)))
                .get("/api/v1/schema")
                .expect(401);
    }

    @Test
    void deactivationEndsAccessAtTheNextRequestOnTheOtherReplica() {
        String member = add("bob-" + company.slug() + "@example.com", "user");
        Browser bobs = signedIn("bob-" + company.slug() + "@example.com");
        Api here = bobs.api(kith.base());
        Api there = bobs.api(Replica.second().base());
        here.get("/api/v1/schema").expect(200);
        there.get("/api/v1/schema").expect(200);

        company.admin().post("/api/v1/members/" + member + "/deactivate").expect(200);

        there.get("/api/v1/schema").expect(401);
        here.get("/api/v1/schema").expect(401);
        there.get("/api/v1/schema").expect(401);
        Api page = here.with("X-Kith-Company", company.id().toString());
        for (String path : List.of("/api/v1/schema", "/api/v1/session")) {
            assertThat(page.get(path).expect(401).text("/code"))
                    .as("a page that was in the company learns that access was taken away, not that it is elsewhere")
                    .isEqualTo("unauthenticated");
        }
        assertThat(here.get("/api/v1/session").expect(200).json().get("companies"))
                .isEmpty();

        company.admin().post("/api/v1/members/" + member + "/activate").expect(200);
        there.get("/api/v1/schema").expect(200);
    }

    @Test
    void revokingATokenActsAtTheNextRequestOnTheOtherReplica() {
        JsonNode issued = company.admin()
                .post("/api/v1/api-tokens", Map.of("name", "robot", "role", "user", "scope", "read"))
                .expect(201)
                .json();
        Api robot =
                kith.bearer(issued.get("secret").asString()).at(Replica.second().base());
        robot.get("/api/v1/schema").expect(200);
        company.admin()
                .delete("/api/v1/api-tokens/" + issued.at("/token/id").asString())
                .expect(204);
        robot.get("/api/v1/schema").expect(401);
    }

    @Test
    void signingOutEndsTheSessionOnTheOtherReplicaAndAtKeycloak() {
        signIn("/sign-in/person");
        Api there = browser.api(Replica.second().base());
        there.get("/api/v1/schema").expect(200);

        Api.Answer out =
                browser.api(kith.base()).post("/api/v1/session/sign-out").expect(200);
        browser.accept(kith.base(), out);

        there.get("/api/v1/schema").expect(401);
        String continueAt = out.text("/continueAt");
        assertThat(continueAt).startsWith(Identities.keycloak().uri() + "/realms/kith/");
        assertThat(browser.open(continueAt).address().getPath()).isEqualTo("/welcome");
        assertThat(browser.open(kith.base() + "/sign-in/person").body()).contains("kc-form-login");
    }

    @Test
    void signingOutAtKeycloakEndsTheSessionHere() {
        keycloak.backChannel(URI.create(kith.base() + "/sign-in/back-channel/logout"));
        signIn("/sign-in/person");
        Api there = browser.api(Replica.second().base());
        there.get("/api/v1/schema").expect(200);
        keycloak.signOut(email);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> there.get("/api/v1/schema").expect(401));
    }

    @Test
    void aLogoutTokenThatKeycloakDidNotWriteIsRefused() {
        kith.stranger()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", "/sign-in/back-channel/logout", "logout_token=eyJhbGciOiJub25lIn0.e30.")
                .expect(400);
    }

    @Test
    void aPersonOfSeveralCompaniesChoosesAndSwitches() {
        Kith.Company other = kith.company();
        other.admin()
                .post("/api/v1/members", Map.of("name", "Ada", "email", email.toUpperCase(Locale.ROOT), "role", "user"))
                .expect(201);
        signIn("/sign-in/person");
        Api here = browser.api(kith.base());
        Api there = browser.api(Replica.second().base());
        assertThat(here.get("/api/v1/schema").expect(403).text("/code")).isEqualTo("company-not-chosen");
        assertThat(here.get("/api/v1/session").expect(200).json().get("companies"))
                .hasSize(2);

        choose(here, company.id()).expect(204);
        there.create("customer", Map.of("name", "in the first"));
        here.create("customer", Map.of("name", "in the first too"));
        choose(there, other.id()).expect(204);

        Api inTheFirst = here.with("X-Kith-Company", company.id().toString());
        assertThat(inTheFirst.get("/api/v1/schema").expect(409).text("/code")).isEqualTo("company-changed");
        JsonNode session = here.get("/api/v1/session").expect(200).json();
        assertThat(session.at("/company/slug").asString()).isEqualTo(other.slug());
        assertThat(session.at("/actor/role").asString()).isEqualTo("user");
        here.get("/api/v1/api-tokens").expect(403);
        assertThat(here.names("customer", "name != null")).isEmpty();

        choose(here, kith.company().id()).expect(404);
        choose(here, UUID.randomUUID()).expect(404);
    }

    @Test
    void aPersonOfASuspendedCompanyIsStillSomebody() {
        signIn("/sign-in/person");
        Api here = browser.api(kith.base());
        kith.operator()
                .post("/api/v1/operator/companies/" + company.id() + "/suspend")
                .expect(200);
        assertThat(here.get("/api/v1/schema").expect(403).text("/code")).isEqualTo("company-suspended");
        JsonNode session = here.get("/api/v1/session").expect(200).json();
        assertThat(session.get("company").isNull()).isTrue();
        assertThat(session.at("/companies/0/state").asString()).isEqualTo("suspended");
        here.post("/api/v1/session/sign-out").expect(200);
    }

    @Test
    void aPersonSeesWhereTheyAreSignedInAndEndsWhatTheyLeftBehind() {
        signIn("/sign-in/person");
        Browser left = new Browser();
        left.signIn(kith.base(), "/sign-in/person", email, PASSWORD);
        Browser another = new Browser();
        another.signIn(Replica.second().base(), "/sign-in/person", email, PASSWORD);
        Api here = browser.api(kith.base());
        JsonNode all = here.get("/api/v1/profile/sessions").expect(200).json().get("sessions");
        assertThat(all).hasSize(3);
        assertThat(all.valueStream().filter(one -> one.get("current").asBoolean()))
                .hasSize(1);
        assertThat(all.toString())
                .contains("Java-http-client")
                .doesNotContain(Objects.requireNonNull(browser.cookie(kith.base(), "__Host-kith")));
        String others = left.api(kith.base())
                .get("/api/v1/profile/sessions")
                .json()
                .get("sessions")
                .valueStream()
                .filter(one -> one.get("current").asBoolean())
                .map(one -> one.get("id").asString())
                .findFirst()
                .orElseThrow();

        here.delete("/api/v1/profile/sessions/" + others).expect(204);
        left.bareApi(Replica.second().base()).get("/api/v1/schema").expect(401);
        here.delete("/api/v1/profile/sessions/" + others).expect(404);
        here.delete("/api/v1/profile/sessions").expect(204);
        another.bareApi(kith.base()).get("/api/v1/schema").expect(401);
        another.bareApi(Replica.second().base()).get("/api/v1/schema").expect(401);
        here.get("/api/v1/schema").expect(200);
        assertThat(here.get("/api/v1/profile/sessions").json().get("sessions")).hasSize(1);
    }

    @Test
    void sessionsAreNobodyElsesNorAPrograms() {
        signIn("/sign-in/person");
        String mine = browser.api(kith.base())
                .get("/api/v1/profile/sessions")
                .expect(200)
                .text("/sessions/0/id");
        add("eve-" + company.slug() + "@example.com", "admin");
        Api eve = signedIn("eve-" + company.slug() + "@example.com").api(kith.base());
        eve.delete("/api/v1/profile/sessions/" + mine).expect(404);
        assertThat(eve.get("/api/v1/profile/sessions").expect(200).body()).doesNotContain(mine);
        eve.delete("/api/v1/profile/sessions").expect(204);
        browser.api(kith.base()).get("/api/v1/schema").expect(200);
        for (Api api : List.of(company.admin(), kith.operator(), kith.stranger())) {
            assertThat(api.get("/api/v1/profile/sessions").status()).isIn(401, 403);
            assertThat(api.delete("/api/v1/profile/sessions").status()).isIn(401, 403);
            assertThat(api.delete("/api/v1/profile/sessions/" + mine).status()).isIn(401, 403);
        }
    }

    @Test
    void operatorsAndAdminsOfCompaniesAreKeptApartBothWays() {
        String operator = "operator-" + company.slug() + "@example.com";
        keycloak.addPerson(operator, "Olga", PASSWORD, true);
        keycloak.makeOperator(operator);
        Browser olgas = new Browser();
        olgas.signIn(kith.base(), "/sign-in/operator", operator, PASSWORD);
        olgas.operatorApi(kith.base()).get("/api/v1/operator/companies").expect(200);
        olgas.operatorApi(Replica.second().base())
                .get("/api/v1/operator/companies")
                .expect(200);
        olgas.bareApi(kith.base()).get("/api/v1/session").expect(401);
        olgas.bareApi(kith.base())
                .get("/api/v1/records/customer/" + UUID.randomUUID())
                .expect(401);
        kith.operator().get("/api/v1/schema").expect(401);

        Browser.Page refused = signIn("/sign-in/operator");
        assertThat(refused.address().getPath()).isEqualTo("/problems/not-an-operator");
        signIn("/sign-in/person");
        browser.bareApi(kith.base()).get("/api/v1/operator/companies").expect(401);
        company.admin().get("/api/v1/operator/companies").expect(403);
    }

    /** Whoever finds an operator's browser open can take anything out of an address that passes through it. */
    @Test
    void operatorsSignInAnewWhateverBecomesOfTheAddressThatAsksThemTo() {
        String operator = "operator-" + company.slug() + "@example.com";
        keycloak.addPerson(operator, "Olga", PASSWORD, true);
        keycloak.makeOperator(operator);
        Browser olgas = new Browser();
        olgas.signIn(kith.base(), "/sign-in/person", operator, PASSWORD);
        jdbc.sql("select pg_sleep(11)").query((row, _) -> 1).list();

        Api.Answer asked = olgas.bareApi(kith.base()).get("/sign-in/operator").expect(302);
        olgas.accept(kith.base(), asked);
        String address = String.valueOf(asked.header("Location"));
        assertThat(address).contains("&prompt=login");
        Browser.Page landed = olgas.open(address.replace("&prompt=login", ""));
        assertThat(landed.address().getPath()).isEqualTo("/problems/sign-in-failed");
        olgas.bareApi(kith.base()).get("/api/v1/operator/companies").expect(401);

        olgas.signIn(kith.base(), "/sign-in/operator", operator, PASSWORD);
        olgas.operatorApi(kith.base()).get("/api/v1/operator/companies").expect(200);
    }

    @Test
    void aSignInBringsAnotherSessionAndEndsTheOneBefore() {
        signIn("/sign-in/person");
        Browser before = new Browser();
        before.accept(
                kith.base(),
                new Api.Answer(
                        "",
                        200,
                        Map.of("set-cookie", List.of("__Host-kith=" + browser.cookie(kith.base(), "__Host-kith"))),
                        ""));
        before.bareApi(kith.base()).get("/api/v1/schema").expect(200);
        signIn("/sign-in/person");
        browser.bareApi(kith.base()).get("/api/v1/schema").expect(200);
        before.bareApi(kith.base()).get("/api/v1/schema").expect(401);
        before.bareApi(Replica.second().base()).get("/api/v1/schema").expect(401);
    }

    @Test
    void theWayBackAfterSigningInStaysOnThisHost() {
        List<String> ways = List.of(
                "//evil.example",
                "/%5Cevil.example",
                "/../evil",
                "/./evil",
                "https://evil.example",
                "/%09/evil.example",
                "/..//evil.example/..");
        for (String way : ways) {
            Browser.Page landed = browser.signIn(kith.base(), "/sign-in/person?returnTo=" + way, email, PASSWORD);
            assertThat(landed.address().getAuthority())
                    .as(way)
                    .isEqualTo(URI.create(kith.base()).getAuthority());
            assertThat(landed.status()).as(way).isLessThan(500);
        }
    }

    @Test
    void anAccountWhoseAddressIsNotProvedIsNobody() {
        String claimed = "claimed-" + company.slug() + "@example.com";
        add(claimed, "admin");
        keycloak.addPerson(claimed, "Mallory", PASSWORD, false);
        Browser.Page landed = new Browser().signIn(kith.base(), "/sign-in/person", claimed, PASSWORD);
        assertThat(landed.address().getPath()).isEqualTo("/problems/sign-in-failed");
    }

    @Test
    void aWayBackInAnotherBrowserLeadsNowhere() {
        Browser.Page form = browser.open(kith.base() + "/sign-in/person");
        assertThat(form.body()).contains("kc-form-login");
        Browser.Page landed = new Browser().open(kith.base() + "/sign-in/callback/person?code=stolen&state=known");
        assertThat(landed.address().getPath()).isEqualTo("/problems/sign-in-failed");
        Browser.Page away = browser.signIn(kith.base(), "/sign-in/person?returnTo=//evil.example", email, PASSWORD);
        assertThat(away.address().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void aUserMayNotManageMembersAndTheLastAdminStays() {
        String user = "carl-" + company.slug() + "@example.com";
        add(user, "user");
        Api carl = signedIn(user).api(kith.base());
        carl.get("/api/v1/members").expect(403);
        carl.post("/api/v1/members", Map.of("name", "x", "email", "x@example.com"))
                .expect(403);
        carl.post("/api/v1/members/" + company.adminMember() + "/deactivate").expect(403);
        assertThat(company.admin()
                        .post("/api/v1/members/" + company.adminMember() + "/deactivate")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("last-admin");
        company.admin()
                .post("/api/v1/members", Map.of("name", "x", "email", user))
                .expect(422);
        kith.company()
                .admin()
                .post("/api/v1/members/" + company.adminMember() + "/activate")
                .expect(404);
    }

    @Test
    void namesAndAddressesOfMembersAreCheckedBeforeTheyAreStored() {
        for (String name : List.of("a\u0000b", "a\nBcc: x@example.com")) {
            assertThat(company.admin()
                            .post("/api/v1/members", Map.of("name", name, "email", "n@example.com"))
                            .expect(422)
                            .text("/violations/0/field"))
                    .isEqualTo("name");
        }
        for (String address :
                List.of("Ada <ada@example.com>", "a(b)@example.com", "a\u0000@example.com", "a@b", "a,b@example.com")) {
            assertThat(company.admin()
                            .post("/api/v1/members", Map.of("name", "Ada", "email", address))
                            .expect(422)
                            .text("/violations/0/code"))
                    .isEqualTo("invalid-email");
        }
    }

    @Test
    void aRequestByTokenTouchesNoSession() {
        signIn("/sign-in/person");
        Api both = new Api(
                kith.base(),
                company.admin().token(),
                browser.bareApi(kith.base()).headers());
        assertThat(both.get("/api/v1/session").expect(200).text("/actor/kind")).isEqualTo("service");
        both.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "by token")))
                .expect(201);
    }

    @Test
    void theLastUseIsWrittenAtMostOnceAMinute() {
        signIn("/sign-in/person");
        Api here = browser.api(kith.base());
        here.get("/api/v1/schema").expect(200);
        assertThat(seen()).isEqualTo(seen());
        jdbc.sql("update session set seen_at = seen_at - interval '5 minutes' where email = ?")
                .param(email)
                .update();
        String before = seen();
        browser.api(Replica.second().base()).get("/api/v1/schema").expect(200);
        String after = seen();
        assertThat(after).isNotEqualTo(before);
        browser.api(Replica.second().base()).get("/api/v1/schema").expect(200);
        assertThat(seen()).isEqualTo(after);
    }

    private String seen() {
        return jdbc.sql("select max(seen_at)::text from session where email = ?")
                .param(email)
                .query(String.class)
                .single();
    }

    private Browser.Page signIn(String path) {
        return browser.signIn(kith.base(), path, email, PASSWORD);
    }

    private String add(String address, String role) {
        return company.admin()
                .post("/api/v1/members", Map.of("name", "Member", "email", address, "role", role))
                .expect(201)
                .text("/id");
    }

    private Browser signedIn(String address) {
        keycloak.addPerson(address, "Member", PASSWORD, true);
        Browser theirs = new Browser();
        theirs.signIn(kith.base(), "/sign-in/person", address, PASSWORD);
        return theirs;
    }

    private static Api.Answer choose(Api api, UUID company) {
        return api.post("/api/v1/session/company", Map.of("company", company.toString()));
    }
}
