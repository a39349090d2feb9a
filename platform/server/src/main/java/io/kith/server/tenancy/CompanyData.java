package io.kith.server.tenancy;

import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the company says of itself. */
@Component
final class CompanyData implements TenantData {

    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final JsonMapper json;

    CompanyData(TenantDirectory tenants, TenantTransactions transactions, JsonMapper json) {
        this.tenants = tenants;
        this.transactions = transactions;
        this.json = json;
    }

    @Override
    public List<String> tables() {
        return List.of("write_key", "request_hour");
    }

    @Override
    public List<Words> words() {
        return List.of(new Words("write_key", "response"));
    }

    @Override
    public void export(Archive archive) throws IOException {
        Tenant company = archive.read(
                () -> transactions.read(bound -> tenants.find(bound.tenantId()).orElseThrow()));
        archive.add(
                "company.json",
                out -> out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(company)));
    }
}
