package io.kith.server.search;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.record.RecordLookup;
import io.kith.server.record.RecordLookup.Stored;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Holds the index against the database, record by record. */
@Component
public final class SearchComparison {

    private static final int PAGE = 1_000;

    private final RecordLookup records;
    private final RecordIndex index;
    private final IndexGenerations generations;

    SearchComparison(RecordLookup records, RecordIndex index, IndexGenerations generations) {
        this.records = records;
        this.index = index;
        this.generations = generations;
    }

    /**
     * What came of it.
     *
     * @param stored living records of the company
     * @param indexed its documents
     * @param missing records without a document
     * @param outdated documents of another revision than the record's
     * @param surplus documents without a living record
     */
    public record Difference(long stored, long indexed, long missing, long outdated, long surplus) {}

    /** As of now: deliveries under way are differences. It tells numbers, and nothing that a record holds. */
    public Difference compare(UUID tenantId) {
        try {
            return TenantContext.call(Actor.system(tenantId), this::compare);
        } catch (SearchUnavailable e) {
            throw Problem.of(ErrorCode.SEARCH_UNAVAILABLE).exception();
        }
    }

    private Difference compare() {
        generations.refresh();
        Map<UUID, Long> revisions = new HashMap<>(index.revisions(TenantContext.tenantId()));
        long indexed = revisions.size();
        long stored = 0;
        long missing = 0;
        long outdated = 0;
        List<Stored> page = records.page(null, PAGE);
        while (!page.isEmpty()) {
            for (Stored record : page) {
                Long revision = revisions.remove(record.id());
                if (revision == null) {
                    missing++;
                } else if (revision != record.revision()) {
                    outdated++;
                }
            }
            stored += page.size();
            page = records.page(page.getLast().id(), PAGE);
        }
        return new Difference(stored, indexed, missing, outdated, revisions.size());
    }
}
