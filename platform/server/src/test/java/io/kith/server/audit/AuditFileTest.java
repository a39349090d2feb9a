package io.kith.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A file of the audit log that breaks off must not look whole. */
@KithServerTest
class AuditFileTest {

    @Autowired
    Kith kith;

    @Autowired
    AuditFile file;

    @Test
    void anAnswerThatBreaksOffIsNotEnded() {
        Kith.Company company = kith.company();
        for (int i = 0; i < 30; i++) {
            company.admin().create("customer", Map.of("name", "Customer " + i));
        }
        var csv = new Narrow();
        var json = new Narrow();
        TenantContext.call(Actor.system(company.id()), () -> {
            assertThatThrownBy(() -> file.writeCsv(new AuditQuestion(null, Set.of(), null, null), csv))
                    .hasStackTraceContaining(Narrow.FULL);
            assertThatThrownBy(() -> file.writeJson(new AuditQuestion(null, Set.of(), null, null), json))
                    .hasStackTraceContaining(Narrow.FULL);
            return true;
        });
        assertThat(csv.closed).isFalse();
        assertThat(json.closed).isFalse();
    }

    /** Takes a kilobyte. */
    private static final class Narrow extends OutputStream {

        private static final String FULL = "no more fits";

        private int written;
        private boolean closed;

        @Override
        public void write(int value) throws IOException {
            if (++written > 1_024) {
                throw new IOException(FULL);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
