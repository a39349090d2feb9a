package io.kith.server.metadata;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.tenancy.BoundTransaction;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The compiled schema of each company, cached on every replica, and handed out as whoever is bound sees it. A transaction learns in its
 * opening call which version holds; whoever prepared with another one is told to start anew, so that no replica needs to be notified of
 * anything.
 */
@Component
public final class Schemas {

    private static final int TRIES = 5;

    private final KnownSchemas known;
    private final SchemaLoader loader;
    private final TenantTransactions transactions;

    Schemas(KnownSchemas known, SchemaLoader loader, TenantTransactions transactions) {
        this.known = known;
        this.loader = loader;
        this.transactions = transactions;
    }

    /**
     * The newest schema that this replica knows of, as whoever is bound sees it; check it in the transaction with {@link #require}.
     */
    public EffectiveSchema current() {
        return known.of(TenantContext.tenantId()).orElseGet(this::load).seenBy(TenantContext.actor());
    }

    /** The schema as it is now, for work that no transaction will check. */
    public EffectiveSchema newest() {
        return with(schema -> transactions.read(bound -> {
            require(schema, bound);
            return schema;
        }));
    }

    /** Refuses to go on in a transaction that sees another schema than the one prepared with. */
    public void require(EffectiveSchema schema, BoundTransaction transaction) {
        if (transaction.schemaVersion() != schema.version()) {
            throw new StaleSchema();
        }
    }

    /** {@link #require} as a check of a transaction. */
    public Consumer<BoundTransaction> required(EffectiveSchema schema) {
        return transaction -> require(schema, transaction);
    }

    /**
     * Runs work that calls {@link #require} in each of its transactions, and begins anew if the schema turns out to have changed; if it
     * changes faster than the work can be done, the caller is told to come again.
     */
    public <T extends @Nullable Object> T with(Function<EffectiveSchema, T> work) {
        EffectiveSchema schema = current();
        for (int tried = 1; tried < TRIES; tried++) {
            try {
                return work.apply(schema);
            } catch (StaleSchema moved) {
                schema = reload();
            } catch (ProblemException refusal) {
                // what an older schema does not know may be in the newest one
                if (isNewest(schema)) {
                    throw refusal;
                }
                schema = reload();
            }
        }
        try {
            return work.apply(schema);
        } catch (StaleSchema moved) {
            throw Problem.of(ErrorCode.UNAVAILABLE).exception();
        }
    }

    private boolean isNewest(EffectiveSchema schema) {
        return transactions.read(BoundTransaction::schemaVersion) == schema.version();
    }

    EffectiveSchema reload() {
        return load().seenBy(TenantContext.actor());
    }

    private EffectiveSchema load() {
        EffectiveSchema loaded = loader.load();
        known.add(TenantContext.tenantId(), loaded);
        return loaded;
    }
}
