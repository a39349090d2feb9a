package io.kith.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Browser;
import io.kith.server.testing.Identities;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** By every route there is, an admin who looks as another changes nothing, and is shown nothing that is the other's alone. */
@KithServerTest
class LookedRoutesTest {

    /** Go through, and change nothing of the company's. */
    private static final Set<String> LET_THROUGH = Set.of(
            "POST /api/v1/records/{object}/query",
            "POST /api/v1/records/{object}/summary",
            "POST /api/v1/records/{object}/aggregate",
            "POST /api/v1/records/{object}/form-state",
            "POST /api/v1/configuration/plan",
            "POST /api/v1/invitations/open",
            "DELETE /api/v1/session/look",
            "POST /api/v1/session/sign-out");

    private static final String OPERATORS = " /api/v1/operator/";

    private static final Map<String, String> NOT_SHOWN = Map.ofEntries(
            Map.entry("GET /api/v1/inbox", "private-to-member"),
            Map.entry("GET /api/v1/inbox/count", "private-to-member"),
            Map.entry("GET /api/v1/inbox/events", "private-to-member"),
            Map.entry("GET /api/v1/profile", "private-to-member"),
            Map.entry("GET /api/v1/profile/calendar", "private-to-member"),
            Map.entry("GET /api/v1/profile/notifications", "private-to-member"),
            Map.entry("GET /api/v1/profile/sessions", "private-to-member"),
            Map.entry("GET /api/v1/records/{object}/export", "only-looking"),
            Map.entry("GET /api/v1/audit-entries/export", "only-looking"),
            Map.entry("GET /api/v1/company/archive", "only-looking"),
            Map.entry("GET /api/v1/privacy-requests/{id}/archive", "only-looking"));

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    Kith.Company company;
    AuditedRoutes audited;
    Api looking;
    String customer;

    @BeforeEach
    void anAdminWhoLooksAsAnother() {
        company = kith.company();
        audited = new AuditedRoutes(kith, company);
        customer = company.admin()
                .create("customer", Map.of("name", "Acme"))
                .get("id")
                .asString();
        Browser browser = audited.signedIn();
        looking = browser.api(kith.base());
        looking.post("/api/v1/session/look", Map.of("member", company.adminMember()))
                .expect(204);
    }

    @Test
    void whateverChangesSomethingOrTakesItAlongIsRefused() {
        Set<String> routes = new TreeSet<>(audited.deeds().keySet());
        routes.addAll(routes(method -> method != RequestMethod.GET));
        routes.removeAll(LET_THROUGH);
        // asked by another credential, which looks as nobody
        routes.removeIf(route -> route.contains(OPERATORS));
        String before = state();
        Map<String, String> otherwise = new TreeMap<>();
        routes.forEach(route -> {
            Api.Answer answer = called(route);
            if (answer.status() != 403 || !answer.text("/code").equals("only-looking")) {
                otherwise.put(route, answer.status() + " " + answer.body());
            }
        });
        assertThat(otherwise).isEmpty();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void questionsAreAnsweredAndNothingIsDoneByThem() {
        String before = state();
        String records = "/api/v1/records/customer";
        assertThat(looking.query("customer", Map.of("total", true)).expect(200).text("/total"))
                .isEqualTo("1");
        looking.post(records + "/summary", Map.of("fields", List.of("annualRevenue")))
                .expect(200);
        looking.post(records + "/aggregate", Map.of("measures", List.of(Map.of("function", "count"))))
                .expect(200);
        looking.post(records + "/form-state", Map.of("fields", Map.of("name", "New")))
                .expect(200);
        looking.post(
                        "/api/v1/configuration/plan",
                        Map.of(
                                "files",
                                Map.of(
                                        "a.yaml",
                                        "{kind: extension, object: contact, fields: [{key: c_floor, type: integer, label: Floor}]}")))
                .expect(200);
        assertThat(looking.post("/api/v1/invitations/open", Map.of("link", "x")).text("/code"))
                .isNotEqualTo("only-looking");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void whatIsReadIsShownButForWhatIsPrivateOrTakenAlong() {
        Map<String, String> refused = new TreeMap<>();
        Map<String, String> failed = new TreeMap<>();
        routes(method -> method == RequestMethod.GET).forEach(route -> {
            Api.Answer answer = called(route);
            if (answer.status() >= 500) {
                failed.put(route, answer.body());
            } else if (answer.status() == 403) {
                refused.put(route, answer.text("/code"));
            }
        });
        assertThat(failed).isEmpty();
        assertThat(refused).isEqualTo(new TreeMap<>(NOT_SHOWN));
    }

    /** Of REST, but for operators'. */
    private Set<String> routes(Predicate<RequestMethod> wanted) {
        Set<String> routes = new TreeSet<>();
        mappings.forEach(mapping -> mapping.getHandlerMethods()
                .keySet()
                .forEach(info -> info.getMethodsCondition().getMethods().stream()
                        .filter(wanted)
                        .forEach(method -> Objects.requireNonNull(info.getPathPatternsCondition())
                                .getPatternValues()
                                .forEach(path -> routes.add(method + " " + path)))));
        routes.removeIf(route -> !route.contains(" /api/v1/") || route.contains(OPERATORS));
        return routes;
    }

    private Api.Answer called(String route) {
        String[] words = route.split(" ");
        String path = words[1].replace("{object}", "customer")
                .replace(
                        "{id}",
                        words[1].startsWith("/api/v1/records/")
                                ? customer
                                : UUID.randomUUID().toString())
                .replaceAll("\\{\\*?\\w+}", UUID.randomUUID().toString());
        return switch (words[0]) {
            case "GET" -> looking.get(path);
            case "DELETE" -> looking.delete(path);
            default ->
                takesFiles(words[1])
                        ? looking.upload(path, "object", "customer", "file.csv", new byte[] {1})
                        : looking.send(words[0], path, "{}");
        };
    }

    private static boolean takesFiles(String path) {
        return path.equals("/api/v1/imports") || path.endsWith("/files");
    }

    /** What the company has by now: its log, with which each change of it is written, and its definitions. */
    private String state() {
        return company.admin().get("/api/v1/audit-entries").expect(200).body()
                + company.admin().get("/api/v1/schema").expect(200).text("/version");
    }
}
