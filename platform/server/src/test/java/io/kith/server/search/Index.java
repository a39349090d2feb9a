package io.kith.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Scope;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The index as a test sees it: asked through REST, and held against the database. */
record Index(SearchComparison comparison) {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    SearchComparison.Difference difference(Kith.Company company) {
        var system = new Actor(company.id(), ActorKind.SYSTEM, new UUID(0, 0), "test", Role.ADMIN, Scope.WRITE, 0);
        return TenantContext.call(system, comparison::compare);
    }

    void awaitEqual(Kith.Company company, long records) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(SearchUnavailable.class)
                .untilAsserted(() -> {
                    SearchComparison.Difference difference = difference(company);
                    assertThat(difference.isNone()).as("%s", difference).isTrue();
                    assertThat(difference.stored()).isEqualTo(records);
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
