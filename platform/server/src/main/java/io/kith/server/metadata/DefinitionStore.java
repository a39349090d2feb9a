package io.kith.server.metadata;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.SharedDocument;
import io.kith.config.plan.Planner;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.DefinitionWriter;
import io.kith.config.yaml.ReadResult;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bound company's own definitions and slots, inside a transaction of its caller. */
@Component
final class DefinitionStore {

    /** Characters of text whose meaning is kept: after a change only what has changed is read anew, and companies share what is alike. */
    private static final int MOST_KEPT = 20_000_000;

    /** How the lines begin of what stands beside an object in its head. */
    private static final Pattern BESIDE = Pattern.compile("\\{kind: (?!(?:object|extension),)");

    private final Cache<String, Definitions> meanings = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .weigher((String document, Definitions _) -> document.length())
            .build();

    /** What a company says of an object: its head in full, and of its fields a sum by which they are told from all others. */
    private record Said(UUID tenant, String object, String head, String fields) {}

    private final Cache<Said, Definitions> kept = Caffeine.newBuilder()
            .maximumWeight(KnownSchemas.MOST_FIELDS)
            .weigher((Said _, Definitions definitions) -> 1
                    + definitions.objects().stream()
                            .mapToInt(one -> one.fields().size())
                            .sum()
                    + definitions.extensions().stream()
                            .mapToInt(one -> one.fields().size())
                            .sum())
            .build();

    /** Another one for other lines, or for others' order. */
    private static final String SUM = "sum(hashtextextended(definition, position))";

    private final JdbcClient jdbc;
    private final TenantPredicate wall;

    DefinitionStore(JdbcClient jdbc, TenantPredicate wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /** One change of definitions at a time: the next one waits until this transaction ends. The version that it finds. */
    long lock() {
        return jdbc.sql("select schema_version from tenant where id = ? for no key update")
                .param(TenantContext.tenantId())
                .query(Long.class)
                .single();
    }

    Definitions own() {
        Map<String, String> heads = new LinkedHashMap<>();
        jdbc.sql("select key, definition from object_definition o where " + wall.on("o") + " order by position")
                .param(TenantContext.tenantId())
                .query(row -> {
                    heads.put(row.getString("key"), row.getString("definition"));
                });
        Map<String, Said> said = new LinkedHashMap<>();
        heads.forEach((object, head) -> said.put(object, new Said(TenantContext.tenantId(), object, head, "")));
        // said in a word, so that only what this replica has not read yet is fetched
        jdbc.sql("select object, " + SUM + " as fields from field_definition d where " + wall.on("d")
                        + " group by object order by object")
                .param(TenantContext.tenantId())
                .query(row -> {
                    String object = row.getString("object");
                    said.put(
                            object,
                            new Said(
                                    TenantContext.tenantId(),
                                    object,
                                    heads.getOrDefault(object, ""),
                                    row.getString("fields")));
                });
        Map<String, Definitions> known = new HashMap<>(said.size());
        said.forEach((object, one) ->
                Optional.ofNullable(kept.getIfPresent(one)).ifPresent(definitions -> known.put(object, definitions)));
        Map<String, Lines> fetched = fields(said.keySet().stream()
                .filter(object -> !known.containsKey(object))
                .toList());
        List<ObjectDefinition> objects = new ArrayList<>();
        List<ExtensionDefinition> extensions = new ArrayList<>();
        said.forEach((object, one) -> {
            Definitions own = known.get(object);
            if (own == null) {
                Lines lines = fetched.getOrDefault(object, Lines.NONE);
                own = meanings.get(document(object, heads, lines.lines()), document -> read(object, document));
                // others may have been published since the sums were asked for
                kept.put(new Said(one.tenant(), object, one.head(), lines.sum()), own);
            }
            objects.addAll(own.objects());
            extensions.addAll(own.extensions());
        });
        return new Definitions(objects, extensions, shared());
    }

    /** What is kept of an object's fields, in their order, and its sum. */
    private record Lines(String sum, List<String> lines) {

        private static final Lines NONE = new Lines("", List.of());
    }

    private Map<String, Lines> fields(List<String> objects) {
        Map<String, Lines> fields = new HashMap<>();
        if (!objects.isEmpty()) {
            jdbc.sql("select object, definition, " + SUM
                            + " over (partition by object) as fields from field_definition d where " + wall.on("d")
                            + " and object = any(?) order by object, position")
                    .params(TenantContext.tenantId(), objects.toArray(String[]::new))
                    .query((RowCallbackHandler) row -> {
                        String sum = row.getString("fields");
                        fields.computeIfAbsent(row.getString("object"), _ -> new Lines(sum, new ArrayList<>()))
                                .lines()
                                .add(row.getString("definition"));
                    });
        }
        return fields;
    }

    private List<SharedDocument> shared() {
        Map<String, String> lines = new LinkedHashMap<>();
        jdbc.sql("select kind, key, definition from shared_definition s where " + wall.on("s"))
                .param(TenantContext.tenantId())
                .query(row -> {
                    lines.put(row.getString("kind") + " " + row.getString("key"), row.getString("definition"));
                });
        List<SharedDocument> shared = new ArrayList<>();
        lines.forEach((subject, line) -> shared.addAll(
                meanings.get(line, document -> read(subject, document)).shared()));
        return shared;
    }

    /**
     * What is said of an object, each of its fields and each document beside them is kept as a YAML mapping in one line; a head holds the lines
     * of the object and of the documents.
     */
    private static String document(String object, Map<String, String> heads, List<String> fields) {
        List<String> lines =
                new ArrayList<>(heads.getOrDefault(object, "").lines().toList());
        boolean own = !lines.isEmpty() && !BESIDE.matcher(lines.getFirst()).lookingAt();
        String head = own ? lines.removeFirst() : "{kind: extension, object: " + object + "}";
        if (!fields.isEmpty()) {
            lines.addFirst(
                    head.substring(0, head.lastIndexOf('}')) + ", fields: [\n" + String.join(",\n", fields) + "\n]}");
        } else if (own) {
            lines.addFirst(head);
        }
        return String.join("\n---\n", lines);
    }

    private static Definitions read(String subject, String document) {
        ReadResult result = DefinitionReader.read(subject, document, DefinitionOwner.TENANT);
        if (!result.findings().isEmpty()) {
            throw new IllegalStateException(
                    "what was published of " + subject + " cannot be read: " + result.findings());
        }
        return Planner.gathered(result.definitions());
    }

    /** How many fields the company has added. */
    int count() {
        return jdbc.sql("select count(*) from field_definition d where " + wall.on("d"))
                .param(TenantContext.tenantId())
                .query(Integer.class)
                .single();
    }

    /** What the company has of its own from now on; only what differs is written. */
    void replace(Definitions before, Definitions after, Instant now) {
        replaceHeads(heads(before), heads(after));
        if (!before.shared().equals(after.shared())) {
            replaceShared(after.shared());
        }
        Map<String, List<FieldDefinition>> known = fields(before);
        Map<String, List<FieldDefinition>> wanted = fields(after);
        known.forEach((object, fields) -> {
            if (!fields.equals(wanted.get(object))) {
                jdbc.sql("delete from field_definition d where " + wall.on("d") + " and object = ?")
                        .params(TenantContext.tenantId(), object)
                        .update();
            }
        });
        wanted.forEach((object, fields) -> {
            if (!fields.equals(known.get(object))) {
                add(object, fields, now);
            }
        });
    }

    private void replaceHeads(Map<String, String> before, Map<String, String> after) {
        List<String> keys = List.copyOf(after.keySet());
        if (after.equals(before) && keys.equals(List.copyOf(before.keySet()))) {
            return;
        }
        jdbc.sql("delete from object_definition o where " + wall.on("o"))
                .param(TenantContext.tenantId())
                .update();
        jdbc.sql("insert into object_definition (tenant_id, key, definition, position)"
                        + " select ?, x.* from unnest(?::text[], ?::text[], ?::integer[]) x")
                .params(
                        TenantContext.tenantId(),
                        keys.toArray(String[]::new),
                        keys.stream().map(after::get).toArray(String[]::new),
                        positions(keys))
                .update();
    }

    private void replaceShared(List<SharedDocument> documents) {
        jdbc.sql("delete from shared_definition s where " + wall.on("s"))
                .param(TenantContext.tenantId())
                .update();
        jdbc.sql("insert into shared_definition (tenant_id, kind, key, definition)"
                        + " select ?, x.* from unnest(?::text[], ?::text[], ?::text[]) x")
                .params(
                        TenantContext.tenantId(),
                        documents.stream()
                                .map(document -> document.kind().key())
                                .toArray(String[]::new),
                        documents.stream().map(SharedDocument::key).toArray(String[]::new),
                        documents.stream().map(DefinitionWriter::line).toArray(String[]::new))
                .update();
    }

    /** What is said of objects besides their fields; of most extended ones nothing. */
    private static Map<String, String> heads(Definitions definitions) {
        Map<String, String> heads = new LinkedHashMap<>();
        definitions
                .objects()
                .forEach(object ->
                        heads.put(object.key(), head(List.of(DefinitionWriter.line(object)), object.content())));
        for (ExtensionDefinition extension : definitions.extensions()) {
            String head = head(
                    extension.rules().isEmpty() && extension.unique().isEmpty()
                            ? List.of()
                            : List.of(DefinitionWriter.line(extension)),
                    extension);
            if (!head.isEmpty()) {
                heads.put(extension.object(), head);
            }
        }
        return heads;
    }

    private static String head(List<String> first, ExtensionDefinition content) {
        return Stream.concat(first.stream(), DefinitionWriter.lines(content).stream())
                .collect(Collectors.joining("\n"));
    }

    private void add(String object, List<FieldDefinition> fields, Instant now) {
        jdbc.sql("""
                        insert into field_definition (tenant_id, object, key, id, definition, position, created_at, created_by)
                        select ?, ?, x.*, ?, ? from unnest(?::text[], ?::text[], ?::text[], ?::integer[]) x
                        """)
                .params(
                        TenantContext.tenantId(),
                        object,
                        now.atOffset(ZoneOffset.UTC),
                        TenantContext.actor().id(),
                        fields.stream().map(FieldDefinition::key).toArray(String[]::new),
                        fields.stream().map(FieldDefinition::id).toArray(String[]::new),
                        fields.stream().map(DefinitionWriter::line).toArray(String[]::new),
                        positions(fields))
                .update();
    }

    private static Integer[] positions(List<?> all) {
        return IntStream.range(0, all.size()).boxed().toArray(Integer[]::new);
    }

    private static Map<String, List<FieldDefinition>> fields(Definitions definitions) {
        Map<String, List<FieldDefinition>> fields = new LinkedHashMap<>();
        definitions.objects().forEach(object -> fields.put(object.key(), object.fields()));
        definitions.extensions().forEach(extension -> fields.put(extension.object(), extension.fields()));
        return fields;
    }

    Map<String, Map<String, Slot>> slots() {
        Map<String, Map<String, Slot>> slots = new LinkedHashMap<>();
        jdbc.sql("select object, field_id, slot from field_slot s where " + wall.on("s"))
                .param(TenantContext.tenantId())
                .query(row -> {
                    slots.computeIfAbsent(row.getString("object"), _ -> new LinkedHashMap<>())
                            .put(row.getString("field_id"), Slot.ofColumn(row.getString("slot")));
                });
        return slots;
    }

    void give(String object, String key, Slot slot) {
        jdbc.sql("insert into field_slot (tenant_id, object, field_id, slot) values (?, ?, ?, ?)")
                .params(TenantContext.tenantId(), object, key, slot.column())
                .update();
    }
}
