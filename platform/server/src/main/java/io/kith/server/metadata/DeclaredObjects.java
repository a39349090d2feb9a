package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.yaml.DefinitionWriter;
import io.kith.server.tenancy.TenantTransactions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a company itself says of an object and its fields, in the words of the definition language, to be changed as such. */
@Service
public final class DeclaredObjects {

    private final TenantTransactions transactions;
    private final DefinitionStore store;

    DeclaredObjects(TenantTransactions transactions, DefinitionStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    /**
     * @param version of the company's schema that it is part of
     * @param definition an object of the company's own, or what it adds to somebody else's; null if it says nothing of it
     */
    public record DeclaredObject(long version, @Nullable Map<String, Object> definition) {}

    public DeclaredObject of(String object) {
        return transactions.read(bound -> new DeclaredObject(bound.schemaVersion(), said(store.own(), object)));
    }

    private static @Nullable Map<String, Object> said(Definitions own, String key) {
        return own.objects().stream()
                .filter(object -> object.key().equals(key))
                .findFirst()
                .map(DefinitionWriter::said)
                .or(() -> own.extensions().stream()
                        .filter(extension -> extension.object().equals(key))
                        .findFirst()
                        .map(DefinitionWriter::said))
                .orElse(null);
    }
}
