package io.kith.server.search;

import io.kith.server.changelog.ChangeLog;
import io.kith.server.search.RecordIndex.Older;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantState;
import io.kith.server.tenancy.TenantTransactions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What servers of an earlier version write into this one's index while both run. It fits every filter, and takes the places of what does; so
 * it is written anew, by way of the outbox, where nothing that is written meanwhile is overtaken.
 */
@Component
final class OlderDocuments {

    private final RecordIndex index;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final ChangeLog changes;

    OlderDocuments(RecordIndex index, TenantDirectory tenants, TenantTransactions transactions, ChangeLog changes) {
        this.index = index;
        this.tenants = tenants;
        this.transactions = transactions;
        this.changes = changes;
    }

    /** Has as many written anew as a page holds; the others come with the next call. */
    void renew() {
        Map<UUID, List<Older>> byTenant = index.older().stream().collect(Collectors.groupingBy(Older::tenantId));
        byTenant.forEach((tenant, documents) -> {
            if (tenants.find(tenant)
                    .filter(one -> one.state() != TenantState.ERASED)
                    .isPresent()) {
                Map<UUID, Long> revisions =
                        documents.stream().collect(Collectors.toMap(Older::recordId, Older::revision));
                TenantContext.call(
                        Actor.system(tenant),
                        () -> transactions.write(_ -> {
                            changes.appendAgain(SearchIndexer.NAME, revisions);
                            return revisions.size();
                        }));
            }
        });
    }
}
