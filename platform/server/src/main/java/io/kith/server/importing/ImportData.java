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

    @Override
    public List<Words> words() {
        return List.of(
                new Words("import", "file_name"),
                new Words("import", "columns"),
                new Words("import", "preview"),
                new Words("import", "targets"),
                new Words("import_rejection", "cells"),
                new Words("import_rejection", "reasons"));
    }
}
