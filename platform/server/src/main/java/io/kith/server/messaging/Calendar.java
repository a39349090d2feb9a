package io.kith.server.messaging;

import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.Schemas;
import io.kith.server.record.RecordQueries;
import io.kith.server.record.RecordQueries.Question;
import io.kith.server.record.ShownRecord;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the bound member has to do by a day and where they have to be, as a calendar: open tasks, and meetings from a quarter of a year ago
 * to a year ahead. Read as the member, so that it holds nothing that they may not read; and of that no more than name, time, place and link.
 */
@Component
final class Calendar {

    private static final int PAGE = 200;
    private static final int MOST = 2_000;
    private static final Duration BEHIND = Duration.ofDays(90);
    private static final Duration AHEAD = Duration.ofDays(365);

    private final Schemas schemas;
    private final RecordQueries queries;
    private final TenantDirectory tenants;
    private final Clock clock;

    Calendar(Schemas schemas, RecordQueries queries, TenantDirectory tenants, Clock clock) {
        this.schemas = schemas;
        this.queries = queries;
        this.tenants = tenants;
        this.clock = clock;
    }

    String written(URI home) {
        Tenant company = tenants.find(TenantContext.tenantId()).orElseThrow();
        String mine = "owner == '" + TenantContext.actor().id() + "'";
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        var text = new CalendarText()
                .line("BEGIN", "VCALENDAR")
                .line("VERSION", "2.0")
                .line("PRODID", "-//Kith//Kith//EN")
                .line("CALSCALE", "GREGORIAN")
                .line("METHOD", "PUBLISH")
                .text("X-WR-CALNAME", "Kith · " + company.name())
                .line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        for (ShownRecord task : all("task", mine + " && status == 'open' && due != null", "due", "subject")) {
            LocalDate due = LocalDate.parse(String.valueOf(task.fields().get("due")));
            begin(text, task, home)
                    .day("DTSTART", due)
                    .day("DTEND", due.plusDays(1))
                    .line("TRANSP", "TRANSPARENT")
                    .line("END", "VEVENT");
        }
        String near = " && start > timestamp('%s') && start < timestamp('%s')"
                .formatted(today.minus(BEHIND), today.plus(AHEAD));
        for (ShownRecord meeting : all("meeting", mine + near, "start", "end", "subject", "location")) {
            begin(text, meeting, home).moment("DTSTART", moment(meeting.fields().get("start")));
            @Nullable Object end = meeting.fields().get("end");
            if (end != null) {
                text.moment("DTEND", moment(end));
            }
            if (meeting.fields().get("location") instanceof String place) {
                text.text("LOCATION", place);
            }
            text.line("END", "VEVENT");
        }
        return text.line("END", "VCALENDAR").toString();
    }

    private static CalendarText begin(CalendarText text, ShownRecord record, URI home) {
        return text.line("BEGIN", "VEVENT")
                .line("UID", record.id() + "@" + Objects.requireNonNullElse(home.getHost(), "kith"))
                .moment("DTSTAMP", record.updatedAt())
                .moment("LAST-MODIFIED", record.updatedAt())
                .line("SEQUENCE", Long.toString(record.version()))
                .text("SUMMARY", String.valueOf(record.fields().get("subject")))
                .line(
                        "URL",
                        home.resolve("/o/" + record.object() + "/" + record.id())
                                .toString());
    }

    /** By time, with nothing more of each than is named; nothing of what the member's roles do not let them ask. */
    private List<ShownRecord> all(String object, String filter, String time, String... others) {
        Optional<ObjectType> seen = schemas.newest().schema().object(object);
        if (seen.isEmpty()
                || !queries.flaws(object, filter, List.of(time), List.of()).isEmpty()) {
            return List.of();
        }
        List<@Nullable String> fields = new ArrayList<>();
        Stream.concat(Stream.of(others), Stream.of(time))
                .filter(key -> seen.get().field(key).isPresent())
                .forEach(fields::add);
        List<ShownRecord> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            RecordQueries.Page page = queries.query(
                    object, new Question(filter, List.of(time), fields, PAGE, cursor, false, false, false));
            all.addAll(page.records());
            cursor = page.cursor();
        } while (cursor != null && all.size() < MOST);
        return all;
    }

    private static Instant moment(@Nullable Object value) {
        return Instant.parse(String.valueOf(value));
    }
}
