package io.kith.server.search;

import io.kith.server.changelog.Deliveries;
import io.kith.server.record.RecordLookup;
import io.kith.server.record.RecordLookup.Stored;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Fills a new index from PostgreSQL while the old one is searched, and then puts it in its place. What is written meanwhile goes to both, and
 * of two states of a record the newer one stays. Whoever is killed in the middle leaves an unfinished index, which the next one replaces.
 */
@Component
final class IndexRebuild {

    private static final Logger log = LoggerFactory.getLogger(IndexRebuild.class);
    private static final int TENANTS = 200;
    private static final int PAGE = 500;

    private final IndexGenerations generations;
    private final RecordIndex index;
    private final SearchIndexer indexer;
    private final RecordLookup records;
    private final TenantDirectory tenants;
    private final Deliveries deliveries;
    private final DataSource database;
    private final Ids ids;

    IndexRebuild(
            IndexGenerations generations,
            RecordIndex index,
            SearchIndexer indexer,
            RecordLookup records,
            TenantDirectory tenants,
            Deliveries deliveries,
            DataSource database,
            Ids ids) {
        this.generations = generations;
        this.index = index;
        this.indexer = indexer;
        this.records = records;
        this.tenants = tenants;
        this.deliveries = deliveries;
        this.database = database;
        this.ids = ids;
    }

    /** @return false if another replica is at it */
    boolean run(BooleanSupplier stillNeeded) {
        try (Connection lock = database.getConnection()) {
            if (!ask(lock, "select pg_try_advisory_lock(hashtextextended(?, 0))")) {
                return false;
            }
            try {
                if (stillNeeded.getAsBoolean()) {
                    build();
                }
                return true;
            } finally {
                ask(lock, "select pg_advisory_unlock(hashtextextended(?, 0))");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the search index cannot be rebuilt without the database", e);
        }
    }

    /** The lock belongs to the connection, so it ends with this process, however that ends. */
    private boolean ask(Connection lock, String question) throws SQLException {
        try (var statement = lock.prepareStatement(question)) {
            statement.setString(1, "search/rebuild/" + generations.searched());
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void build() {
        generations.begin(ids.next().toString());
        log.info("the search index is being rebuilt");
        long copied = 0;
        List<Tenant> page = tenants.list(null, TENANTS);
        while (!page.isEmpty()) {
            for (Tenant tenant : page) {
                if (tenant.state() != TenantState.ERASED) {
                    copied += copy(tenant);
                }
            }
            page = tenants.list(page.getLast().slug(), TENANTS);
        }
        generations.finish();
        log.info("the search index was rebuilt with {} records", copied);
    }

    private long copy(Tenant tenant) {
        // what is being written now may not know of the new index yet; what is written later does
        deliveries.awaitUnderWay(SearchIndexer.NAME, tenant.id());
        return TenantContext.call(Actor.system(tenant.id()), () -> {
            long copied = 0;
            List<Stored> page = records.page(null, PAGE);
            while (!page.isEmpty()) {
                if (!index.write(Set.of(generations.begun()), indexer.entries(page), RecordIndex.Tie.LOSES)) {
                    throw new SearchUnavailable("the index was taken away while it was being filled", null);
                }
                copied += page.size();
                page = records.page(page.getLast().id(), PAGE);
            }
            return copied;
        });
    }
}
