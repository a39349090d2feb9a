package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The run command, from nothing to two companies with customers and people who sign in, and again after it was killed. */
@Order(0)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstRunTest {

    private static final int WRITERS = 4;

    LocalRun run;

    @BeforeEach
    void running() {
        run = LocalRun.shared();
    }

    @Test
    void bothDemoCompaniesHaveTheirCustomersAndFindThem() {
        for (String company : List.of("acme", "globex")) {
            assertThat(total(company, "customer", "")).isEqualTo(300);
            assertThat(total(company, "contact", "customer != null")).isEqualTo(300);
        }
        assertThat(names("globex", "name.startsWith('北京')")).isNotEmpty().allMatch(name -> name.startsWith("北京"));
        assertThat(names("acme", "name.startsWith('北京')")).isEmpty();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(run.search("globex", "beijing"))
                        .isNotEmpty()
                        .allMatch(name -> name.startsWith("北京")));
    }

    @Test
    void everyDemoPersonSignsInToTheirCompanyInTheirRole() {
        for (String company : List.of("acme", "globex")) {
            JsonNode users = run.local().at("/tenants/" + company + "/users");
            assertThat(users.valueStream().map(user -> user.get("role").asString()))
                    .containsExactlyInAnyOrder("admin", "user");
            for (JsonNode user : users) {
                JsonNode session = signedIn(new HttpVisitor(), user);
                assertThat(session.at("/company/slug").asString()).isEqualTo(company);
                assertThat(session.at("/actor/role").asString())
                        .isEqualTo(user.get("role").asString());
                assertThat(session.at("/person/email").asString())
                        .isEqualTo(user.get("username").asString());
            }
        }
    }

    @Test
    void theOperatorSignsInToNoCompany() {
        JsonNode operator = run.local().get("operator");
        assertThat(operator.get("token").asString()).hasSizeGreaterThan(32);
        var visitor = new HttpVisitor();
        visitor.signIn(
                run.baseUrl().resolve("/sign-in/operator"),
                operator.get("username").asString(),
                operator.get("password").asString());
        assertThat(visitor.json(run.baseUrl().resolve("/api/v1/operator/session"))
                        .at("/person/email")
                        .asString())
                .isEqualTo(operator.get("username").asString());
        assertThat(visitor.open(run.baseUrl().resolve("/api/v1/schema")).status())
                .isEqualTo(401);
    }

    @Test
    void whoeverSignsOutHasToSignInAgain() {
        var visitor = new HttpVisitor();
        JsonNode user = run.local().at("/tenants/acme/users/1");
        JsonNode session = signedIn(visitor, user);
        URI keycloak = URI.create(visitor.post(
                        run.baseUrl().resolve("/api/v1/session/sign-out"),
                        session.get("csrfToken").asString())
                .get("continueAt")
                .asString());
        assertThat(visitor.open(keycloak).address()).isEqualTo(run.baseUrl().resolve("/welcome"));
        assertThat(visitor.open(run.baseUrl().resolve("/api/v1/session")).status())
                .isEqualTo(401);
        signedIn(visitor, user);
    }

    @Test
    void whoeverTypedLocalhostSignsInThereToo() {
        JsonNode user = run.local().at("/tenants/globex/users/0");
        var localhost = URI.create("http://localhost:" + run.baseUrl().getPort());
        var visitor = new HttpVisitor();
        visitor.signIn(
                localhost.resolve("/sign-in/person"),
                user.get("username").asString(),
                user.get("password").asString());
        assertThat(visitor.json(localhost.resolve("/api/v1/session"))
                        .at("/company/slug")
                        .asString())
                .isEqualTo("globex");
    }

    @Test
    void whatPeopleNeedIsSaidAndReadableByNobodyElse() throws IOException {
        assertThat(run.output())
                .contains(
                        run.baseUrl().toString(),
                        run.mailUrl().toString(),
                        "admin@acme.example",
                        "user@globex.example",
                        run.localJson().toString(),
                        "./kith stop",
                        "./kith reset");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.localJson())))
                .isEqualTo("rw-------");
        assertThat(run.get(run.mailUrl()).statusCode()).isEqualTo(200);
    }

    /** Last, since each start takes its time. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void withoutElasticsearchWorkGoesOnAndAServerKilledWhileItWritesLosesNothing() {
        end("org.elasticsearch");
        for (int i = 0; i < 50; i++) {
            assertThat(created("Without search " + i).statusCode()).isEqualTo(201);
        }
        assertThat(total("globex", "customer", "name.startsWith('Without search')"))
                .isEqualTo(50);
        HttpResponse<String> search = run.get("globex", "/api/v1/search?q=without");
        assertThat(search.statusCode()).isEqualTo(503);
        assertThat(search.body()).contains("search-unavailable");

        var answered = new ConcurrentLinkedQueue<String>();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.submit(() -> write(answered));
            }
            Awaitility.await().until(() -> answered.size() > 300);
            end("kith-server");
        }
        run.kill();
        run.ensureStarted();

        assertThat(total("globex", "customer", "name == 'Under way'"))
                .isBetween(answered.size(), answered.size() + WRITERS);
        answered.forEach(id -> assertThat(
                        run.get("globex", "/api/v1/records/customer/" + id).statusCode())
                .isEqualTo(200));
        String globex = run.operator("/api/v1/operator/companies?limit=200")
                .get("companies")
                .valueStream()
                .filter(company -> company.get("slug").asString().equals("globex"))
                .map(company -> company.get("id").asString())
                .findFirst()
                .orElseThrow();
        // of private notes the demo token sees none, and the index has them
        int seen = Stream.of("customer", "contact", "task", "note", "call", "meeting")
                .mapToInt(object -> total("globex", object, ""))
                .sum();
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            JsonNode compared = run.operator("/api/v1/operator/companies/" + globex + "/search-comparison");
            assertThat(compared.get("stored").asInt()).isGreaterThanOrEqualTo(seen);
            assertThat(compared.get("indexed")).isEqualTo(compared.get("stored"));
            for (String difference : List.of("missing", "outdated", "surplus")) {
                assertThat(compared.get(difference).asInt()).as(difference).isZero();
            }
        });
    }

    /** Until the server is gone. */
    private void write(Queue<String> answered) {
        while (true) {
            HttpResponse<String> answer;
            try {
                answer = created("Under way");
            } catch (UncheckedIOException gone) {
                return;
            }
            if (answer.statusCode() == 201) {
                answered.add(
                        JsonMapper.shared().readTree(answer.body()).get("id").asString());
            }
        }
    }

    private HttpResponse<String> created(String name) {
        return run.post("globex", "/api/v1/records/customer", "{\"fields\": {\"name\": \"" + name + "\"}}");
    }

    /** As {@code kill -9}. */
    private void end(String program) {
        List<ProcessHandle> ended = run.processes().stream()
                .filter(process -> process.info().commandLine().orElse("").contains(program))
                .toList();
        assertThat(ended).isNotEmpty();
        ended.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await().until(() -> ended.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void itGoesOnWithoutKeycloakIsStartedAgainAfterItsDeathAndLeavesNothingWhenStopped() throws IOException {
        JsonNode before = run.local();
        JsonNode user = before.at("/tenants/acme/users/0");
        var visitor = new HttpVisitor();
        signedIn(visitor, user);
        List<ProcessHandle> killed = run.processes();
        end("QuarkusEntryPoint");
        Awaitility.await().untilAsserted(() -> assertThat(run.output()).contains("Keycloak ended unexpectedly"));
        assertThat(visitor.json(run.baseUrl().resolve("/api/v1/session"))
                        .at("/company/slug")
                        .asString())
                .isEqualTo("acme");

        run.kill();
        run.ensureStarted();
        assertThat(killed).noneMatch(ProcessHandle::isAlive);
        assertThat(run.local()).isEqualTo(before);
        assertThat(total("acme", "customer", "")).isEqualTo(300);
        assertThat(signedIn(new HttpVisitor(), user).at("/companies")).hasSize(1);

        List<ProcessHandle> stopped = run.processes();
        assertThat(stopped).hasSizeGreaterThan(5);
        run.stop();
        Awaitility.await().untilAsserted(() -> {
            assertThat(stopped).noneMatch(ProcessHandle::isAlive);
            assertThat(run.processes()).isEmpty();
        });
        assertThat(run.localJson()).doesNotExist();
        for (String part : List.of("baseUrl", "mailUrl")) {
            int port = URI.create(before.get(part).asString()).getPort();
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                assertThat(free.getLocalPort()).isEqualTo(port);
            }
        }
    }

    private JsonNode signedIn(HttpVisitor visitor, JsonNode user) {
        visitor.signIn(
                run.baseUrl().resolve("/sign-in/person"),
                user.get("username").asString(),
                user.get("password").asString());
        return visitor.json(run.baseUrl().resolve("/api/v1/session"));
    }

    private int total(String company, String object, String filter) {
        return run.query(company, object, "{\"limit\": 1, \"total\": true, \"filter\": \"" + filter + "\"}")
                .get("total")
                .asInt();
    }

    private List<String> names(String company, String filter) {
        return run.query(company, "customer", "{\"limit\": 50, \"filter\": \"" + filter + "\"}")
                .get("records")
                .valueStream()
                .map(record -> record.at("/fields/name").asString())
                .toList();
    }
}
