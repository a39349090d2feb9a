package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The run command, from nothing to two companies with customers, and again after it was killed. */
class FirstRunTest {

    @TempDir
    Path directory;

    @Test
    void demoCompaniesAreThereAfterTheFirstRunAndSurviveItsSuddenEnd() throws IOException, InterruptedException {
        Path home = directory.resolve(".kith");
        int port = LocalRun.freePort();
        LocalRun first = LocalRun.start(home, port);
        String token = first.local().at("/tenants/acme/apiToken").asString();
        assertThat(token).startsWith("kith_");
        assertThat(first.local().at("/operator/token").asString()).hasSizeGreaterThan(32);
        assertThat(first.local().at("/mailUrl").asString()).startsWith("http://127.0.0.1:");
        assertThat(first.local().at("/tenants/acme/users").valueStream().map(user -> user.get("role").asString()))
                .containsExactly("admin", "user");
        for (String company : List.of("acme", "globex")) {
            assertThat(total(first, company, "customer", "")).isEqualTo(300);
            assertThat(total(first, company, "contact", "customer != null")).isEqualTo(300);
        }
        assertThat(names(first, "globex", "name.startsWith('北京')"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("北京"));
        assertThat(names(first, "acme", "name.startsWith('北京')")).isEmpty();

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(first.search("globex", "beijing"))
                        .isNotEmpty()
                        .allMatch(name -> name.startsWith("北京")));

        List<ProcessHandle> processes = first.processes();
        assertThat(processes).isNotEmpty();
        first.kill();
        Awaitility.await().until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));

        try (LocalRun second = LocalRun.start(home, port)) {
            assertThat(second.local().at("/tenants/acme/apiToken").asString()).isEqualTo(token);
            assertThat(total(second, "acme", "customer", "")).isEqualTo(300);
        }
        try (ServerSocket free = new ServerSocket(port)) {
            assertThat(free.getLocalPort()).isEqualTo(port);
        }
    }

    private static int total(LocalRun run, String company, String object, String filter)
            throws IOException, InterruptedException {
        return run.query(company, object, "{\"limit\": 1, \"total\": true, \"filter\": \"" + filter + "\"}")
                .get("total")
                .asInt();
    }

    private static List<String> names(LocalRun run, String company, String filter)
            throws IOException, InterruptedException {
        JsonNode page = run.query(company, "customer", "{\"limit\": 50, \"filter\": \"" + filter + "\"}");
        return page.get("records")
                .valueStream()
                .map(record -> record.at("/fields/name").asString())
                .toList();
    }
}
