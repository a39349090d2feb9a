package io.kith.server.audit;

import io.kith.server.tenancy.Archive;
import io.kith.server.tenancy.TenantData;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The audit log, whose rows the change log keeps. */
@Component
final class AuditData implements TenantData {

    private final AuditFile file;

    AuditData(AuditFile file) {
        this.file = file;
    }

    @Override
    public List<String> tables() {
        return List.of();
    }

    @Override
    public void export(Archive archive) throws IOException {
        var all = new AuditQuestion(null, Set.of(), null, null);
        archive.add("audit-log.csv", out -> file.writeCsv(all, new Unclosed(out)));
        archive.add("audit-log.json", out -> file.writeJson(all, new Unclosed(out)));
    }

    /** The archive goes on after a file of it. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
