package io.kith.server.record;

import io.kith.config.definition.FieldType;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.metadata.Slot;
import io.kith.server.people.Members;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.text.Folding;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/**
 * Finds what people mean by a word: records by their names or by what no two of them share, such as a number, and members by name or e-mail
 * address. Words are compared as filters compare them; what the actor may not see is not found.
 */
@Service
public final class Called {

    /** Enough to tell one from several. */
    private static final int MOST = 2;

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final TenantPredicate wall;
    private final JdbcTemplate jdbc;
    private final Members members;

    Called(Schemas schemas, TenantTransactions transactions, TenantPredicate wall, JdbcTemplate jdbc, Members members) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.wall = wall;
        this.jdbc = jdbc;
        this.members = members;
    }

    /**
     * What the words in fields of an object mean.
     *
     * @param words by the keys of references and members; a field that there is not, or of another type, means nothing
     * @return by these keys, then by the words: none if nothing is called so, and several if it is not clear which is meant
     */
    public Map<String, Map<String, Set<UUID>>> find(String objectKey, Map<String, Set<String>> words) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> transactions.read(bound -> {
            schemas.require(schema, bound);
            Map<String, Map<String, Set<UUID>>> found = new HashMap<>();
            words.forEach((key, some) ->
                    schema.object(objectKey).field(key).ifPresent(field -> found.put(key, find(schema, field, some))));
            return found;
        }));
    }

    private Map<String, Set<UUID>> find(EffectiveSchema schema, Field field, Set<String> words) {
        if (field.type() == FieldType.USER) {
            return members.called(words);
        }
        Map<String, Set<UUID>> found = new LinkedHashMap<>();
        field.definition().to().stream()
                .flatMap(target -> schema.schema().object(target).stream())
                .forEach(target -> names(target)
                        .forEach(name -> find(schema, target, name, words)
                                .forEach((word, ids) -> found.computeIfAbsent(word, _ -> new LinkedHashSet<>())
                                        .addAll(ids))));
        return found;
    }

    /** The fields by which records of an object can be called: their names, and what no two of them have alike. */
    public static List<Field> names(ObjectType object) {
        return object.fields().stream()
                .filter(field -> field.equals(object.title())
                        || field.type() == FieldType.AUTO_NUMBER
                        || field.definition().unique() && isWord(field.type()))
                .toList();
    }

    /** Longer ones are told apart by what columns do not have, and mean nothing. */
    private static boolean isComparedWhole(String word) {
        String folded = Folding.whole(word);
        return folded.codePointCount(0, folded.length()) < Folding.COMPARED;
    }

    private static boolean isWord(FieldType type) {
        return switch (type) {
            case TEXT, EMAIL, PHONE -> true;
            default -> false;
        };
    }

    private Map<String, Set<UUID>> find(
            EffectiveSchema schema, ObjectType object, Field name, Collection<String> words) {
        Optional<String> column = schema.slot(object, name).map(Slot::column);
        Map<String, Set<UUID>> found = new HashMap<>();
        if (column.isEmpty() || words.isEmpty()) {
            return found;
        }
        Map<String, Set<String>> asked = new LinkedHashMap<>();
        String region = schema.tenant().region();
        words.stream()
                .filter(Called::isComparedWhole)
                .forEach(word -> asked.computeIfAbsent(
                                Comparables.of(name, word, region).toString(), _ -> new LinkedHashSet<>())
                        .add(word));
        // each word walks through an index by itself, so that one that half of all records are called by costs no more
        Sql sql = Sql.of(
                        "select asked.word, called.id from unnest(?::text[]) asked(word) cross join lateral (select r.id from record r where "
                                + wall.on("r") + " and r.object = ? and r.deleted_at is null and r." + column.get()
                                + " = asked.word and ",
                        asked.keySet().toArray(String[]::new),
                        TenantContext.tenantId(),
                        object.key())
                .then(Visibility.of(schema, object))
                .then(" limit ?) called", MOST);
        jdbc.query(
                sql.text(),
                row -> {
                    UUID id = row.getObject("id", UUID.class);
                    asked.getOrDefault(row.getString("word"), Set.of())
                            .forEach(word -> found.computeIfAbsent(word, _ -> new LinkedHashSet<>())
                                    .add(id));
                },
                sql.array());
        return found;
    }
}
