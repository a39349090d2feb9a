package io.kith.server.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.IntervalsQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few kinds of conditions that search is made of. */
final class Clauses {

    private static final int MOST_EXPANSIONS = 100;
    private static final double OTHERS_COUNT = 0.2;

    private Clauses() {}

    static Query term(String field, String value) {
        return Query.of(q -> q.term(t -> t.field(field).value(value)));
    }

    static Query terms(String field, Collection<String> values) {
        return Query.of(q -> q.terms(t -> t.field(field)
                .terms(all -> all.value(values.stream().map(FieldValue::of).toList()))));
    }

    static Query prefix(String field, String value) {
        return Query.of(q -> q.prefix(p -> p.field(field).value(value)));
    }

    static Query wildcard(String field, String pattern) {
        return Query.of(q -> q.wildcard(w -> w.field(field).value(pattern)));
    }

    static Query phrase(String field, String words, int slop) {
        return Query.of(q -> q.matchPhrase(p -> p.field(field).query(words).slop(slop)));
    }

    static Query someOf(String field, String words, String share) {
        return Query.of(q -> q.match(m -> m.field(field).query(words).minimumShouldMatch(share)));
    }

    /** In this order with at most so many others between them. */
    static Query ordered(String field, String words, int gaps) {
        return Query.of(q -> q.intervals(IntervalsQuery.of(
                i -> i.field(field).match(m -> m.query(words).ordered(true).maxGaps(gaps)))));
    }

    /** One wrong, missing, added or exchanged letter; two in long words. */
    static Query similar(String field, String word) {
        int length = word.codePointCount(0, word.length());
        return Query.of(q -> q.fuzzy(f -> f.field(field)
                .value(word)
                .fuzziness(length >= 8 ? "2" : "1")
                // a short word with another first letter is another word
                .prefixLength(length < 5 ? 1 : 0)
                .maxExpansions(MOST_EXPANSIONS)));
    }

    static Query all(List<Query> conditions) {
        return conditions.size() == 1 ? conditions.getFirst() : Query.of(q -> q.bool(b -> b.must(conditions)));
    }

    static Query any(List<Query> conditions) {
        return conditions.size() == 1
                ? conditions.getFirst()
                : Query.of(q -> q.bool(b -> b.should(conditions).minimumShouldMatch("1")));
    }

    static Query none(Query condition) {
        return Query.of(q -> q.bool(b -> b.mustNot(condition)));
    }

    /** A condition whose fulfilment counts the same for every record, whatever other companies store. */
    static Query tier(float weight, Query condition) {
        return Query.of(q -> q.constantScore(c -> c.filter(condition).boost(weight)));
    }

    static Query best(List<Query> tiers) {
        return Query.of(q -> q.disMax(d -> d.queries(tiers).tieBreaker(OTHERS_COUNT)));
    }

    static Query within(String tenant, String reader, @Nullable String object, List<Query> fitting, Query condition) {
        return Query.of(q -> q.bool(b -> {
            Query open = none(Query.of(n -> n.exists(e -> e.field("reader"))));
            b.filter(term("tenant", tenant))
                    .filter(any(List.of(open, term("reader", reader))))
                    .filter(fitting)
                    .must(condition);
            return object == null ? b : b.filter(term("object", object));
        }));
    }
}
