package io.kith.server.exporting;

import io.kith.config.schema.Field;
import io.kith.server.record.ShownRecord;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What a file has of each record in one column. */
sealed interface Column {

    String key();

    String heading();

    /** @param names of the ids in the record */
    Cell of(ShownRecord record, Map<UUID, String> names, Cells cells);

    record Value(Field field, String heading) implements Column {

        @Override
        public String key() {
            return field.key();
        }

        @Override
        public Cell of(ShownRecord record, Map<UUID, String> names, Cells cells) {
            return cells.of(field, record.fields().get(field.key()), names);
        }
    }

    /** A moment that every record has. */
    record Stamp(String key, String heading, Function<ShownRecord, Instant> moment) implements Column {

        @Override
        public Cell of(ShownRecord record, Map<UUID, String> names, Cells cells) {
            return cells.moment(moment.apply(record));
        }
    }
}
