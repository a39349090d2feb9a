package io.kith.server.record;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody wants a record to be, before anything about it has been checked. */
public sealed interface Draft {

    /** Field keys and JSON values, as they were sent. */
    Map<String, @Nullable Object> payload();

    record Create(Map<String, @Nullable Object> payload) implements Draft {}

    /**
     * @param expected the version that the writer has seen; null to write over whatever is there
     * @param back whether it only takes back what was done, which may go where no process leads
     */
    record Edit(UUID id, @Nullable Long expected, Map<String, @Nullable Object> payload, boolean back)
            implements Draft {

        public Edit(UUID id, @Nullable Long expected, Map<String, @Nullable Object> payload) {
            this(id, expected, payload, false);
        }
    }
}
