package io.kith.testkit;

import io.kith.config.condition.Parameters;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.sdk.error.InvalidQueryException.Flaw;
import io.kith.sdk.host.RecordQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A question for records, answered when it is asked. */
record FakeQuery<T>(
        Company company,
        Door door,
        Reading<T> reading,
        @Nullable String filter,
        Parameters given,
        List<String> order,
        @Nullable Integer most)
        implements RecordQuery<T> {

    private static final int USUAL = 500;

    @Override
    public RecordQuery<T> where(String condition, Map<String, ?> values) {
        return new FakeQuery<>(company, door, reading, condition, GivenValues.of(values), order, most);
    }

    @Override
    public RecordQuery<T> sort(String... fields) {
        return new FakeQuery<>(company, door, reading, filter, given, List.of(fields), most);
    }

    @Override
    public RecordQuery<T> limit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit is more than 0, not " + limit);
        }
        return new FakeQuery<>(company, door, reading, filter, given, order, limit);
    }

    @Override
    public List<T> list() {
        return answer(most == null ? USUAL : most).toList();
    }

    @Override
    public Stream<T> stream() {
        return answer(most == null ? Long.MAX_VALUE : most);
    }

    @Override
    public long count() {
        return rows().size();
    }

    @Override
    public Optional<T> first() {
        return answer(1).findFirst();
    }

    private Stream<T> answer(long limit) {
        List<Row> rows = rows();
        List<Field> fields = reading.fields(door, door.object(reading.object()));
        return rows.stream().limit(limit).map(row -> SeenRecord.of(row, fields)).map(reading.as());
    }

    private List<Row> rows() {
        RunningCall.require();
        ObjectType object = door.object(reading.object());
        reading.requireFit(door, object);
        List<Flaw> flaws = new ArrayList<>();
        List<Row> rows = new Question(company, door.seen(), object, filter, given).rows(flaws);
        var sorted = RowOrder.of(object, order, flaws);
        Question.requireNone(flaws);
        return rows.stream().sorted(sorted).toList();
    }
}
