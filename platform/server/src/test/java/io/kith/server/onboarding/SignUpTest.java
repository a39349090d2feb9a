package io.kith.server.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.local.ReceivedMail;
import io.kith.server.problem.Messages;
import io.kith.server.testing.Api;
import io.kith.server.testing.Browser;
import io.kith.server.testing.Identities;
import io.kith.server.testing.KeycloakAdmin;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.JsonNode;

/** A company from the form to its first record, by way of the real mailbox and the real Keycloak. */
@KithServerTest
class SignUpTest {

    private static final String PASSWORD = "correct horse battery";
    private static final Pattern LINK = Pattern.compile("https://kith\\.example/sign-up/continue#([A-Za-z0-9_-]{43})");
    private static final AtomicLong COUNT = new AtomicLong();

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SignUps signUps;

    @Autowired
    SignUpStore store;

    @Autowired
    SignUpSettings settings;

    @Autowired
    Messages messages;

    KeycloakAdmin keycloak;
    String slug;
    String email;
    Browser browser = new Browser();

    @BeforeEach
    void somebodyNew() {
        keycloak = KeycloakAdmin.signedIn();
        slug = "founder-" + COUNT.incrementAndGet() + "-"
                + ProcessHandle.current().pid();
        email = slug + "@example.com";
    }

    @Test
    void aStrangerFoundsACompanyAndIsItsFirstAdminAndCanSignInAgain() {
        ask(Map.of()).expect(202);
        String link = link(1);
        JsonNode opened = post("open", Map.of("link", link)).expect(200).json();
        assertThat(opened.get("knownAddress").asBoolean()).isFalse();
        assertThat(opened.get("sameBrowser").asBoolean()).isTrue();
        assertThat(opened.get("slugAvailable").asBoolean()).isTrue();

        complete(Map.of("link", link, "password", PASSWORD)).expect(201);

        JsonNode session =
                browser.api(kith.base()).get("/api/v1/session").expect(200).json();
        assertThat(session.at("/company/slug").asString()).isEqualTo(slug);
        assertThat(session.at("/company/baseCurrency").asString()).isEqualTo("EUR");
        assertThat(session.at("/actor/role").asString()).isEqualTo("admin");
        browser.api(Replica.second().base()).create("customer", Map.of("name", "the first"));
        assertThat(jdbc.sql("select count(*) from api_token a join tenant t on t.id = a.tenant_id where t.slug = ?")
                        .param(slug)
                        .query(Integer.class)
                        .single())
                .isZero();

        Browser elsewhere = new Browser();
        elsewhere.signIn(Replica.second().base(), "/sign-in/person", email, PASSWORD);
        assertThat(elsewhere
                        .api(Replica.second().base())
                        .get("/api/v1/session")
                        .expect(200)
                        .text("/company/slug"))
                .isEqualTo(slug);
        browser = new Browser();
        assertThat(post("open", Map.of("link", link)).expect(410).text("/code")).isEqualTo("link-used");
        assertThat(complete(Map.of("link", link, "password", PASSWORD))
                        .expect(410)
                        .text("/code"))
                .isEqualTo("link-used");
    }

    @Test
    void mailsAreTextAndHtmlInTheLanguageOfTheForm() {
        ask(Map.of("language", "zh", "name", "李雷", "companyName", "云图 <科技>")).expect(202);
        link(1);
        ReceivedMail mail = mails().getFirst();
        assertThat(mail.subject()).contains("请确认邮箱地址", "云图 <科技>");
        assertThat(mail.text()).contains("李雷，您好", "24 小时");
        assertThat(mail.html()).contains("确认并继续", "云图 &lt;科技&gt;").doesNotContain("<科技>");
        assertThat(mail.from()).contains("kith@kith.example");
    }

    /** Whoever signs up writes to whomever they like: no words of theirs may look like Kith's link. */
    @Test
    void namesInAMailAreShortAndNoLinks() {
        ask(Map.of("name", "https://evil.example/win " + "x".repeat(150), "companyName", "Acme.com Inc."))
                .expect(202);
        link(1);
        ReceivedMail mail = mails().getFirst();
        assertThat(mail.text()).doesNotContain("evil.example", "://evil", "x".repeat(81), "Acme.com");
        assertThat(mail.html()).doesNotContain("evil.example", "://evil", "x".repeat(81), "Acme.com");
        assertThat(mail.text().replace("\u2060", "")).contains("https://evil.example/win", "Acme.com Inc.");
    }

    /** To one mailbox lead as many of these as somebody can think of, and each would be sent mails. */
    @Test
    void onlyABareAddressIsOne() {
        for (String address :
                List.of("a<" + email + ">", "(a)" + email, "a," + email, "\"a\"@example.com", "a\u0000@example.com")) {
            assertThat(ask(Map.of("email", address)).expect(422).text("/violations/0/code"))
                    .as(address)
                    .isEqualTo("invalid-email");
            post("resend", Map.of("email", address)).expect(422);
        }
    }

    @Test
    void namesCannotAddToTheHeadsOfAMail() {
        for (String name : List.of("x\r\nBcc: victim@example.com", "x\u0000", "x\u0085y")) {
            ask(Map.of("companyName", name)).expect(422);
            ask(Map.of("name", name)).expect(422);
        }
    }

    @Test
    void networksAreCountedByWhereTheyConnectFromAndNotByWhatTheySay() {
        try (Replica strict = Replica.start(Map.of(
                "kith.sign-up.checks-per-minute", "3",
                "kith.sign-up.requests-per-hour", "2",
                "kith.sign-up.mail-interval", "PT1H"))) {
            Api stranger = kith.stranger().at(strict.base());
            List<Integer> checks = IntStream.range(0, 5)
                    .mapToObj(i -> stranger.with("X-Forwarded-For", "10.0.0." + i)
                            .with("Forwarded", "for=10.0.0." + i)
                            .get("/api/v1/sign-ups/slugs/some-slug")
                            .status())
                    .toList();
            assertThat(checks).containsExactly(200, 200, 200, 429, 429);
            List<Integer> opened = IntStream.range(0, 4)
                    .mapToObj(i -> stranger.with("X-Forwarded-For", "10.0.0." + i)
                            .post("/api/v1/sign-ups/open", Map.of("link", "x"))
                            .status())
                    .toList();
            assertThat(opened).containsExactly(404, 404, 429, 429);
        }
    }

    @Test
    void aKnownAddressIsAnsweredAlikeAndSignsInInstead() {
        keycloak.addPerson(email, "Known", PASSWORD, true);
        Api.Answer known = ask(Map.of()).expect(202);
        assertThat(known.body()).isEmpty();
        String link = link(1);
        assertThat(post("open", Map.of("link", link))
                        .expect(200)
                        .json()
                        .get("knownAddress")
                        .asBoolean())
                .isTrue();
        assertThat(complete(Map.of("link", link, "password", "another password"))
                        .expect(409)
                        .text("/code"))
                .isEqualTo("sign-in-instead");

        browser.signIn(kith.base(), "/sign-in/person", email, PASSWORD);
        Api signedIn = browser.api(kith.base());
        signedIn.post("/api/v1/sign-ups/complete", Map.of("link", link)).expect(201);
        assertThat(browser.api(kith.base()).get("/api/v1/session").expect(200).text("/company/slug"))
                .isEqualTo(slug);
        assertThat(keycloak.people(email)).hasSize(1);
    }

    @Test
    void somebodyElsesSessionDoesNotProveTheAddress() {
        keycloak.addPerson(email, "Known", PASSWORD, true);
        String other = "other-" + email;
        keycloak.addPerson(other, "Other", PASSWORD, true);
        ask(Map.of()).expect(202);
        String link = link(1);
        browser.signIn(kith.base(), "/sign-in/person", other, PASSWORD);
        browser.api(kith.base())
                .post("/api/v1/sign-ups/complete", Map.of("link", link))
                .expect(409);
        assertThat(companies()).isZero();
    }

    @Test
    void whoeverWasSignedInBeforeIsSignedOut() {
        String other = "other-" + email;
        keycloak.addPerson(other, "Other", PASSWORD, true);
        ask(Map.of()).expect(202);
        String link = link(1);
        browser.signIn(kith.base(), "/sign-in/person", other, PASSWORD);
        Api before = browser.api(kith.base());
        browser.accept(
                kith.base(),
                before.post("/api/v1/sign-ups/complete", Map.of("link", link, "password", PASSWORD))
                        .expect(201));
        assertThat(browser.api(kith.base()).get("/api/v1/session").expect(200).text("/actor/name"))
                .isEqualTo("Fiona");
        before.get("/api/v1/session").expect(401);
    }

    @Test
    void filesAreNotReadWhereNoneIsTaken() {
        // whoever read it would miss the boundary between its parts
        kith.stranger()
                .with("Content-Type", "multipart/form-data")
                .send("POST", "/api/v1/sign-ups", "x")
                .expect(415);
    }

    @Test
    void nameThatKeycloakDoesNotTakeFoundsACompanyAllTheSame() {
        ask(Map.of("name", "Ada \"Countess\" <King> (CEO) & Co/{1}")).expect(202);
        complete(Map.of("link", link(1), "password", PASSWORD)).expect(201);
        assertThat(browser.api(kith.base()).get("/api/v1/session").expect(200).text("/actor/name"))
                .isEqualTo("Ada \"Countess\" <King> (CEO) & Co/{1}");
        assertThat(keycloak.people(email)).hasSize(1);
    }

    @Test
    void anotherBrowserHasToConfirmTheCompany() {
        ask(Map.of()).expect(202);
        String link = link(1);
        browser = new Browser();
        assertThat(post("open", Map.of("link", link))
                        .expect(200)
                        .json()
                        .get("sameBrowser")
                        .asBoolean())
                .isFalse();
        assertThat(complete(Map.of("link", link, "password", PASSWORD))
                        .expect(409)
                        .text("/code"))
                .isEqualTo("other-browser");
        complete(Map.of("link", link, "password", PASSWORD, "otherBrowserConfirmed", true))
                .expect(201);
    }

    @Test
    void expiredReplacedAndInventedLinksSayWhatTheyAre() {
        ask(Map.of()).expect(202);
        String first = link(1);
        post("resend", Map.of("email", email)).expect(202);
        String second = link(2);
        assertThat(post("open", Map.of("link", first)).expect(404).text("/code"))
                .isEqualTo("link-unknown");
        jdbc.sql("update sign_up set link_expires_at = now() - interval '1 minute' where email = ?")
                .param(email)
                .update();
        assertThat(complete(Map.of("link", second, "password", PASSWORD))
                        .expect(410)
                        .text("/code"))
                .isEqualTo("link-expired");
        post("open", Map.of("link", "x")).expect(404);
        post("open", Map.of()).expect(404);
        post("resend", Map.of("email", email)).expect(202);
        complete(Map.of("link", link(3), "password", PASSWORD)).expect(201);
    }

    @Test
    void anAccountThatAnInterruptedAttemptLeftIsTakenUpAgain() {
        ask(Map.of()).expect(202);
        String link = link(1);
        String taken = kith.company().slug();
        // the account is made, and then the server is gone: as if the second half had never run
        post("open", Map.of("link", link)).expect(200);
        complete(Map.of("link", link, "password", PASSWORD, "slug", taken)).expect(409);
        assertThat(keycloak.people(email)).isEmpty();
        String id = jdbc.sql("select id::text from sign_up where email = ?")
                .param(email)
                .query(String.class)
                .single();
        keycloak.addPersonMadeBy(email, "Interrupted", "the first password", id);

        complete(Map.of("link", link, "password", PASSWORD)).expect(201);
        assertThat(keycloak.people(email)).hasSize(1);
        assertThat(companies()).isEqualTo(1);
        Browser elsewhere = new Browser();
        elsewhere.signIn(kith.base(), "/sign-in/person", email, PASSWORD);
        elsewhere.api(kith.base()).get("/api/v1/schema").expect(200);
    }

    @Test
    void whileKeycloakIsAwayNothingIsHalfDoneAndTheSameLinkGoesOnLater() {
        ask(Map.of()).expect(202);
        String link = link(1);
        Map<String, String> away =
                Map.of("kith.keycloak.url", "http://127.0.0.1:9", "kith.sign-up.mail-interval", "PT1H");
        try (var replica = Replica.start(away)) {
            Api cutOff = browser.bareApi(replica.base());
            assertThat(cutOff.post("/api/v1/sign-ups/complete", Map.of("link", link, "password", PASSWORD))
                            .expect(503)
                            .text("/code"))
                    .isEqualTo("sign-in-unavailable");
            cutOff.post("/api/v1/sign-ups/open", Map.of("link", link)).expect(503);
            kith.company().admin().at(replica.base()).get("/api/v1/schema").expect(200);
        }
        assertThat(companies()).isZero();
        complete(Map.of("link", link, "password", PASSWORD)).expect(201);
    }

    @Test
    void aMailThatCannotBeSentIsSentLater() {
        ask(Map.of()).expect(202);
        link(1);
        Awaitility.await()
                .until(() -> jdbc.sql("select mail_due_at is null from sign_up where email = ?")
                        .param(email)
                        .query(Boolean.class)
                        .single());
        // due at a time that only the sender below has reached
        jdbc.sql("update sign_up set mail_due_at = now() + interval '12 hours', mail_attempts = 0 where email = ?")
                .param(email)
                .update();
        var nobody = new JavaMailSenderImpl();
        nobody.setHost("127.0.0.1");
        nobody.setPort(9);
        var tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        new LinkMail(
                        List.of(new SignUpLinks(store, settings)),
                        settings,
                        nobody,
                        messages,
                        new SecureRandom(),
                        tomorrow)
                .sendDue();
        assertThat(jdbc.sql(
                                "select mail_attempts from sign_up where email = ? and mail_due_at > now() + interval '23 hours'")
                        .param(email)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        jdbc.sql("update sign_up set mail_due_at = now() where email = ?")
                .param(email)
                .update();
        complete(Map.of("link", link(2), "password", PASSWORD)).expect(201);
    }

    @Test
    void twinsFoundOneCompany() {
        ask(Map.of()).expect(202);
        String link = link(1);
        List<Integer> answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> browser.bareApi(
                                i % 2 == 0 ? kith.base() : Replica.second().base())
                        .post("/api/v1/sign-ups/complete", Map.of("link", link, "password", PASSWORD))
                        .status())
                .toList();
        assertThat(answers).containsOnlyOnce(201).allMatch(status -> status < 500);
        assertThat(companies()).isEqualTo(1);
    }

    @Test
    void formsAreCheckedWhole() {
        JsonNode problem = ask(Map.of(
                        "slug", "admin", "email", "x", "template", "none", "termsVersion", "0", "timeZone", "Moon"))
                .expect(422)
                .json();
        assertThat(problem.get("violations")
                        .valueStream()
                        .map(v -> v.get("code").asString()))
                .containsExactlyInAnyOrder(
                        "reserved-slug", "invalid-email", "unknown-option", "terms-not-accepted", "invalid-time-zone");
        ask(Map.of("slug", kith.company().slug())).expect(409);
        String link = linkOf(ask(Map.of()).expect(202));
        assertThat(complete(Map.of("link", link, "password", "short"))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("weak-password");
        assertThat(complete(Map.of("link", link, "password", email)).expect(422).text("/violations/0/code"))
                .isEqualTo("weak-password");
    }

    @Test
    void whoeverWantsATakenSlugIsOfferedTwoFreeOnesAndToldWhy() {
        String taken = kith.company().slug();
        String root = taken.substring(0, taken.lastIndexOf('-'));
        JsonNode check = check(taken);
        assertThat(check.get("reason").asString()).isEqualTo("taken");
        assertThat(check.get("suggestions")).hasSize(2).allSatisfy(suggestion -> {
            assertThat(suggestion.asString()).startsWith(root);
            assertThat(free(suggestion.asString())).isTrue();
        });
        for (String other : List.of("www", "No Slug", slug)) {
            assertThat(check(other).get("suggestions")).isEmpty();
        }
        assertThat(check("www").get("reason").asString()).isEqualTo("reserved");
        assertThat(check("No Slug").get("reason").asString()).isEqualTo("invalid");
        assertThat(check(slug).get("reason").isNull()).isTrue();
    }

    @Test
    void slugsAreCheckedWhileTyping() {
        assertThat(free(slug)).isTrue();
        assertThat(free("www")).isFalse();
        assertThat(free("No Slug")).isFalse();
        assertThat(free(kith.company().slug())).isFalse();
        assertThat(kith.stranger().get("/api/v1/sign-ups/options").expect(200).text("/terms/version"))
                .isEqualTo("1");
    }

    @Test
    void oneAddressGetsFewMails() {
        List<Integer> answers = IntStream.range(0, 6)
                .mapToObj(_ -> post("resend", Map.of("email", email)).status())
                .toList();
        assertThat(answers).containsExactly(202, 202, 202, 202, 429, 429);
        assertThat(post("resend", Map.of("email", email))
                        .json()
                        .get("retryAfter")
                        .asInt())
                .isPositive();
    }

    @Test
    void whatWasNeverProvedIsErasedAfterSevenDays() {
        ask(Map.of()).expect(202);
        link(1);
        age("6 days");
        signUps.erase();
        assertThat(pending()).isEqualTo(1);
        age("2 days");
        signUps.erase();
        assertThat(pending()).isZero();
    }

    private void age(String by) {
        jdbc.sql("update sign_up set changed_at = changed_at - ?::interval where email = ?")
                .params(by, email)
                .update();
    }

    private int pending() {
        return jdbc.sql("select count(*) from sign_up where email = ?")
                .param(email)
                .query(Integer.class)
                .single();
    }

    private int companies() {
        return jdbc.sql("select count(*) from tenant where slug = ?")
                .param(slug)
                .query(Integer.class)
                .single();
    }

    private boolean free(String wanted) {
        return check(wanted).get("available").asBoolean();
    }

    private JsonNode check(String wanted) {
        return kith.stranger()
                .get("/api/v1/sign-ups/slugs/" + wanted.replace(" ", "%20"))
                .expect(200)
                .json();
    }

    private Api.Answer ask(Map<String, Object> otherwise) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "companyName", "Company " + slug,
                "slug", slug,
                "name", "Fiona",
                "email", email,
                "language", "en",
                "template", "general-b2b",
                "termsVersion", "1",
                "timeZone", "Europe/Berlin",
                "baseCurrency", "EUR",
                "firstWeekday", 1));
        form.putAll(otherwise);
        Api.Answer answer = browser.bareApi(kith.base()).post("/api/v1/sign-ups", form);
        browser.accept(kith.base(), answer);
        return answer;
    }

    private Api.Answer post(String step, Map<String, Object> body) {
        return browser.bareApi(kith.base()).post("/api/v1/sign-ups/" + step, body);
    }

    private Api.Answer complete(Map<String, Object> body) {
        Api.Answer answer = post("complete", body);
        browser.accept(kith.base(), answer);
        return answer;
    }

    private String linkOf(Api.Answer asked) {
        assertThat(asked.body()).isEmpty();
        return link(1);
    }

    private List<ReceivedMail> mails() {
        return Identities.mailbox().mails().stream()
                .filter(mail -> mail.to().contains(email))
                .toList();
    }

    /** The link in somebody's nth mail. */
    private String link(int number) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            List<ReceivedMail> mails = mails();
                            if (mails.size() < number) {
                                return "";
                            }
                            Matcher found = LINK.matcher(mails.get(number - 1).text());
                            return found.find() ? found.group(1) : "";
                        },
                        link -> !link.isEmpty());
    }
}
