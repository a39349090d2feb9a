package io.kith.server.search;

import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeConsumer;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.ConsumerUnavailable;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.record.RecordLookup;
import io.kith.server.record.RecordLookup.Stored;
import io.kith.server.tenancy.TenantContext;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Brings the index up to date with each change: it writes what the record is now, not what the change said. */
@Component
final class SearchIndexer implements ChangeConsumer {

    static final String NAME = "search";

    private static final int PAGE = 500;

    private final RecordLookup records;
    private final Schemas schemas;
    private final RecordIndex index;

    SearchIndexer(RecordLookup records, Schemas schemas, RecordIndex index) {
        this.records = records;
        this.schemas = schemas;
        this.index = index;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(Change change) {
        return true;
    }

    @Override
    public void handle(List<Change> changes) {
        Set<UUID> changed = new LinkedHashSet<>();
        Set<UUID> renamed = new LinkedHashSet<>();
        EffectiveSchema schema = schemas.current();
        for (Change change : changes) {
            changed.add(change.recordId());
            if (change.kind() == ChangeKind.UPDATED && changesName(schema, change)) {
                renamed.add(change.recordId());
            }
        }
        try {
            List<Stored> stored = records.stored(changed);
            index.write(entries(stored));
            index.write(erased(changes, stored.stream().map(Stored::id).collect(Collectors.toSet())));
            if (!renamed.isEmpty()) {
                writeReferring(renamed);
            }
        } catch (SearchUnavailable e) {
            throw new ConsumerUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Of a record that is not even in the recycle bin nothing is to be found. One whose object the company does not have at the moment is no such
     * record: it is found again when the object is back.
     */
    private List<RecordIndex.Entry> erased(List<Change> changes, Set<UUID> written) {
        Map<UUID, Long> gone = new HashMap<>();
        changes.stream()
                .filter(change -> !written.contains(change.recordId()))
                .forEach(change -> gone.merge(change.recordId(), change.revision(), Math::max));
        if (!gone.isEmpty()) {
            gone.keySet().removeAll(records.kept(gone.keySet()));
        }
        return gone.entrySet().stream()
                .map(one -> new RecordIndex.Entry(
                        TenantContext.tenantId(), one.getKey(), one.getValue(), SearchDocument.GONE))
                .toList();
    }

    /** A contact is found by the name of its customer too. */
    private void writeReferring(Set<UUID> renamed) {
        List<Stored> page = records.referringTo(renamed, null, PAGE);
        while (!page.isEmpty()) {
            index.write(entries(page));
            page = records.referringTo(renamed, page.getLast().id(), PAGE);
        }
    }

    /** What the index should hold of records of the bound company. */
    List<RecordIndex.Entry> entries(List<Stored> stored) {
        UUID tenant = TenantContext.tenantId();
        String region = schemas.current().tenant().region();
        return stored.stream()
                .map(record -> new RecordIndex.Entry(
                        tenant, record.id(), record.revision(), Documents.of(tenant, record, region)))
                .toList();
    }

    private static boolean changesName(EffectiveSchema schema, Change change) {
        return schema.schema()
                .object(change.object())
                .map(object -> change.deltas().containsKey(object.title().id()))
                .orElse(false);
    }
}
