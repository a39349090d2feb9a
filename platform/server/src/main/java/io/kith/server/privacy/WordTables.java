package io.kith.server.privacy;

import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantData;
import io.kith.server.tenancy.TenantData.Words;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.text.PersonWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The words of people in tables other than those of records, a page of rows at a time in the order of their keys. */
@Component
final class WordTables {

    private static final String KEYS = """
            select a.attname as name, format_type(a.atttypid, a.atttypmod) as type from pg_index i
            cross join unnest(i.indkey) with ordinality as k(number, place)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
            where i.indisprimary and i.indrelid = to_regclass('public.' || ?) and a.attname <> 'tenant_id' order by k.place
            """;

    private final ObjectProvider<TenantData> parts;
    private final TenantTransactions transactions;
    private final TenantPredicate wall;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    /** @param parts asked for late: some of them have jobs, as this has */
    WordTables(
            ObjectProvider<TenantData> parts,
            TenantTransactions transactions,
            TenantPredicate wall,
            JdbcTemplate jdbc,
            JsonMapper json) {
        this.parts = parts;
        this.transactions = transactions;
        this.wall = wall;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** In an order that stays. */
    List<Words> all() {
        return parts.orderedStream()
                .flatMap(part -> part.words().stream())
                .sorted((one, other) ->
                        (one.table() + " " + one.column()).compareTo(other.table() + " " + other.column()))
                .toList();
    }

    /** @param key of the row, as JSON */
    record Spoken(String key, String words, boolean json) {}

    /** @param next where to go on; null at the end */
    record Page(List<Spoken> spoken, int lookedAt, @Nullable String next) {}

    private record Key(String name, String type) {}

    /** Rows of a column that speak of the person. */
    Page page(Words words, PersonWords person, @Nullable String after, int limit) {
        return transactions.query(_ -> {
            List<Key> keys =
                    jdbc.query(KEYS, (row, _) -> new Key(row.getString("name"), row.getString("type")), words.table());
            String names = keys.stream().map(key -> "t." + key.name()).collect(Collectors.joining(", "));
            String row = keys.stream()
                    .map(key -> "'" + key.name() + "', t." + key.name())
                    .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
            List<@Nullable Object> parameters = new ArrayList<>(List.of(TenantContext.tenantId()));
            String beyond = "";
            if (after != null) {
                Map<?, ?> place = json.readValue(after, Map.class);
                keys.forEach(key -> parameters.add(String.valueOf(place.get(key.name()))));
                beyond = keys.stream()
                        .map(key -> "?::" + key.type())
                        .collect(Collectors.joining(", ", " and (" + names + ") > (", ")"));
            }
            parameters.add(limit);
            List<Spoken> spoken = new ArrayList<>();
            List<String> seen = jdbc.query(
                    "select " + row + "::text as row_key, t." + words.column() + "::text as words, pg_typeof(t."
                            + words.column() + ") = 'jsonb'::regtype as json from " + words.table() + " t where "
                            + wall.on("t") + beyond + " order by " + names + " limit ?",
                    (found, _) -> {
                        String key = found.getString("row_key");
                        String text = found.getString("words");
                        if (text != null && person.in(text)) {
                            spoken.add(new Spoken(key, text, found.getBoolean("json")));
                        }
                        return key;
                    },
                    parameters.toArray());
            return new Page(spoken, seen.size(), seen.size() < limit ? null : seen.getLast());
        });
    }

    /** Takes the words out of a row, inside a transaction of the caller. False if there is nothing to take: numbers are no words. */
    boolean rewrite(Words words, Spoken row, PersonWords person, UUID request) {
        String left = row.json()
                ? json.writeValueAsString(person.without(json.readValue(row.words(), Object.class)))
                : person.without(row.words());
        if (row.json() && json.readTree(left).equals(json.readTree(row.words()))) {
            return false;
        }
        jdbc.query(
                "select rewrite_words(?, ?, ?, ?, ?::jsonb, ?)",
                _ -> {},
                TenantContext.tenantId(),
                request,
                words.table(),
                words.column(),
                row.key(),
                left);
        return true;
    }
}
