package io.kith.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kith.local.LocalElasticsearch;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever happens to Elasticsearch or to the one who writes to it: records go on, and the index ends equal to the database. */
@KithServerTest
class SearchOutageTest {

    @Autowired
    Kith kith;

    @Autowired
    SearchComparison comparison;

    @Autowired
    IndexGenerations generations;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcTemplate jdbc;

    LocalElasticsearch elasticsearch;
    Index index;
    Kith.Company company;
    Api admin;
    boolean away;
    final AtomicBoolean ended = new AtomicBoolean();

    @BeforeEach
    void company() {
        elasticsearch = Stores.elasticsearch();
        index = new Index(comparison);
        company = kith.company();
        admin = company.admin();
        create(5, "Before");
        index.awaitEqual(company, 5);
    }

    @AfterEach
    void back() {
        ended.set(true);
        if (away) {
            elasticsearch.restart();
        }
    }

    @Test
    void writesAndListsGoOnWithoutAKilledElasticsearchAndNothingThatWasWrittenIsLost() {
        var written = new AtomicInteger(5);
        Thread writing = writing(written);
        await().atMost(Index.PATIENCE).until(() -> written.get() > 30);
        away = true;
        elasticsearch.kill();
        Api.Answer problem = Index.search(admin, "before").expect(503);
        assertThat(problem.text("/code")).isEqualTo("search-unavailable");
        assertThat(problem.header("content-type")).startsWith("application/problem+json");
        assertThat(Index.search(admin.with("Accept-Language", "zh"), "before").text("/title"))
                .isEqualTo("搜索暂时不可用");
        await().atMost(Index.PATIENCE).until(() -> written.get() > 60);
        assertThat(admin.names("customer", "name == 'Load 42 0'", "name")).hasSize(1);
        Index.search(admin, "load").expect(503);

        elasticsearch.restart();
        away = false;
        ended.set(true);
        join(writing);
        index.awaitEqual(company, written.get());
        assertThat(Index.names(admin, "load 42")).contains("Load 42 0");
        assertThat(parked()).isZero();
    }

    @Test
    void anIndexWhoseFilesAreGoneIsRebuiltByItself() throws IOException {
        away = true;
        elasticsearch.stop();
        create(3, "During");
        try (var files = Files.walk(elasticsearch.dataDirectory())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        elasticsearch.restart();
        away = false;
        index.awaitEqual(company, 8);
        assertThat(Index.names(admin, "before 3")).contains("Before 3");
    }

    @Test
    void anOperatorHasTheIndexRebuiltWhilePeopleSearchAndWrite() {
        // of one that is erased there is nothing to rebuild
        jdbc.update(
                "update tenant set state = 'erased', erase_at = now() where id = ?",
                kith.company().id());
        String searched = generation();
        List<Integer> answers = new ArrayList<>();
        Thread searching = Thread.ofVirtual().start(() -> {
            while (!ended.get()) {
                answers.add(Index.search(admin, "before").status());
                LockSupport.parkNanos(20_000_000);
            }
        });
        var written = new AtomicInteger(5);
        Thread writing = writing(written);
        kith.operator().post("/api/v1/operator/search/rebuild").expect(202);
        await().atMost(Index.PATIENCE)
                .ignoreExceptions()
                .until(() -> !generation().equals(searched));
        kith.operator().post("/api/v1/operator/search/rebuild").expect(202);
        ended.set(true);
        join(searching);
        join(writing);
        index.awaitEqual(company, written.get());
        assertThat(answers).isNotEmpty().containsOnly(200);
        await().atMost(Index.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(generations.writable())
                        .extracting(IndexGenerations.Target::alias)
                        .containsExactly(generations.searched()));
        index.awaitEqual(company, written.get());
    }

    @Test
    void aWriterThatIsCutOffAgainAndAgainLeavesNoGap() {
        var written = new AtomicInteger(5);
        Thread writing = writing(written);
        SmartLifecycle dispatcher = context.getBeansOfType(SmartLifecycle.class).values().stream()
                .filter(bean -> bean.getClass().getSimpleName().equals("Dispatcher"))
                .findFirst()
                .orElseThrow();
        for (int i = 1; i <= 10; i++) {
            int mark = 5 + i * 15;
            await().atMost(Index.PATIENCE).until(() -> written.get() > mark);
            dispatcher.stop();
            dispatcher.start();
        }
        ended.set(true);
        join(writing);
        index.awaitEqual(company, written.get());
        assertThat(parked()).isZero();
    }

    private Thread writing(AtomicInteger written) {
        return Thread.ofVirtual().start(() -> {
            while (!ended.get()) {
                create(1, "Load " + written.get());
                written.incrementAndGet();
                LockSupport.parkNanos(10_000_000);
            }
        });
    }

    private void create(int count, String name) {
        for (int i = 0; i < count; i++) {
            admin.create("customer", Map.of("name", name + " " + i));
        }
    }

    private long parked() {
        return kith.operator()
                .get("/api/v1/operator/parked-deliveries")
                .expect(200)
                .json()
                .get("deliveries")
                .valueStream()
                .filter(parked ->
                        parked.get("tenantId").asString().equals(company.id().toString()))
                .filter(parked -> parked.get("consumer").asString().equals(SearchIndexer.NAME))
                .count();
    }

    private String generation() {
        return generations.searchedIndex();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
