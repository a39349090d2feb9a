package io.kith.server.record;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.tenancy.Seal;
import io.kith.server.tenancy.Seals;
import io.kith.server.tenancy.TenantContext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals positions, so that a cursor shows nothing of the values it stands at and works only for the company, the query and the schema that
 * it was made for.
 */
@Component
final class Cursors {

    private static final int LONGEST = 16_000;

    private final Seal seal;
    private final JsonMapper json;

    Cursors(Seals seals, JsonMapper json) {
        this.seal = seals.of("kith/cursor");
        this.json = json;
    }

    private record Sealed(List<@Nullable Object> keys, UUID id) {}

    /** @param query all that the position belongs to: object, filter, sorting, schema version */
    String seal(Keyset.Position position, String query) {
        return seal.close(json.writeValueAsBytes(new Sealed(position.keys(), position.id())), of(query));
    }

    /** Ends the request with a problem if the cursor was not made for this. */
    Keyset.Position open(String cursor, String query) {
        if (cursor.length() > LONGEST) {
            throw invalid();
        }
        byte[] open = seal.open(cursor, of(query)).orElseThrow(Cursors::invalid);
        try {
            Sealed sealed = json.readValue(open, Sealed.class);
            return new Keyset.Position(sealed.keys(), sealed.id());
        } catch (JacksonException e) {
            throw invalid();
        }
    }

    private static String of(String query) {
        return TenantContext.tenantId() + "\n" + query;
    }

    private static ProblemException invalid() {
        return Problem.of(ErrorCode.INVALID_CURSOR).exception();
    }
}
