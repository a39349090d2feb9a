package io.kith.server.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.people.NamedActor;
import io.kith.server.people.NamedActors;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.text.SpreadsheetCell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes the audit log as a file, however long it is. It names people and programs; records it names by their ids alone. */
@Component
public final class AuditFile {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int PAGE = 1_000;

    private final AuditStore store;
    private final NamedActors actors;
    private final TenantTransactions transactions;
    private final JsonMapper json;

    AuditFile(AuditStore store, NamedActors actors, TenantTransactions transactions, JsonMapper json) {
        this.store = store;
        this.actors = actors;
        this.transactions = transactions;
        this.json = json;
    }

    private record Named(List<ShownEntry> entries, Map<UUID, String> names) {}

    /** Refuses before anything is written. */
    public void require(AuditQuestion question) {
        Access.require(Permission.READ_AUDIT);
        transactions.query(_ -> store.list(question, null, 1));
    }

    /** Leaves the stream open: an answer that is ended is whole, whatever has come in between. */
    public void writeCsv(AuditQuestion question, OutputStream out) throws IOException {
        out.write(BYTE_ORDER_MARK);
        try (CsvWriter csv = CsvWriter.builder().build(StreamUtils.nonClosing(out), StandardCharsets.UTF_8)) {
            csv.writeRecord(
                    "id",
                    "at",
                    "action",
                    "actorKind",
                    "actor",
                    "actorName",
                    "source",
                    "address",
                    "requestId",
                    "object",
                    "target",
                    "changes",
                    "cause");
            Named page = page(question, null);
            while (!page.entries().isEmpty()) {
                for (ShownEntry entry : page.entries()) {
                    csv.writeRecord(record(entry, page.names()));
                }
                page = page(question, page.entries().getLast().id());
            }
        }
    }

    /** As above. */
    public void writeJson(AuditQuestion question, OutputStream out) {
        try (JsonGenerator generator = json.createGenerator(StreamUtils.nonClosing(out))) {
            generator.writeStartArray();
            Named page = page(question, null);
            while (!page.entries().isEmpty()) {
                for (ShownEntry entry : page.entries()) {
                    generator.writePOJO(new Line(entry, page.names().get(entry.actor())));
                }
                page = page(question, page.entries().getLast().id());
            }
            generator.writeEndArray();
        }
    }

    private record Line(
            @JsonUnwrapped ShownEntry entry, @Nullable String actorName) {}

    /** As the system: a change of credentials while a download is under way must not begin it anew in the middle. */
    private Named page(AuditQuestion question, @Nullable UUID before) {
        return TenantContext.call(
                Actor.system(TenantContext.tenantId()),
                () -> transactions.query(_ -> {
                    List<ShownEntry> entries = store.list(question, before, PAGE);
                    List<UUID> acting =
                            entries.stream().map(ShownEntry::actor).distinct().toList();
                    return new Named(
                            entries,
                            actors.named(acting).stream().collect(Collectors.toMap(NamedActor::id, NamedActor::name)));
                }));
    }

    private List<String> record(ShownEntry entry, Map<UUID, String> names) {
        return List.of(
                entry.id().toString(),
                entry.at().toString(),
                entry.action(),
                entry.actorKind(),
                entry.actor().toString(),
                SpreadsheetCell.defused(Objects.toString(names.get(entry.actor()), "")),
                entry.source(),
                Objects.toString(entry.address(), ""),
                Objects.toString(entry.requestId(), ""),
                Objects.toString(entry.object(), ""),
                Objects.toString(entry.target(), ""),
                entry.changes().isEmpty() ? "" : SpreadsheetCell.defused(json.writeValueAsString(entry.changes())),
                Objects.toString(entry.cause(), ""));
    }
}
