package io.kith.server.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.local.ReceivedMail;
import io.kith.server.testing.Api;
import io.kith.server.testing.Browser;
import io.kith.server.testing.Identities;
import io.kith.server.testing.KeycloakAdmin;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From an admin's list of addresses to members at work: with a login or without one, on two servers. */
@KithServerTest
class InvitationTest {

    private static final String PASSWORD = "correct horse battery";
    private static final AtomicInteger COUNT = new AtomicInteger();

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    @Autowired
    JdbcClient jdbc;

    Kith.Company company;
    Api admin;
    String email;
    Browser browser = new Browser();

    @BeforeEach
    void aCompanyAndSomebodyOutside() {
        KeycloakAdmin.signedIn();
        company = kith.company();
        admin = company.admin();
        email = "guest" + COUNT.incrementAndGet() + "-" + company.slug() + "@example.com";
    }

    @Test
    void somebodyWithoutALoginChoosesANameAndAPasswordAndIsIn() {
        invite("user", email).expect(201);
        String link = link(1);
        JsonNode opened = open(link).expect(200).json();
        assertThat(opened.get("companyName").asString()).isEqualTo("Company " + company.slug());
        assertThat(opened.get("email").asString()).isEqualTo(email);
        assertThat(opened.get("inviter").asString()).isEqualTo("Setup");
        assertThat(opened.get("knownAddress").asBoolean()).isFalse();
        assertThat(members()).doesNotContain(email);

        Api.Answer weak = accept(Map.of("link", link, "name", "Guest", "password", "short"))
                .expect(422);
        assertThat(weak.text("/violations/0/field")).isEqualTo("password");
        Api.Answer nameless = accept(Map.of("link", link, "password", PASSWORD)).expect(422);
        assertThat(nameless.text("/violations/0/field")).isEqualTo("name");
        accept(Map.of("link", link, "name", "欧阳 Guest", "password", PASSWORD)).expect(201);

        JsonNode session = browser.api(Replica.second().base())
                .get("/api/v1/session")
                .expect(200)
                .json();
        assertThat(session.at("/company/slug").asString()).isEqualTo(company.slug());
        assertThat(session.at("/actor/role").asString()).isEqualTo("user");
        assertThat(session.at("/actor/name").asString()).isEqualTo("欧阳 Guest");
        assertThat(members()).contains(email);
        assertThat(state()).isEqualTo("accepted");
        assertThat(open(link).expect(410).text("/code")).isEqualTo("link-used");

        Browser later = new Browser();
        later.signIn(kith.base(), "/sign-in/person", email, PASSWORD);
        assertThat(later.api(kith.base()).get("/api/v1/session").expect(200).text("/company/slug"))
                .isEqualTo(company.slug());
    }

    @Test
    void whoeverAcceptsHasTheRolesThatTheyWereLastInvitedTo() {
        String role = """
                kind: role
                key: c_sales
                label: {en: Sales, zh: 销售}
                objects: {customer: {read: all}}
                """;
        admin.configure(Map.of("sales.yaml", role, "service.yaml", role.replace("c_sales", "c_service")), false);
        admin.post("/api/v1/invitations", Map.of("emails", List.of(email), "roles", List.of("c_service")))
                .expect(201);
        link(1);
        assertThat(admin.post("/api/v1/invitations", Map.of("emails", List.of(email), "roles", List.of("c_sales")))
                        .expect(201)
                        .text("/invitations/0/roles/0"))
                .isEqualTo("c_sales");
        accept(Map.of("link", link(2), "name", "Guest", "password", PASSWORD)).expect(201);
        JsonNode session =
                browser.api(kith.base()).get("/api/v1/session").expect(200).json();
        assertThat(session.at("/actor/roles").toString()).isEqualTo("[\"c_sales\"]");
    }

    @Test
    void somebodyWithALoginSignsInAndKeepsTheirPassword() {
        Kith.Company first = kith.company();
        first.admin()
                .post("/api/v1/members", Map.of("name", "Guest", "email", email))
                .expect(201);
        KeycloakAdmin.signedIn().addPerson(email, "Guest", PASSWORD, true);
        invite("admin", email).expect(201);
        String link = link(1);
        assertThat(open(link).expect(200).json().get("knownAddress").asBoolean())
                .isTrue();
        assertThat(accept(Map.of("link", link, "name", "x", "password", "another long password"))
                        .expect(409)
                        .text("/code"))
                .isEqualTo("sign-in-instead");

        browser.signIn(kith.base(), "/sign-in/person", email, PASSWORD);
        Api theirs = browser.api(kith.base());
        assertThat(theirs.get("/api/v1/session").text("/company/slug")).isEqualTo(first.slug());
        theirs.post("/api/v1/invitations/accept", Map.of("link", link)).expect(201);
        JsonNode session =
                browser.api(kith.base()).get("/api/v1/session").expect(200).json();
        assertThat(session.at("/company/slug").asString()).isEqualTo(company.slug());
        assertThat(session.at("/actor/role").asString()).isEqualTo("admin");
        assertThat(session.get("companies")).hasSize(2);
    }

    @Test
    void whoeverIsSignedInAsSomebodyElseIsNotLetIn() {
        String other = "other-" + company.slug() + "@example.com";
        KeycloakAdmin.signedIn().addPerson(other, "Other", PASSWORD, true);
        KeycloakAdmin.signedIn().addPerson(email, "Guest", PASSWORD, true);
        invite("user", email).expect(201);
        browser.signIn(kith.base(), "/sign-in/person", other, PASSWORD);
        assertThat(browser.api(kith.base())
                        .post("/api/v1/invitations/accept", Map.of("link", link(1), "name", "Other"))
                        .expect(409)
                        .text("/code"))
                .isEqualTo("sign-in-instead");
        assertThat(members()).doesNotContain(email, other);
    }

    @Test
    void theMailSaysWhoInvitesWhereTo() {
        Kith.Company chinese = kith.company("zh", "CNY", "CN");
        chinese.admin()
                .post("/api/v1/invitations", Map.of("emails", List.of(email)))
                .expect(201);
        link(1);
        ReceivedMail mail = mails().getFirst();
        assertThat(mail.subject()).contains("初始设置 邀请您加入", chinese.slug());
        assertThat(mail.html()).contains("接受邀请");
        assertThat(mail.text()).contains("7 天", "https://kith.example/invitation#");
    }

    @Test
    void onlyTheNewestMailsLinkWorksAndARevokedOneNone() {
        invite("user", email).expect(201);
        String first = link(1);
        String id = admin.get("/api/v1/invitations").text("/invitations/0/id");
        admin.post("/api/v1/invitations/" + id + "/resend").expect(200);
        String second = link(2);
        open(first).expect(404);
        open(second).expect(200);
        invite("admin", email).expect(201);
        String third = link(3);
        assertThat(open(third).expect(200).text("/role")).isEqualTo("admin");
        assertThat(admin.get("/api/v1/invitations").json().get("invitations")).hasSize(1);

        admin.delete("/api/v1/invitations/" + id).expect(204);
        assertThat(open(third).expect(404).text("/code")).isEqualTo("link-unknown");
        accept(Map.of("link", third, "name", "Guest", "password", PASSWORD)).expect(404);
        admin.delete("/api/v1/invitations/" + id).expect(404);
        admin.post("/api/v1/invitations/" + id + "/resend").expect(404);
        assertThat(state()).isEqualTo("revoked");
        // whoever was turned away can be asked again
        invite("user", email).expect(201);
        open(link(4)).expect(200);
    }

    @Test
    void anExpiredLinkSaysSoAndIsShown() {
        invite("user", email).expect(201);
        String link = link(1);
        jdbc.sql("update invitation set link_expires_at = now() - interval '1 second' where email = ?")
                .param(email)
                .update();
        assertThat(open(link).expect(410).text("/code")).isEqualTo("link-expired");
        accept(Map.of("link", link, "name", "Guest", "password", PASSWORD)).expect(410);
        assertThat(state()).isEqualTo("expired");
    }

    @Test
    void everyWrongAddressIsNamedAndNobodyIsAsked() {
        Api.Answer refused = admin.post(
                        "/api/v1/invitations",
                        Map.of(
                                "emails",
                                List.of(email, "nonsense", "ada@" + company.slug() + ".example"),
                                "role",
                                "boss"))
                .expect(422);
        assertThat(refused.json().get("violations"))
                .extracting(one ->
                        one.get("field").asString() + " " + one.get("code").asString())
                .containsExactly("emails[1] invalid-email", "emails[2] member-exists", "role unknown-option");
        admin.post("/api/v1/invitations", Map.of("emails", List.of())).expect(422);
        admin.post(
                        "/api/v1/invitations",
                        Map.of(
                                "emails",
                                IntStream.range(0, 51)
                                        .mapToObj(i -> i + "@example.com")
                                        .toList()))
                .expect(422);
        assertThat(admin.get("/api/v1/invitations").json().get("invitations")).isEmpty();
    }

    @Test
    void acceptedTwiceAtOnceIsOneMember() {
        invite("user", email).expect(201);
        String link = link(1);
        List<Integer> answers = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> new Browser()
                        .bareApi(i % 2 == 0 ? kith.base() : Replica.second().base())
                        .post("/api/v1/invitations/accept", Map.of("link", link, "name", "Guest", "password", PASSWORD))
                        .status())
                .toList();
        assertThat(answers)
                .contains(201)
                .allMatch(status -> List.of(201, 409, 410).contains(status));
        assertThat(members().stream().filter(email::equals)).hasSize(1);
    }

    @Test
    void aSuspendedCompanyTakesNobodyIn() {
        invite("user", email).expect(201);
        String link = link(1);
        kith.operator()
                .post("/api/v1/operator/companies/" + company.id() + "/suspend")
                .expect(200);
        assertThat(open(link).expect(403).text("/code")).isEqualTo("company-suspended");
        accept(Map.of("link", link, "name", "Guest", "password", PASSWORD)).expect(403);
    }

    @Test
    void onlyAdminsOfTheCompanyManageInvitations() {
        invite("user", email).expect(201);
        String id = admin.get("/api/v1/invitations").text("/invitations/0/id");
        Api user = kith.token(company, "user", "write");
        Api reader = kith.token(company, "admin", "read");
        for (Api api : List.of(user, kith.operator(), kith.stranger())) {
            assertThat(api.get("/api/v1/invitations").status()).isIn(401, 403);
        }
        for (Api api : List.of(user, reader, kith.operator(), kith.stranger())) {
            assertThat(api.post("/api/v1/invitations", Map.of("emails", List.of("x@example.com")))
                            .status())
                    .isIn(401, 403);
            assertThat(api.post("/api/v1/invitations/" + id + "/resend").status())
                    .isIn(401, 403);
            assertThat(api.delete("/api/v1/invitations/" + id).status()).isIn(401, 403);
        }
        Api others = kith.company().admin();
        others.delete("/api/v1/invitations/" + id).expect(404);
        others.post("/api/v1/invitations/" + id + "/resend").expect(404);
        assertThat(others.get("/api/v1/invitations").json().get("invitations")).isEmpty();
    }

    @Test
    void aMembersRoleChangesAtTheNextRequestAndTheLastAdminStays() {
        invite("user", email).expect(201);
        accept(Map.of("link", link(1), "name", "Guest", "password", PASSWORD)).expect(201);
        String guest = memberId(email);
        Api theirs = browser.api(Replica.second().base());
        theirs.get("/api/v1/members").expect(403);
        admin.patch("/api/v1/members/" + guest, Map.of("role", "admin")).expect(200);
        theirs.get("/api/v1/members").expect(200);
        admin.patch("/api/v1/members/" + company.adminMember(), Map.of("role", "user"))
                .expect(200);
        assertThat(theirs.patch("/api/v1/members/" + guest, Map.of("role", "user"))
                        .expect(409)
                        .text("/code"))
                .isEqualTo("last-admin");
        admin.patch("/api/v1/members/" + guest, Map.of("role", "boss")).expect(422);
        kith.company()
                .admin()
                .patch("/api/v1/members/" + guest, Map.of("role", "user"))
                .expect(404);
    }

    private Api.Answer invite(String role, String address) {
        return admin.post("/api/v1/invitations", Map.of("emails", List.of(address), "role", role));
    }

    private Api.Answer open(String link) {
        return kith.stranger().post("/api/v1/invitations/open", Map.of("link", link));
    }

    private Api.Answer accept(Map<String, Object> body) {
        Api.Answer answer = browser.bareApi(kith.base()).post("/api/v1/invitations/accept", body);
        browser.accept(kith.base(), answer);
        return answer;
    }

    private String state() {
        return admin.get("/api/v1/invitations").expect(200).text("/invitations/0/state");
    }

    private List<String> members() {
        return admin.get("/api/v1/members")
                .expect(200)
                .json()
                .get("members")
                .valueStream()
                .map(member -> member.get("email").asString())
                .toList();
    }

    private String memberId(String address) {
        return admin.get("/api/v1/members")
                .json()
                .get("members")
                .valueStream()
                .filter(member -> member.get("email").asString().equals(address))
                .map(member -> member.get("id").asString())
                .findFirst()
                .orElseThrow();
    }

    private List<ReceivedMail> mails() {
        return Identities.mailbox().mails().stream()
                .filter(mail -> mail.to().contains(email))
                .toList();
    }

    /** The link of the n-th mail to the guest. */
    private String link(int number) {
        Awaitility.await().until(() -> mails().size() >= number);
        String text = mails().get(number - 1).text();
        return text.substring(text.indexOf('#') + 1)
                .lines()
                .findFirst()
                .orElseThrow()
                .strip();
    }
}
