package io.kith.server.search;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.json.JsonData;
import io.kith.server.record.ValueQuestion;
import io.kith.server.text.SortKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Asks the documents of a company what a filter asks. */
final class Questions {

    private final UUID tenant;

    Questions(UUID tenant) {
        this.tenant = tenant;
    }

    /** What is asked, and how many questions stand within each other there. */
    private record Nested(Query query, int levels) {}

    /** Documents that cannot be asked are among what fits: the database decides. */
    Query fitting(ValueQuestion question) {
        return Clauses.any(
                List.of(of(question).query(), Clauses.none(Clauses.term("compared.form", ComparedDocument.FORM))));
    }

    private Nested of(ValueQuestion question) {
        return switch (question) {
            case ValueQuestion.All(var terms) -> all(terms);
            case ValueQuestion.Any(var terms) -> any(terms);
            case ValueQuestion.Not not -> all(List.of(not));
            case ValueQuestion.Present(var place) -> single(Query.of(q -> q.exists(e -> e.field(field(place)))));
            case ValueQuestion.Is(var place, var value) ->
                single(Clauses.term(field(place), ComparedDocument.text(tenant, value)));
            case ValueQuestion.IsOneOf(var place, var values) ->
                single(Clauses.terms(
                        field(place),
                        values.stream()
                                .map(value -> ComparedDocument.text(tenant, value))
                                .toList()));
            case ValueQuestion.Begins(var place, var part) ->
                single(Clauses.prefix(field(place), ComparedDocument.beginning(tenant, part)));
            case ValueQuestion.Holds(var place, var part) ->
                single(Clauses.wildcard(
                        field(place),
                        ComparedDocument.beginning(tenant, "") + "*" + escaped(SortKey.unspelt(part)) + "*"));
            case ValueQuestion.Within(var place, var from, var to) ->
                single(Query.of(q -> q.range(r -> r.untyped(
                        u -> u.field(field(place)).gte(JsonData.of(from)).lte(JsonData.of(to))))));
            case ValueQuestion.HasMember(var member) -> single(Clauses.term("compared.members", member));
            case ValueQuestion.HasId(var id) -> single(Query.of(q -> q.ids(i -> i.values(id.toString()))));
            case ValueQuestion.Always() -> single(Query.of(q -> q.matchAll(m -> m)));
        };
    }

    private static Nested single(Query query) {
        return new Nested(query, 1);
    }

    /**
     * All at once: Elasticsearch takes fewer questions within each other than a filter may have, so that what must not be and the deepest of
     * the choices are asked together with the rest.
     */
    private Nested all(List<ValueQuestion> terms) {
        List<ValueQuestion> flat = terms.stream().flatMap(Questions::conjuncts).toList();
        List<Nested> filters = new ArrayList<>();
        List<Nested> excluded = new ArrayList<>();
        List<List<Nested>> choices = new ArrayList<>();
        for (ValueQuestion term : flat) {
            switch (term) {
                case ValueQuestion.Not(ValueQuestion.Any(var each)) -> each.forEach(one -> excluded.add(of(one)));
                case ValueQuestion.Not(var one) -> excluded.add(of(one));
                case ValueQuestion.Any(var each) when each.size() > 1 -> choices.add(options(each));
                default -> filters.add(of(term));
            }
        }
        choices.sort(Comparator.comparing(Questions::levels));
        List<Nested> chosen = choices.isEmpty() ? List.of() : choices.removeLast();
        choices.forEach(choice -> filters.add(either(choice)));
        if (filters.size() == 1 && excluded.isEmpty() && chosen.isEmpty()) {
            return filters.getFirst();
        }
        Query together = Query.of(q -> q.bool(b -> {
            b.filter(queries(filters)).mustNot(queries(excluded));
            return chosen.isEmpty() ? b : b.should(queries(chosen)).minimumShouldMatch("1");
        }));
        return new Nested(
                together,
                1
                        + levels(Stream.of(filters, excluded, chosen)
                                .flatMap(List::stream)
                                .toList()));
    }

    private static Stream<ValueQuestion> conjuncts(ValueQuestion term) {
        return switch (term) {
            case ValueQuestion.All(var terms) -> terms.stream().flatMap(Questions::conjuncts);
            case ValueQuestion.Any(var terms) when terms.size() == 1 -> conjuncts(terms.getFirst());
            default -> Stream.of(term);
        };
    }

    private Nested any(List<ValueQuestion> terms) {
        return terms.isEmpty() ? single(Query.of(q -> q.matchNone(n -> n))) : either(options(terms));
    }

    private List<Nested> options(List<ValueQuestion> terms) {
        return terms.stream().flatMap(Questions::disjuncts).map(this::of).toList();
    }

    private static Stream<ValueQuestion> disjuncts(ValueQuestion term) {
        return switch (term) {
            case ValueQuestion.Any(var terms) -> terms.stream().flatMap(Questions::disjuncts);
            case ValueQuestion.All(var terms) when terms.size() == 1 -> disjuncts(terms.getFirst());
            default -> Stream.of(term);
        };
    }

    private static Nested either(List<Nested> options) {
        return options.size() == 1
                ? options.getFirst()
                : new Nested(Clauses.any(queries(options)), 1 + levels(options));
    }

    private static int levels(List<Nested> nested) {
        return nested.stream().mapToInt(Nested::levels).max().orElse(0);
    }

    private static List<Query> queries(List<Nested> nested) {
        return nested.stream().map(Nested::query).toList();
    }

    private static String field(ValueQuestion.Place place) {
        return switch (place) {
            case ValueQuestion.Place.Text(var name) -> "compared.texts." + name;
            case ValueQuestion.Place.Number(var name) -> "compared.numbers." + name;
        };
    }

    private static String escaped(String part) {
        return part.replaceAll("([\\\\*?])", "\\\\$1");
    }
}
