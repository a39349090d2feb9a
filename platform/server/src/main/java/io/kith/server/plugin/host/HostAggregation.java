package io.kith.server.plugin.host;

import io.kith.config.condition.Parameters;
import io.kith.config.definition.FieldType;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.sdk.host.RecordAggregation;
import io.kith.sdk.record.DateUnit;
import io.kith.sdk.record.Figure;
import io.kith.sdk.record.Group;
import io.kith.server.record.AggregateQuestion;
import io.kith.server.record.AggregateQuestion.GroupBy;
import io.kith.server.record.Aggregates;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A question for what records come to. */
record HostAggregation(
        PluginDoor door,
        Supplier<Aggregates> aggregates,
        String object,
        @Nullable String filter,
        Parameters given,
        List<GroupBy> groups)
        implements RecordAggregation {

    private static final int MOST_GROUPS = 1_000;

    HostAggregation(PluginDoor door, Supplier<Aggregates> aggregates, String object) {
        this(door, aggregates, object, null, Parameters.NONE, List.of());
    }

    @Override
    public RecordAggregation where(String condition, Map<String, ?> values) {
        return new HostAggregation(door, aggregates, object, condition, GivenValues.of(values), groups);
    }

    @Override
    public RecordAggregation by(String field) {
        return by(new GroupBy(field, null));
    }

    @Override
    public RecordAggregation by(String field, DateUnit unit) {
        return by(new GroupBy(field, unit.name().toLowerCase(Locale.ROOT)));
    }

    private RecordAggregation by(GroupBy group) {
        List<GroupBy> more = new ArrayList<>(groups);
        more.add(group);
        return new HostAggregation(door, aggregates, object, filter, given, List.copyOf(more));
    }

    @Override
    public List<Group> of(Figure... figures) {
        List<Figure> asked = List.of(figures);
        if (asked.isEmpty()) {
            throw new IllegalArgumentException("at least one figure has to be asked for");
        }
        return door.through(() -> {
            ObjectType seen = door.object(object);
            Aggregates.Answer answer = aggregates.get().of(seen.key(), question(asked), given);
            return answer.groups().stream()
                    .map(group -> group(seen, asked, group))
                    .toList();
        });
    }

    private AggregateQuestion question(List<Figure> asked) {
        return new AggregateQuestion(
                filter,
                List.copyOf(groups),
                asked.stream()
                        .<AggregateQuestion.@Nullable Figure>map(figure -> new AggregateQuestion.Figure(
                                figure.function().name().toLowerCase(Locale.ROOT), figure.field()))
                        .toList(),
                null,
                MOST_GROUPS);
    }

    private Group group(ObjectType seen, List<Figure> asked, Aggregates.Group group) {
        List<@Nullable Object> keys = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            keys.add(key(
                    seen, String.valueOf(groups.get(i).field()), group.keys().get(i)));
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            values.add(figure(seen, asked.get(i), group.values().get(i)));
        }
        return new Group(keys, values);
    }

    /** Moments are grouped by days. */
    private static @Nullable Object key(ObjectType seen, String name, @Nullable Object key) {
        if (!(key instanceof String text)) {
            return key;
        }
        Optional<FieldType> type = seen.field(name).map(Field::type);
        return switch (type.orElse(FieldType.DATE)) {
            case DATE, DATE_TIME -> name.indexOf('.') < 0 ? LocalDate.parse(text) : text;
            case DECIMAL, PERCENT, MONEY -> new BigDecimal(text);
            default -> text;
        };
    }

    /** Of money there is an amount alone, in the company's currency. */
    private static @Nullable Object figure(ObjectType seen, Figure figure, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        Optional<Field> field = seen.field(figure.field());
        return switch (field.map(Field::type).orElse(FieldType.DATE_TIME)) {
            case DATE -> LocalDate.parse(text);
            case DATE_TIME -> Instant.parse(text);
            default -> new BigDecimal(text);
        };
    }
}
