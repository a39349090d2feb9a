package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.schema.ObjectType;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bound company's own definitions and slots, inside a transaction of its caller. */
@Component
final class DefinitionStore {

    private final JdbcClient jdbc;
    private final TenantPredicate wall;
    private final FieldReader reader;

    DefinitionStore(JdbcClient jdbc, TenantPredicate wall, FieldReader reader) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.reader = reader;
    }

    /** One change of definitions at a time: the next one waits until this transaction ends. */
    void lock() {
        jdbc.sql("select id from tenant where id = ? for no key update")
                .param(TenantContext.tenantId())
                .query()
                .singleRow();
    }

    Definitions own() {
        Map<String, List<FieldDefinition>> fields = new LinkedHashMap<>();
        jdbc.sql("select object, definition from field_definition d where " + wall.on("d")
                        + " order by object, position")
                .param(TenantContext.tenantId())
                .query(row -> {
                    String object = row.getString("object");
                    fields.computeIfAbsent(object, _ -> new ArrayList<>())
                            .add(reader.stored(object, row.getString("definition")));
                });
        return new Definitions(
                List.of(),
                fields.entrySet().stream()
                        .map(entry -> new ExtensionDefinition(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** The fields in the words of the definition language, a document for each object. */
    Map<String, String> documents() {
        Map<String, String> documents = new LinkedHashMap<>();
        jdbc.sql("select object, definition from field_definition d where " + wall.on("d")
                        + " order by object, position")
                .param(TenantContext.tenantId())
                .query(row -> {
                    String object = row.getString("object");
                    documents.merge(
                            object,
                            // what is written in JSON is YAML too
                            "kind: extension\nobject: " + object + "\nfields:\n  - " + row.getString("definition")
                                    + "\n",
                            (before, one) -> before + one.substring(one.indexOf("  - ")));
                });
        return documents;
    }

    /** How many fields the company has added. */
    int count() {
        return jdbc.sql("select count(*) from field_definition d where " + wall.on("d"))
                .param(TenantContext.tenantId())
                .query(Integer.class)
                .single();
    }

    void add(String object, FieldDefinition field, String definition, Instant now) {
        jdbc.sql("""
                        insert into field_definition (tenant_id, object, key, id, definition, position, created_at, created_by)
                        select ?, ?, ?, ?, ?, count(*), ?, ? from field_definition where tenant_id = ? and object = ?
                        """)
                .params(
                        TenantContext.tenantId(),
                        object,
                        field.key(),
                        field.id(),
                        definition,
                        now.atOffset(ZoneOffset.UTC),
                        TenantContext.actor().id(),
                        TenantContext.tenantId(),
                        object)
                .update();
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

    void give(ObjectType object, String key, Slot slot) {
        jdbc.sql("insert into field_slot (tenant_id, object, field_id, slot) values (?, ?, ?, ?)")
                .params(TenantContext.tenantId(), object.key(), key, slot.column())
                .update();
    }
}
