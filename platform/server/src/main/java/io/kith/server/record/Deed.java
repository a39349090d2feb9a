package io.kith.server.record;

import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.Delta;
import io.kith.server.tenancy.Actor;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What all that one command deletes or brings back has in common.
 *
 * @param deletion under which what it deletes comes back together
 */
record Deed(UUID cause, UUID deletion, Instant at, Actor actor) {

    Deed asDeletion(UUID ofItsOwn) {
        return new Deed(cause, ofItsOwn, at, actor);
    }

    Revision deleted(Revision record) {
        return next(record, record.values(), new Revision.Deletion(at, actor.id(), deletion));
    }

    Revision broughtBack(Revision record) {
        return next(record, record.values(), null);
    }

    Revision with(Revision record, Map<String, Object> values) {
        return next(record, values, record.deletion());
    }

    private Revision next(Revision record, Map<String, Object> values, Revision.@Nullable Deletion gone) {
        return new Revision(
                record.id(),
                record.object(),
                values,
                Map.of(),
                record.version() + 1,
                record.revision() + 1,
                record.createdAt(),
                record.createdBy(),
                at,
                actor.id(),
                gone,
                record.circle());
    }

    Change change(Revision record, ChangeKind kind, Map<String, Delta> deltas) {
        return new Change(
                record.id(),
                record.object(),
                record.version(),
                record.revision(),
                kind,
                deltas,
                cause,
                actor.kind(),
                actor.id(),
                at);
    }
}
