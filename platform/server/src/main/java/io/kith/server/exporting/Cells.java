package io.kith.server.exporting;

import io.kith.config.definition.Address;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Money;
import io.kith.config.definition.Option;
import io.kith.config.record.RichTexts;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.server.problem.Messages;
import io.kith.server.text.Mentions;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values as somebody reads them: options by their labels, records, members and files by their names, moments by their clock. What they do not
 * see by name is not there, as in a list.
 */
final class Cells {

    /** An import divides by it too. */
    private static final String BETWEEN = "; ";

    private final Messages messages;
    private final Locale locale;
    private final ZoneId zone;

    Cells(Messages messages, Locale locale, ZoneId zone) {
        this.messages = messages;
        this.locale = locale;
        this.zone = zone;
    }

    /**
     * @param json the value as lists answer with it
     * @param names of the ids in it
     */
    Cell of(Field field, @Nullable Object json, Map<UUID, String> names) {
        // a part of a masked value is a text of no type
        return json instanceof String text && field.type().hasParts()
                ? new Cell.Text(field.type() == FieldType.LONG_TEXT ? Mentions.plain(text) : text)
                : typed(field, Values.fromJson(field, json), names);
    }

    Cell moment(Instant moment) {
        return new Cell.Moment(LocalDateTime.ofInstant(moment, zone));
    }

    private Cell typed(Field field, @Nullable Object value, Map<UUID, String> names) {
        return switch (value) {
            case null -> Cell.NOTHING;
            case Long number -> new Cell.Amount(BigDecimal.valueOf(number), "");
            case BigDecimal number -> new Cell.Amount(number, field.type() == FieldType.PERCENT ? "%" : "");
            // a company's money is all of one currency
            case Money money -> new Cell.Amount(money.amount(), "");
            case LocalDate day -> new Cell.Day(day);
            case Instant moment -> moment(moment);
            default ->
                new Cell.Text(words(field, value, names)
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(BETWEEN)));
        };
    }

    private Stream<String> words(Field field, Object value, Map<UUID, String> names) {
        return switch (value) {
            case List<?> several -> several.stream().flatMap(one -> words(field, one, names));
            case UUID id -> Stream.of(names.getOrDefault(id, ""));
            case Boolean said -> Stream.of(messages.text(locale, said ? "export.yes" : "export.no"));
            case Address address -> Stream.of(address.line());
            case String text when field.type() == FieldType.RICH_TEXT -> Stream.of(RichTexts.plain(text));
            default -> Stream.of(label(field, value.toString()));
        };
    }

    private String label(Field field, String word) {
        return field.definition().options().stream()
                .filter(option -> option.key().equals(word))
                .findFirst()
                .map(Option::label)
                .map(label -> label.in(locale))
                .orElse(word);
    }
}
