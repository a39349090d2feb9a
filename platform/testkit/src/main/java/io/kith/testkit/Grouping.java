package io.kith.testkit;

import io.kith.config.definition.Address;
import io.kith.config.definition.AddressPart;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Money;
import io.kith.config.definition.Option;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.sdk.record.DateUnit;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By what records are grouped: values that filters take for equal are one group, those that are missing are one too.
 *
 * @param values what a record holds of it
 * @param key what is the same for all of a group
 * @param options in whose order the groups are; none for the order of the keys
 */
record Grouping(
        Function<Row, List<Object>> values, Function<Object, Object> key, List<String> options, boolean isOfDays) {

    /** The key of records without a value. */
    static final Object MISSING = new Object();

    static Optional<Grouping> of(Company company, ObjectType object, String name, DateUnit unit) {
        Function<Object, Object> day = value -> firstDay(company, value, unit);
        return switch (name) {
            case AskedRow.CREATED_AT ->
                Optional.of(new Grouping(row -> List.of(row.createdAt()), day, List.of(), true));
            case AskedRow.UPDATED_AT ->
                Optional.of(new Grouping(row -> List.of(row.updatedAt()), day, List.of(), true));
            case AskedRow.CREATED_BY -> Optional.of(plain(row -> List.of(row.createdBy())));
            case AskedRow.UPDATED_BY -> Optional.of(plain(row -> List.of(row.updatedBy())));
            default -> {
                int dot = name.indexOf('.');
                yield object.field(dot < 0 ? name : name.substring(0, dot))
                        .filter(field -> AskedVariables.isFilterable(object, field))
                        .flatMap(field -> dot < 0
                                ? of(field, day)
                                : AddressPart.ofKey(name.substring(dot + 1))
                                        .filter(AddressPart.filterableOnes()::contains)
                                        .filter(_ -> field.type() == FieldType.ADDRESS)
                                        .map(part -> ofPart(field, part)));
            }
        };
    }

    static List<String> names(Company company, ObjectType object) {
        return Stream.concat(
                        object.fields().stream()
                                .flatMap(field -> Stream.concat(
                                        Stream.of(field.key()),
                                        AddressPart.filterableOnes().stream()
                                                .map(part -> field.key() + "." + part.key()))),
                        Stream.of(AskedRow.CREATED_AT, AskedRow.UPDATED_AT, AskedRow.CREATED_BY, AskedRow.UPDATED_BY))
                .filter(name -> of(company, object, name, DateUnit.DAY).isPresent())
                .toList();
    }

    private static Optional<Grouping> of(Field field, Function<Object, Object> day) {
        Function<Row, List<Object>> values = row -> switch (row.values().get(field.id())) {
            case null -> List.of();
            case List<?> several -> List.copyOf(several);
            case Money money -> List.of(money.amount());
            case Object value -> List.of(value);
        };
        return switch (field.type()) {
            case TEXT, EMAIL, URL, AUTO_NUMBER, TAGS ->
                Optional.of(new Grouping(values, text -> Texts.fold((String) text), List.of(), false));
            case PHONE -> Optional.of(new Grouping(values, text -> new Texts().phone((String) text), List.of(), false));
            case CHOICE, MULTI_CHOICE ->
                Optional.of(new Grouping(
                        values,
                        Function.identity(),
                        field.definition().options().stream().map(Option::key).toList(),
                        false));
            case DATE, DATE_TIME -> Optional.of(new Grouping(values, day, List.of(), true));
            case USER, BOOLEAN, INTEGER, DECIMAL, PERCENT, MONEY, REFERENCE, REFERENCES -> Optional.of(plain(values));
            case LONG_TEXT, RICH_TEXT, ADDRESS, FILES -> Optional.empty();
        };
    }

    private static Grouping ofPart(Field field, AddressPart part) {
        Function<Row, List<Object>> values = row -> row.values().get(field.id()) instanceof Address address
                ? address.part(part).<List<Object>>map(List::of).orElse(List.of())
                : List.of();
        return part == AddressPart.COUNTRY
                ? plain(values)
                : new Grouping(values, text -> Texts.fold((String) text), List.of(), false);
    }

    private static Grouping plain(Function<Row, List<Object>> values) {
        return new Grouping(values, Function.identity(), List.of(), false);
    }

    /** The keys of a record's groups. */
    Collection<Object> keys(Row row) {
        List<Object> keys = values.apply(row).stream().map(key).distinct().toList();
        return keys.isEmpty() ? List.of(MISSING) : keys;
    }

    /** What a group is named by: a text as the oldest of its records spells it. */
    @Nullable Object shown(@Nullable Object wanted, List<Row> rows) {
        return wanted instanceof String
                ? rows.stream()
                        .sorted(Comparator.comparing(Row::id))
                        .flatMap(row -> values.apply(row).stream())
                        .filter(value -> key.apply(value).equals(wanted))
                        .findFirst()
                        .orElse(wanted)
                : wanted;
    }

    int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Objects.equals(one, other) ? 0 : one == null ? 1 : -1;
        }
        if (!options.isEmpty()) {
            return Integer.compare(options.indexOf(one), options.indexOf(other));
        }
        return Rollups.compared(one, other);
    }

    private static LocalDate firstDay(Company company, Object value, DateUnit unit) {
        LocalDate day = value instanceof Instant moment
                ? LocalDate.ofInstant(moment, company.clock().zone())
                : (LocalDate) value;
        return switch (unit) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }
}
