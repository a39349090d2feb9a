package io.kith.server.handover;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Origin;
import io.kith.server.metadata.Schemas;
import io.kith.server.record.RecordQueries;
import io.kith.server.record.RecordQueries.Question;
import io.kith.server.record.ShownRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What of a member's records somebody else goes on with: whatever has an owner, and of their activities those that are still to come. What
 * they have done stays theirs, and so does what only they may see.
 */
@Component
final class Belongings {

    private final Schemas schemas;
    private final RecordQueries queries;
    private final Clock clock;

    Belongings(Schemas schemas, RecordQueries queries, Clock clock) {
        this.schemas = schemas;
        this.queries = queries;
        this.clock = clock;
    }

    /** An object whose records belong to members. */
    record Kind(String object, String ownerField, String filter) {}

    /** A page of them, and where the next one begins. */
    record Page(List<UUID> ids, @Nullable String cursor) {}

    List<Kind> kinds(UUID member) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return schemas.current().schema().objects().stream()
                .map(object -> kind(object, member, now))
                .flatMap(Optional::stream)
                .toList();
    }

    /** How many there are, by object; only objects with any. */
    Map<String, Long> count(UUID member) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Kind kind : kinds(member)) {
            Long total = queries.query(
                            kind.object(), new Question(kind.filter(), null, List.of(), 1, null, true, false, false))
                    .total();
            if (total != null && total > 0) {
                counts.put(kind.object(), total);
            }
        }
        return counts;
    }

    Page page(Kind kind, @Nullable String cursor, int limit) {
        RecordQueries.Page page = queries.query(
                kind.object(), new Question(kind.filter(), null, List.of(), limit, cursor, false, false, false));
        return new Page(page.records().stream().map(ShownRecord::id).toList(), page.cursor());
    }

    private static Optional<Kind> kind(ObjectType object, UUID member, Instant now) {
        Field owner = object.owner().orElse(null);
        if (owner == null) {
            return Optional.empty();
        }
        String theirs = "%s == '%s'".formatted(owner.key(), member);
        if (!object.inTimelines()) {
            return Optional.of(new Kind(object.key(), owner.key(), theirs));
        }
        return ahead(object, now).map(ahead -> new Kind(object.key(), owner.key(), theirs + " && " + ahead));
    }

    /** Which activities are still to come. */
    private static Optional<String> ahead(ObjectType object, Instant now) {
        if (object.origin() != Origin.PLATFORM) {
            return Optional.empty();
        }
        return switch (object.key()) {
            case "task" -> Optional.of("status == 'open'");
            case "meeting" -> Optional.of("start > timestamp('" + now + "')");
            default -> Optional.empty();
        };
    }
}
