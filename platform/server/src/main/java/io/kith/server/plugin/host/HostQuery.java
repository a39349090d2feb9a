package io.kith.server.plugin.host;

import io.kith.config.condition.Parameters;
import io.kith.config.schema.ObjectType;
import io.kith.sdk.host.RecordQuery;
import io.kith.server.record.RecordQueries;
import io.kith.server.record.RecordQueries.Page;
import io.kith.server.record.RecordQueries.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A question for records, asked page by page as everybody's are. */
final class HostQuery<T> implements RecordQuery<T> {

    private static final int USUAL = 500;

    private final PluginDoor door;
    private final Supplier<RecordQueries> queries;
    private final Reading<T> reading;
    private final @Nullable String filter;
    private final Parameters given;
    private final List<@Nullable String> sort;
    private final @Nullable Integer most;

    private HostQuery(
            PluginDoor door,
            Supplier<RecordQueries> queries,
            Reading<T> reading,
            @Nullable String filter,
            Parameters given,
            List<@Nullable String> sort,
            @Nullable Integer most) {
        this.door = door;
        this.queries = queries;
        this.reading = reading;
        this.filter = filter;
        this.given = given;
        this.sort = sort;
        this.most = most;
    }

    HostQuery(PluginDoor door, Supplier<RecordQueries> queries, Reading<T> reading) {
        this(door, queries, reading, null, Parameters.NONE, List.of(), null);
    }

    @Override
    public RecordQuery<T> where(String condition, Map<String, ?> values) {
        return new HostQuery<>(door, queries, reading, condition, GivenValues.of(values), sort, most);
    }

    @Override
    public RecordQuery<T> sort(String... fields) {
        return new HostQuery<>(door, queries, reading, filter, given, List.of(fields), most);
    }

    @Override
    public RecordQuery<T> limit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit is more than 0, not " + limit);
        }
        return new HostQuery<>(door, queries, reading, filter, given, sort, limit);
    }

    @Override
    public List<T> list() {
        return records(most == null ? USUAL : most).toList();
    }

    @Override
    public Stream<T> stream() {
        return records(most == null ? Long.MAX_VALUE : most);
    }

    @Override
    public Optional<T> first() {
        return records(1).findFirst();
    }

    @Override
    public long count() {
        return Objects.requireNonNull(page(1, null, true).total());
    }

    private Stream<T> records(long limit) {
        HookCall.running();
        int size = (int) Math.min(limit, RecordQueries.MOST);
        var pages = new Pages<SeenRecord>(cursor -> {
            Answer answer = page(size, cursor, false);
            return new Pages.Page<>(answer.records(), answer.cursor());
        });
        return StreamSupport.stream(pages, false).limit(limit).map(reading.as());
    }

    private record Answer(
            List<SeenRecord> records,
            @Nullable String cursor,
            @Nullable Long total) {}

    private Answer page(int size, @Nullable String cursor, boolean total) {
        return door.through(() -> {
            ObjectType object = door.object(reading.object());
            var question = new Question(filter, sort, reading.fields(door, object), size, cursor, total, false, false);
            Page page = queries.get().query(object.key(), question, given);
            List<SeenRecord> records = new ArrayList<>();
            page.records().forEach(record -> records.add(SeenRecord.of(object, record)));
            return new Answer(records, page.cursor(), page.total());
        });
    }
}
