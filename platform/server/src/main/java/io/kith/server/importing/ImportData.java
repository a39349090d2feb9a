package io.kith.server.importing;

import io.kith.server.tenancy.TenantData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Imports, their files and what they rejected. */
@Component
final class ImportData implements TenantData {

    @Override
    public List<String> tables() {
        return List.of("import", "import_chunk", "import_rejection");
    }
}
