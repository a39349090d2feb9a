package io.kith.config.definition;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a view lays out what it finds. */
public sealed interface ViewForm {

    ViewForm ROWS = new Rows();

    /** Keys of all fields that it needs. */
    List<String> fields();

    /** One below the other, with columns. */
    record Rows() implements ViewForm {

        @Override
        public List<String> fields() {
            return List.of();
        }
    }

    /**
     * As cards, in a lane for each option of a choice.
     *
     * @param lanes key of the choice
     * @param card keys of the fields that a card shows; empty for those of the record's layout
     * @param sum key of the number that is added up for each lane; null for none
     */
    record Board(String lanes, List<String> card, @Nullable String sum) implements ViewForm {

        public Board {
            card = List.copyOf(card);
        }

        @Override
        public List<String> fields() {
            return Stream.of(Stream.of(lanes), card.stream(), Stream.ofNullable(sum))
                    .flatMap(keys -> keys)
                    .toList();
        }
    }

    /**
     * On their days.
     *
     * @param start key of the date or moment
     * @param end key of the last one; null where each record has one day
     */
    record Calendar(String start, @Nullable String end) implements ViewForm {

        @Override
        public List<String> fields() {
            return Stream.concat(Stream.of(start), Stream.ofNullable(end)).toList();
        }
    }
}
