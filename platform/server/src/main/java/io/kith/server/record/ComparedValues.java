package io.kith.server.record;

import io.kith.server.metadata.Slot;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What filters look at in a record, as PostgreSQL has it: all columns and sets, whichever fields they belong to at the moment, so that a
 * copy does not depend on which definitions there were when it was made.
 *
 * @param texts by their names, see {@link #textNames()}
 * @param numbers by their names, see {@link #numberNames()}
 * @param members of sets and references: the id of each field that has any, and the id with each of what it has; and those with whom it is
 *     shared
 */
public record ComparedValues(Map<String, String> texts, Map<String, Long> numbers, List<String> members) {

    static final ComparedValues NONE = new ComparedValues(Map.of(), Map.of(), List.of());

    private static final String SHARED = "shared=";
    private static final List<String> MOMENTS = List.of("created_at", "updated_at");
    private static final List<String> ACTORS = List.of("created_by", "updated_by");
    private static final List<String> TEXTS = Slot.Kind.TEXT.columns();
    private static final List<String> NUMBERS = Slot.Kind.NUMBER.columns();

    /** Of a row {@code r}; {@link RevisionReader#COLUMNS} have what every record has. */
    static final String COLUMNS =
            Stream.concat(TEXTS.stream(), NUMBERS.stream()).map("r."::concat).collect(Collectors.joining(", "))
                    + """
            , (select array_agg(i.field || '=' || i.value) from record_item i
                where i.tenant_id = r.tenant_id and i.record_id = r.id) as items
            , (select array_agg(l.field || '=' || l.to_id) from record_link l
                where l.tenant_id = r.tenant_id and l.from_id = r.id) as links
            , (select array_agg(l.field || '.=' || o.object)
                from record_link l join record o on o.tenant_id = l.tenant_id and o.id = l.to_id
                where l.tenant_id = r.tenant_id and l.from_id = r.id) as targets
            , (select array_agg('%s' || s.holder) from record_share s
                where s.tenant_id = r.tenant_id and s.record_id = r.id) as holders
            """.formatted(SHARED);

    /** Of all texts that a record may have. */
    public static List<String> textNames() {
        return Stream.concat(TEXTS.stream(), ACTORS.stream()).toList();
    }

    /** Of all numbers that a record may have. */
    public static List<String> numberNames() {
        return Stream.concat(NUMBERS.stream(), MOMENTS.stream()).toList();
    }

    /** The place of what every record has beside its fields. */
    static Optional<ValueQuestion.Place> place(String variable) {
        return switch (variable) {
            case FilterVariables.CREATED_AT -> Optional.of(new ValueQuestion.Place.Number("created_at"));
            case FilterVariables.UPDATED_AT -> Optional.of(new ValueQuestion.Place.Number("updated_at"));
            case FilterVariables.CREATED_BY -> Optional.of(new ValueQuestion.Place.Text("created_by"));
            case FilterVariables.UPDATED_BY -> Optional.of(new ValueQuestion.Place.Text("updated_by"));
            default -> Optional.empty();
        };
    }

    static String member(String field) {
        return field;
    }

    static String member(String field, String element) {
        return field + "=" + element;
    }

    /** What a record has that is shared with a member or a team; no field has such an id. */
    static String share(UUID holder) {
        return SHARED + holder;
    }

    /** What a field has for the object of what it refers to. */
    static String target(String field) {
        return field + ".";
    }

    static ComparedValues of(ResultSet row) throws SQLException {
        Map<String, String> texts = new HashMap<>();
        for (String column : TEXTS) {
            String text = row.getString(column);
            if (text != null) {
                texts.put(column, text);
            }
        }
        for (String column : ACTORS) {
            texts.put(column, row.getObject(column, UUID.class).toString());
        }
        Map<String, Long> numbers = new HashMap<>();
        for (String column : NUMBERS) {
            long number = row.getLong(column);
            if (!row.wasNull()) {
                numbers.put(column, number);
            }
        }
        for (String column : MOMENTS) {
            numbers.put(column, Comparables.micros(row.getTimestamp(column).toInstant()));
        }
        Set<String> members = new LinkedHashSet<>();
        for (String column : List.of("items", "links", "targets", "holders")) {
            Array array = row.getArray(column);
            if (array != null) {
                for (String member : (String[]) array.getArray()) {
                    members.add(member.substring(0, member.indexOf('=')));
                    members.add(member);
                }
            }
        }
        return new ComparedValues(texts, numbers, List.copyOf(members));
    }
}
