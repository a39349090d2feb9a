package io.kith.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.kith.server.problem.ProblemException;
import io.kith.server.record.RecordLookup;
import io.kith.server.record.ValueQuestion;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.testing.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** The index as tests of filters ask it: by a filter alone. */
public record IndexedRecords(ApplicationContext context) {

    /** Until it has all that a company has, and answers by it. */
    public void awaitAll(UUID company) {
        Stores.elasticsearch();
        await().atMost(Index.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(ProblemException.class)
                .untilAsserted(() -> {
                    var difference = context.getBean(SearchComparison.class).compare(company);
                    assertThat(difference)
                            .isEqualTo(
                                    new SearchComparison.Difference(difference.stored(), difference.stored(), 0, 0, 0));
                });
    }

    /** Of all that a company has. */
    public Set<UUID> fitting(UUID company, String object, String filter, int most) {
        Actor system = Actor.system(company);
        return fitting(system, object, question(system, object, filter), most);
    }

    /** A filter as the index is asked. */
    ValueQuestion question(Actor actor, String object, String filter) {
        List<ValueQuestion> asked = new ArrayList<>();
        TenantContext.call(
                actor,
                () -> context.getBean(RecordLookup.class).fitting(object, filter, List.of(), question -> {
                    asked.add(question);
                    return Set.of();
                }));
        return asked.getLast();
    }

    public Set<UUID> fitting(Actor actor, String object, ValueQuestion filter, int most) {
        Query everything = Query.of(q -> q.matchAll(all -> all));
        return Set.copyOf(context.getBean(RecordIndex.class)
                .find(actor, new RecordIndex.Range(object, filter, List.of()), everything, most));
    }
}
