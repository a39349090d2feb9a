package io.kith.server.search;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.json.JsonData;
import io.kith.server.record.ValueQuestion;
import java.util.List;
import java.util.UUID;

/** Asks the documents of a company what a filter asks. */
final class Questions {

    private final UUID tenant;

    Questions(UUID tenant) {
        this.tenant = tenant;
    }

    /** Documents that cannot be asked are among what fits: the database decides. */
    Query fitting(ValueQuestion question) {
        return Clauses.any(List.of(of(question), Clauses.none(Clauses.term("compared.form", ComparedDocument.FORM))));
    }

    private Query of(ValueQuestion question) {
        return switch (question) {
            case ValueQuestion.All(var terms) -> Query.of(q -> q.bool(b -> b.filter(of(terms))));
            case ValueQuestion.Any(var terms) ->
                terms.isEmpty() ? Query.of(q -> q.matchNone(n -> n)) : Clauses.any(of(terms));
            case ValueQuestion.Not(var term) -> Clauses.none(of(term));
            case ValueQuestion.Present(var place) -> Query.of(q -> q.exists(e -> e.field(field(place))));
            case ValueQuestion.Is(var place, var value) ->
                Clauses.term(field(place), ComparedDocument.text(tenant, value));
            case ValueQuestion.Begins(var place, var part) ->
                Clauses.prefix(field(place), ComparedDocument.text(tenant, part));
            case ValueQuestion.Holds(var place, var part) ->
                Clauses.wildcard(
                        field(place),
                        ComparedDocument.text(tenant, "") + "*" + escaped(ComparedDocument.unspelt(part)) + "*");
            case ValueQuestion.Within(var place, var from, var to) ->
                Query.of(q -> q.range(r -> r.untyped(
                        u -> u.field(field(place)).gte(JsonData.of(from)).lte(JsonData.of(to)))));
            case ValueQuestion.HasMember(var member) -> Clauses.term("compared.members", member);
            case ValueQuestion.HasId(var id) -> Query.of(q -> q.ids(i -> i.values(id.toString())));
            case ValueQuestion.Always() -> Query.of(q -> q.matchAll(m -> m));
        };
    }

    private List<Query> of(List<ValueQuestion> questions) {
        return questions.stream().map(this::of).toList();
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
