package io.kith.server.record;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A filter as questions about single compared values, for whoever keeps these elsewhere than in PostgreSQL. Each is either true or false of a
 * record; where the filter is unknown, so that neither it nor its negation holds, {@link Present} says so.
 */
public sealed interface ValueQuestion {

    record All(List<ValueQuestion> terms) implements ValueQuestion {}

    record Any(List<ValueQuestion> terms) implements ValueQuestion {}

    record Not(ValueQuestion term) implements ValueQuestion {}

    /** There is a text or a number at that place. */
    record Present(Place place) implements ValueQuestion {}

    record Is(Place.Text place, String value) implements ValueQuestion {}

    /** One of many, which are not asked for one by one. */
    record IsOneOf(Place.Text place, Set<String> values) implements ValueQuestion {

        public IsOneOf {
            values = Set.copyOf(values);
        }
    }

    /** Both bounds are within. */
    record Within(Place.Number place, long from, long to) implements ValueQuestion {}

    record Begins(Place.Text place, String part) implements ValueQuestion {}

    record Holds(Place.Text place, String part) implements ValueQuestion {}

    /** The record has that member, as {@link ComparedValues#members()} names it. */
    record HasMember(String member) implements ValueQuestion {}

    record HasId(UUID id) implements ValueQuestion {}

    /** True of all records. */
    record Always() implements ValueQuestion {}

    /** Where a record has at most one value. */
    sealed interface Place {

        String name();

        /** One of {@link ComparedValues#texts()}. */
        record Text(String name) implements Place {}

        /** One of {@link ComparedValues#numbers()}. */
        record Number(String name) implements Place {}
    }
}
