package io.kith.server.record;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.text.PersonWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records that speak of a person: as they are, in the recycle bin, and as they once were. For the system, which looks for somebody who
 * asks what is kept of them: nobody's permissions are asked. It reads everything, a page at a time.
 */
@Service
public final class PersonSearch {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final TenantPredicate wall;
    private final JdbcTemplate jdbc;
    private final RevisionReader reader;
    private final JsonMapper json;

    PersonSearch(
            Schemas schemas,
            TenantTransactions transactions,
            TenantPredicate wall,
            JdbcTemplate jdbc,
            RevisionReader reader,
            JsonMapper json) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.wall = wall;
        this.jdbc = jdbc;
        this.reader = reader;
        this.json = json;
    }

    /** Why a record is taken for one that speaks of the person. */
    public enum Reason {
        /** A field for addresses or numbers holds theirs. */
        FIELD,
        /** It is called as they are. */
        NAME,
        TEXT,
        /** It said so once. */
        HISTORY,
        /** It belongs to nothing but records of the person. */
        LINK;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Reason ofKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** @param certain whether an address or a number of theirs was found, not their name alone */
    public record Spoken(String object, UUID record, Set<Reason> reasons, boolean certain) {}

    /**
     * @param lookedAt how many rows
     * @param next where to go on; null at the end
     */
    public record Page(
            List<Spoken> spoken, int lookedAt, @Nullable String next) {}

    /** @param after what the page before said; null to begin */
    public Page inRecords(PersonWords words, @Nullable String after, int limit) {
        return schemas.with(schema -> transactions.query(bound -> {
            schemas.require(schema, bound);
            List<Spoken> spoken = new ArrayList<>();
            List<UUID> seen = jdbc.query(
                    "select r.object, " + RevisionReader.COLUMNS + " from record r where " + wall.on("r")
                            + " and r.id > ? order by r.id limit ?",
                    (row, _) -> {
                        Spoken one = words.in(row.getString("attributes")) ? spoken(schema, words, row) : null;
                        if (one != null) {
                            spoken.add(one);
                        }
                        return row.getObject("id", UUID.class);
                    },
                    TenantContext.tenantId(),
                    after == null ? BEFORE_ALL : UUID.fromString(after),
                    limit);
            return new Page(
                    spoken,
                    seen.size(),
                    seen.size() < limit ? null : seen.getLast().toString());
        }));
    }

    private @Nullable Spoken spoken(EffectiveSchema schema, PersonWords words, ResultSet row) throws SQLException {
        String key = row.getString("object");
        UUID id = row.getObject("id", UUID.class);
        ObjectType object = schema.schema().object(key).orElse(null);
        if (object == null) {
            // nobody sees what the company no longer has an object for, but it is kept
            return new Spoken(key, id, EnumSet.of(Reason.TEXT), words.identifies(row.getString("attributes")));
        }
        Revision record = reader.of(schema, object).mapRow(row, 0);
        var spoken = new FieldWords(words);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        boolean certain = false;
        for (Field field : object.fields()) {
            Object value = record.values().get(field.id());
            if (spoken.in(field, value)) {
                boolean named = field.equals(object.title()) && words.isName(String.valueOf(value));
                reasons.add(spoken.isWay(field, value) ? Reason.FIELD : named ? Reason.NAME : Reason.TEXT);
                certain |= spoken.identifiedIn(field, value);
            }
        }
        String unseen = unseen(object, row.getString("attributes"));
        if (words.in(unseen)) {
            reasons.add(Reason.TEXT);
            certain |= words.identifies(unseen);
        }
        return reasons.isEmpty() ? null : new Spoken(key, id, reasons, certain);
    }

    /** What is kept of fields that the company no longer has. */
    private String unseen(ObjectType object, String attributes) {
        return json.readTree(attributes)
                .propertyStream()
                .filter(attribute -> object.fieldById(attribute.getKey()).isEmpty())
                .map(attribute -> attribute.getValue().toString())
                .collect(Collectors.joining("\n"));
    }

    /** As {@link #inRecords}, in what they were before each of their changes; of records that are still there. */
    public Page inHistory(PersonWords words, @Nullable String after, int limit) {
        String[] place = after == null ? new String[] {BEFORE_ALL.toString(), "0"} : after.split("/");
        return transactions.query(_ -> {
            List<Spoken> spoken = new ArrayList<>();
            List<String> seen = jdbc.query(
                    "select c.object, c.record_id, c.revision, c.changes from record_change c where " + wall.on("c")
                            + " and (c.record_id, c.revision) > (?, ?) and exists (select from record r where "
                            + wall.on("r") + " and r.id = c.record_id) order by c.record_id, c.revision limit ?",
                    (row, _) -> {
                        UUID record = row.getObject("record_id", UUID.class);
                        String changes = row.getString("changes");
                        if (words.in(changes)) {
                            spoken.add(new Spoken(
                                    row.getString("object"),
                                    record,
                                    EnumSet.of(Reason.HISTORY),
                                    words.identifies(changes)));
                        }
                        return record + "/" + row.getLong("revision");
                    },
                    TenantContext.tenantId(),
                    UUID.fromString(place[0]),
                    Long.parseLong(place[1]),
                    TenantContext.tenantId(),
                    limit);
            return new Page(spoken, seen.size(), seen.size() < limit ? null : seen.getLast());
        });
    }

    /** Records that stand in timelines and refer to some of these and to nothing else: they say what there was with these. */
    public List<Spoken> linkedOnlyTo(Collection<UUID> records) {
        return schemas.with(schema -> transactions.read(bound -> {
            schemas.require(schema, bound);
            UUID[] ids = records.toArray(UUID[]::new);
            String[] objects = schema.schema().objects().stream()
                    .filter(ObjectType::inTimelines)
                    .map(ObjectType::key)
                    .toArray(String[]::new);
            return jdbc.query(
                    "select distinct r.id, r.object from record_link l join record r on r.tenant_id = l.tenant_id and r.id = l.from_id where "
                            + wall.on("l") + " and l.to_id = any(?) and r.object = any(?) and not exists ("
                            + "select from record_link o where " + wall.on("o")
                            + " and o.from_id = r.id and o.to_id <> all(?)) order by r.id",
                    (row, _) -> new Spoken(
                            row.getString("object"), row.getObject("id", UUID.class), EnumSet.of(Reason.LINK), true),
                    TenantContext.tenantId(),
                    ids,
                    objects,
                    TenantContext.tenantId(),
                    ids);
        }));
    }
}
