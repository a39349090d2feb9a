package io.kith.server.importing;

import io.kith.server.privacy.PersonalPlace;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.text.PersonWords;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The files of imports, which are kept for a while: one in which somebody stands goes as a whole. */
@Component
final class KeptFiles implements PersonalPlace {

    private final ImportStore store;
    private final ImportFiles files;
    private final ImportExpiry expiry;
    private final TenantTransactions transactions;

    KeptFiles(ImportStore store, ImportFiles files, ImportExpiry expiry, TenantTransactions transactions) {
        this.store = store;
        this.files = files;
        this.expiry = expiry;
        this.transactions = transactions;
    }

    @Override
    public String key() {
        return "import-file";
    }

    @Override
    public long count(PersonWords words) {
        return speaking(words).size();
    }

    @Override
    public long forget(PersonWords words) {
        UUID tenant = TenantContext.tenantId();
        return speaking(words).stream()
                .filter(one -> expiry.expire(tenant, one.id()).isEmpty())
                .count();
    }

    private List<Import> speaking(PersonWords words) {
        return transactions.read(_ -> store.withFiles()).stream()
                .filter(one -> speaks(one, words))
                .toList();
    }

    private boolean speaks(Import one, PersonWords words) {
        try (Rows rows = Rows.of(files.open(one.id()), one.layout())) {
            while (rows.hasNext()) {
                if (rows.next().cells().stream().anyMatch(words::in)) {
                    return true;
                }
            }
        }
        return false;
    }
}
