package io.kith.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kith.server.problem.ProblemException;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The index as a test sees it: asked through REST, and held against the database. */
record Index(SearchComparison comparison) {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    SearchComparison.Difference difference(Kith.Company company) {
        return comparison.compare(company.id());
    }

    void awaitEqual(Kith.Company company, long records) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(ProblemException.class)
                .untilAsserted(() -> {
                    assertThat(difference(company))
                            .isEqualTo(new SearchComparison.Difference(records, records, 0, 0, 0));
                });
    }

    static Api.Answer search(Api api, String text) {
        return api.get("/api/v1/search?q=" + encoded(text));
    }

    static List<String> names(Api api, String text) {
        return names(search(api, text).expect(200));
    }

    static List<String> names(Api.Answer answer) {
        List<String> names = new ArrayList<>();
        answer.json()
                .get("results")
                .forEach(result -> names.add(result.get("name").asString()));
        return names;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
