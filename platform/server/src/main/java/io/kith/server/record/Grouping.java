package io.kith.server.record;

import io.kith.config.definition.Address;
import io.kith.config.definition.AddressPart;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Option;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.tenancy.Tenant;
import io.kith.server.text.Folding;
import io.kith.server.text.SortKey;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * By what records are grouped. Values that filters take for equal are one group, those that are missing are one too, and a record that holds
 * several is in the group of each.
 *
 * @param field null for what every record has
 * @param part of an address; null for the whole field
 * @param key SQL over rows {@code r} and what they are joined with
 * @param join empty if the key is in their own columns
 * @param steps null if there is no way to the key that many rows take faster
 */
record Grouping(
        Shape shape,
        @Nullable Field field,
        @Nullable AddressPart part,
        Sql key,
        String join,
        @Nullable Steps steps) {

    /**
     * A way to the same groups through smaller ones, of which there are few beside the rows: a month is worked out once for each day.
     *
     * @param first SQL over rows {@code r}
     * @param then SQL over rows {@code d} that hold the first as the grouping's key
     */
    record Steps(Sql first, Sql then) {}

    /** By what its groups are named. */
    enum Shape {
        /** The key of an option. */
        OPTION,
        /** A text as one of the records spells it. */
        WORD,
        ANSWER,
        NUMBER,
        /** The first day. */
        DAY,
        RECORD,
        /** A member or a service account. */
        ACTOR
    }

    private static final List<String> MOMENTS = List.of(FilterVariables.CREATED_AT, FilterVariables.UPDATED_AT);
    /** Of microseconds, and rounded downwards also before 1970. */
    private static final String SECONDS = "((%s + 1000000000000000000) / 1000000 - 1000000000000)";

    private static final List<String> ACTORS = List.of(FilterVariables.CREATED_BY, FilterVariables.UPDATED_BY);

    /** The id of the field, which is safe to put into SQL: letters and digits of our own. */
    String fieldId() {
        return Objects.requireNonNull(field).id();
    }

    /** Whether it has so few groups that each of them in each of another's smaller groups are still few. */
    boolean isOfFew() {
        return shape == Shape.OPTION || shape == Shape.ANSWER;
    }

    /** Whether one record can be in more than one of its groups. */
    boolean isOfSeveralValues() {
        return !join.isEmpty() && Objects.requireNonNull(field).type() != FieldType.REFERENCE;
    }

    /**
     * Empty if nothing is grouped by that.
     *
     * @param name of a field, of a part of an address, or of what every record has
     * @param unit of days and moments
     * @param index tells the groupings of a statement apart
     */
    static Optional<Grouping> of(EffectiveSchema schema, ObjectType object, String name, DateUnit unit, int index) {
        if (MOMENTS.contains(name)) {
            Sql day = local(schema, "floor(date_part('epoch', r." + column(name) + "))::bigint");
            return Optional.of(days(schema.tenant(), null, day, unit, index));
        }
        if (ACTORS.contains(name)) {
            return Optional.of(own(Shape.ACTOR, null, Sql.of("r." + column(name))));
        }
        Optional<Field> whole = schema.readable(object, name);
        return whole.isPresent()
                ? of(schema, object, whole.get(), unit, index)
                : FilterVariables.part(name)
                        .flatMap(part -> FilterVariables.field(schema, object, name)
                                .flatMap(field -> ofPart(schema, object, field, part)));
    }

    /** What records of an object can be grouped by. */
    static List<String> names(EffectiveSchema schema, ObjectType object) {
        Set<String> names = new LinkedHashSet<>();
        for (Field field : object.fields()) {
            names.add(field.key());
            AddressPart.filterableOnes().forEach(part -> names.add(field.key() + "." + part.key()));
        }
        names.addAll(MOMENTS);
        names.addAll(ACTORS);
        return names.stream()
                .filter(name -> of(schema, object, name, DateUnit.DAY, 0).isPresent())
                .toList();
    }

    /**
     * What groups follow each other by: options as they are declared, texts by their spelling, others by their size or age.
     *
     * @param column that holds the key
     */
    Sql order(String column) {
        return shape == Shape.OPTION && field != null && part == null
                ? Sql.of("array_position(?::text[] collate \"C\", %s)".formatted(column), (Object)
                        field.definition().options().stream().map(Option::key).toArray(String[]::new))
                : Sql.of(column);
    }

    /**
     * What a group is named by, as it is in JSON; null for missing values.
     *
     * @param row with its key, and for a word what a record of the group holds
     */
    @Nullable Object read(ResultSet row, int index, JsonMapper json) throws SQLException {
        String column = "k" + index;
        String key = row.getString(column);
        if (key == null) {
            return null;
        }
        return switch (shape) {
            case OPTION -> key;
            case WORD -> spelt(key, row.getString("w" + index), json);
            case ANSWER -> row.getLong(column) == 1;
            case NUMBER -> number(row.getLong(column));
            case DAY -> LocalDate.ofEpochDay(row.getLong(column)).toString();
            case RECORD, ACTOR -> UUID.fromString(key);
        };
    }

    private Object number(long number) {
        Field of = Objects.requireNonNull(field);
        return of.type() == FieldType.INTEGER
                ? number
                : Measure.plain(BigDecimal.valueOf(number), Comparables.scale(of));
    }

    /** As texts are compared if the definition no longer allows what the record holds. */
    private String spelt(String key, @Nullable String stored, JsonMapper json) {
        String folded = SortKey.folded(key);
        Object value = stored == null
                ? null
                : Values.fromJson(Objects.requireNonNull(field), json.readValue(stored, Object.class));
        return switch (value) {
            case String text -> text;
            case Address address -> address.part(Objects.requireNonNull(part)).orElse(folded);
            case List<?> tags ->
                tags.stream()
                        .map(Object::toString)
                        .filter(tag -> Folding.fold(tag).equals(key))
                        .findFirst()
                        .orElse(folded);
            case null, default -> folded;
        };
    }

    private static Optional<Grouping> of(
            EffectiveSchema schema, ObjectType object, Field field, DateUnit unit, int index) {
        if (!FilterVariables.isFilterable(schema, object, field)) {
            return Optional.empty();
        }
        String column =
                schema.slot(object, field).map(slot -> "r." + slot.column()).orElse("");
        return switch (field.type()) {
            case TEXT, PHONE, EMAIL, URL, AUTO_NUMBER -> Optional.of(own(Shape.WORD, field, Sql.of(column)));
            case CHOICE -> Optional.of(own(Shape.OPTION, field, Sql.of(column)));
            case USER -> Optional.of(own(Shape.ACTOR, field, Sql.of(column)));
            case BOOLEAN -> Optional.of(own(Shape.ANSWER, field, Sql.of(column)));
            case INTEGER, DECIMAL, PERCENT, MONEY -> Optional.of(own(Shape.NUMBER, field, Sql.of(column)));
            case DATE -> Optional.of(days(schema.tenant(), field, Sql.of(column), unit, index));
            case DATE_TIME ->
                Optional.of(days(schema.tenant(), field, local(schema, SECONDS.formatted(column)), unit, index));
            case MULTI_CHOICE -> Optional.of(item(Shape.OPTION, field, "i" + index));
            case TAGS -> Optional.of(item(Shape.WORD, field, "i" + index));
            case REFERENCE, REFERENCES -> Optional.of(link(field, "l" + index));
            case LONG_TEXT, RICH_TEXT, ADDRESS, FILES -> Optional.empty();
        };
    }

    private static Optional<Grouping> ofPart(EffectiveSchema schema, ObjectType object, Field field, AddressPart part) {
        Shape shape = part == AddressPart.COUNTRY ? Shape.OPTION : Shape.WORD;
        return schema.slot(object, field, part)
                .map(slot -> new Grouping(shape, field, part, Sql.of("r." + slot.column()), "", null));
    }

    private static Grouping own(Shape shape, @Nullable Field field, Sql key) {
        return new Grouping(shape, field, null, key, "", null);
    }

    private static Grouping days(Tenant tenant, @Nullable Field field, Sql day, DateUnit unit, int index) {
        Steps steps = unit == DateUnit.DAY ? null : new Steps(day, unit.firstDay(Sql.of("d.k" + index), tenant));
        return new Grouping(Shape.DAY, field, null, unit.firstDay(day, tenant), "", steps);
    }

    private static Grouping item(Shape shape, Field field, String alias) {
        return new Grouping(
                shape,
                field,
                null,
                Sql.of(alias + ".value"),
                " left join record_item %1$s on %1$s.tenant_id = r.tenant_id and %1$s.record_id = r.id and %1$s.field = '%2$s'"
                        .formatted(alias, field.id()),
                null);
    }

    private static Grouping link(Field field, String alias) {
        return new Grouping(
                Shape.RECORD,
                field,
                null,
                Sql.of(alias + ".to_id"),
                " left join record_link %1$s on %1$s.tenant_id = r.tenant_id and %1$s.from_id = r.id and %1$s.field = '%2$s'"
                        .formatted(alias, field.id()),
                null);
    }

    /** The day in the company's time zone. */
    private static Sql local(EffectiveSchema schema, String seconds) {
        return LocalDays.of(schema.tenant().timeZone()).day(seconds);
    }

    private static String column(String name) {
        return switch (name) {
            case FilterVariables.CREATED_AT -> "created_at";
            case FilterVariables.UPDATED_AT -> "updated_at";
            case FilterVariables.CREATED_BY -> "created_by";
            case FilterVariables.UPDATED_BY -> "updated_by";
            default -> throw new IllegalArgumentException(name);
        };
    }
}
