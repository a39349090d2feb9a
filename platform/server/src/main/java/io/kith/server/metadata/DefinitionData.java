package io.kith.server.metadata;

import io.kith.config.yaml.DefinitionWriter;
import io.kith.server.tenancy.Archive;
import io.kith.server.tenancy.TenantData;
import io.kith.server.tenancy.TenantTransactions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the company has shaped itself, in the words of the definition language. */
@Component
final class DefinitionData implements TenantData {

    private final DefinitionStore store;
    private final TenantTransactions transactions;

    DefinitionData(DefinitionStore store, TenantTransactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public List<String> tables() {
        return List.of(
                "object_definition",
                "shared_definition",
                "field_definition",
                "field_slot",
                "configuration_version",
                "configuration_file",
                "field_conversion",
                "unfit_value",
                "kept_field",
                "field_alias",
                "rule_set_version");
    }

    @Override
    public void export(Archive archive) throws IOException {
        Map<String, String> files = archive.read(() -> transactions.read(_ -> DefinitionWriter.files(store.own())));
        for (Map.Entry<String, String> file : files.entrySet()) {
            archive.add(
                    "definitions/" + file.getKey(),
                    out -> out.write(file.getValue().getBytes(StandardCharsets.UTF_8)));
        }
    }
}
