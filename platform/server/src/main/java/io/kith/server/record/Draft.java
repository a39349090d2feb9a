package io.kith.server.record;

import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody wants a record to be, before anything about it has been checked. */
public sealed interface Draft {

    /** Field keys and JSON values, as they were sent. */
    Map<String, @Nullable Object> payload();

    record Create(Map<String, @Nullable Object> payload) implements Draft {}

    /** Of a record that is there. */
    sealed interface Change extends Draft {

        UUID id();

        /** The version that the writer has seen; null to write over whatever is there. */
        default @Nullable Long expected() {
            return null;
        }
    }

    /**
     * @param expected the version that the writer has seen; null to write over whatever is there
     * @param back whether it only takes back what was done, which may go where no process leads
     */
    record Edit(UUID id, @Nullable Long expected, Map<String, @Nullable Object> payload, boolean back)
            implements Change {

        public Edit(UUID id, @Nullable Long expected, Map<String, @Nullable Object> payload) {
            this(id, expected, payload, false);
        }
    }

    /**
     * Somebody takes a record from the public pool, which needs a right of its own and none to the field.
     *
     * @param owner key of the field that says whose it is
     */
    record Claim(UUID id, String owner, UUID member) implements Change {

        @Override
        public Map<String, @Nullable Object> payload() {
            return Map.of(owner, member.toString());
        }
    }

    /**
     * A record goes back to the public pool.
     *
     * @param owner key of the field that says whose it is
     */
    record Release(UUID id, String owner) implements Change {

        @Override
        public Map<String, @Nullable Object> payload() {
            return Collections.singletonMap(owner, null);
        }
    }
}
