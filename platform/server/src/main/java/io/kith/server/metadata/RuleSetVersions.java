package io.kith.server.metadata;

import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.schema.Owned;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.TenantTransactions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Which values a company's rule sets have had, one after the other. */
@Service
public final class RuleSetVersions {

    private final TenantTransactions transactions;
    private final Schemas schemas;
    private final RuleSetVersionStore store;

    RuleSetVersions(TenantTransactions transactions, Schemas schemas, RuleSetVersionStore store) {
        this.transactions = transactions;
        this.schemas = schemas;
        this.store = store;
    }

    /**
     * Newest first; 404 if the company has no such rule set.
     *
     * @param before only those below this version; null for the newest
     */
    public List<RuleSetVersion> list(String key, @Nullable Long before, int limit) {
        EffectiveSchema schema = schemas.newest();
        RuleSetDefinition set = schema.schema().ruleSets().stream()
                .map(Owned::definition)
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
        long now = Objects.requireNonNull(schema.ruleSetVersions().get(key));
        List<RuleSetVersion> versions = transactions.query(_ -> store.list(set.firstKey(), before, limit));
        boolean isWritten =
                before != null || !versions.isEmpty() && versions.getFirst().version() >= now;
        if (!isWritten) {
            versions.addFirst(new RuleSetVersion(now, null, null, RuleSetVersion.values(set)));
        }
        return versions.subList(0, Math.min(limit, versions.size()));
    }
}
