package io.kith.server.exporting;

import io.kith.config.schema.ObjectType;
import io.kith.server.access.Actors;
import io.kith.server.access.OngoingRead;
import io.kith.server.exporting.ListExports.Wish;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.record.RecordQueries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of a list, one after the other: each shows what whoever takes it along sees by then, and ends the request once they may no longer. */
final class Pages {

    private final RecordQueries queries;
    private final Schemas schemas;
    private final Wish wish;
    private final List<@Nullable String> fields;
    private final OngoingRead reading;

    /** @param columns that stand for the fields if none are named */
    Pages(RecordQueries queries, Schemas schemas, Actors actors, Wish wish, List<Column> columns) {
        this.queries = queries;
        this.schemas = schemas;
        this.wish = wish;
        this.fields = wish.fields().isEmpty()
                ? columns.stream().<@Nullable String>map(Column::key).toList()
                : wish.fields();
        this.reading = new OngoingRead(actors);
    }

    /** @param cursor null for the first one, which also says how many records there are */
    RecordQueries.Page after(@Nullable String cursor) {
        var question = new RecordQueries.Question(
                wish.filter(), wish.sort(), fields, RecordQueries.MOST, cursor, cursor == null, true, false);
        return reading.read(() -> {
            RecordQueries.Page page = queries.query(wish.object(), question);
            requireExporting(schemas.current().object(wish.object()));
            return page;
        });
    }

    static void requireExporting(ObjectType object) {
        if (!object.rights().exporting()) {
            throw Problem.of(ErrorCode.FORBIDDEN).exception();
        }
    }
}
