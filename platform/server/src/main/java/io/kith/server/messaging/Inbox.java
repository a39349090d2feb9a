package io.kith.server.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.messaging.InboxStore.Item;
import io.kith.server.messaging.InboxStore.Part;
import io.kith.server.people.NamedActor;
import io.kith.server.people.NamedActors;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PageLimit;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.RecordLookup;
import io.kith.server.record.RecordLookup.Visible;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.text.Cut;
import io.kith.server.text.Mentions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * A member's own inbox. What an item is about is read at each question, as the member may read it now: an item about a record that they
 * may not, or no longer, read is neither listed nor counted.
 */
@Service
public final class Inbox {

    /** The count goes no further: nobody reads a larger one. */
    public static final int MOST_COUNTED = 100;

    static final Duration KEPT_FOR = Duration.ofDays(90);

    private static final Duration LONGEST_SNOOZE = Duration.ofDays(60);
    private static final int MOST_LISTED = 100;
    private static final int MOST_MARKED = 5_000;
    private static final int LOOKS = 5;
    private static final int LONGEST_TEXT = 300;

    private final InboxStore store;
    private final InboxSignal signal;
    private final RecordLookup records;
    private final NamedActors names;
    private final TenantTransactions transactions;
    private final Clock clock;

    Inbox(
            InboxStore store,
            InboxSignal signal,
            RecordLookup records,
            NamedActors names,
            TenantTransactions transactions,
            Clock clock) {
        this.store = store;
        this.signal = signal;
        this.records = records;
        this.names = names;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param references names of what the record refers to, by field
     * @param text the line that the item is about, where there is one
     * @param due the day by which a task is to be done, or the moment at which a meeting or a call begins
     */
    public record Entry(
            UUID id,
            String kind,
            String object,
            UUID record,
            String title,
            Map<String, List<String>> references,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String text,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String due,

            @Nullable UUID actor,
            Instant at,
            @Nullable Instant readAt,
            @Nullable Instant snoozedUntil) {}

    /**
     * @param next the entry behind which the next page begins; null on the last one
     * @param names of the actors
     */
    public record Page(List<Entry> entries, @Nullable UUID next, Map<UUID, String> names) {}

    /** @param part which of them: {@code unread}, {@code all} or {@code snoozed} */
    public Page list(String part, @Nullable UUID after, int limit) {
        UUID me = member();
        Part asked = part(part);
        PageLimit.require(limit, MOST_LISTED);
        Instant now = clock.instant();
        return transactions.query(_ -> {
            @Nullable Item last = after == null
                    ? null
                    : store.find(me, List.of(after)).stream()
                            .findFirst()
                            .orElseThrow(
                                    () -> Problem.of(ErrorCode.INVALID_CURSOR).exception());
            List<Entry> entries = new ArrayList<>();
            boolean more = true;
            // what the member may not read leaves gaps
            for (int look = 0; more && entries.size() < limit && look < LOOKS; look++) {
                int wanted = limit - entries.size();
                List<Item> found = store.list(me, asked, now.minus(KEPT_FOR), now, last, wanted + 1);
                more = found.size() > wanted;
                List<Item> page = more ? found.subList(0, wanted) : found;
                entries.addAll(entries(page, now));
                last = page.isEmpty() ? last : page.getLast();
            }
            return new Page(entries, more && last != null ? last.id() : null, named(entries));
        });
    }

    /**
     * @param unread how many unread ones there are, {@value #MOST_COUNTED} at most
     * @param nextBack when the next of those that are snoozed comes back; null if none is
     */
    public record State(int unread, @Nullable Instant nextBack) {}

    public State state() {
        UUID me = member();
        Instant now = clock.instant();
        return transactions.query(_ -> new State(unread(me, now), store.nextBack(me, now)));
    }

    private int unread(UUID me, Instant now) {
        int count = 0;
        @Nullable Item last = null;
        List<Item> found;
        int look = 0;
        do {
            found = store.list(me, Part.UNREAD, now.minus(KEPT_FOR), now, last, MOST_COUNTED);
            Map<UUID, Visible> visible = visible(found);
            count += Math.toIntExact(found.stream()
                    .filter(item -> visible.containsKey(item.record()))
                    .count());
            last = found.isEmpty() ? null : found.getLast();
            look++;
        } while (found.size() == MOST_COUNTED && count < MOST_COUNTED && look < LOOKS);
        return Math.min(count, MOST_COUNTED);
    }

    /** Marks items as read, or all that stand in the inbox; those that were not before. */
    public List<UUID> read(@Nullable Collection<UUID> ids) {
        UUID me = member();
        Instant now = clock.instant();
        if (ids == null) {
            return changing(me, () -> store.readAll(me, now));
        }
        checkNumber(ids);
        return changing(me, () -> store.read(me, ids, now));
    }

    /** Those that were read before. */
    public List<UUID> unread(Collection<UUID> ids) {
        UUID me = member();
        checkNumber(ids);
        return changing(me, () -> store.unread(me, ids));
    }

    /** Takes items out of the inbox until a time, at which they come in again; null puts them back at once. */
    public List<UUID> snooze(Collection<UUID> ids, @Nullable Instant until) {
        UUID me = member();
        checkNumber(ids);
        Instant now = clock.instant();
        if (until != null && !until.isAfter(now)) {
            throw refused(ProblemViolation.of("until", "in-the-past"));
        }
        if (until != null && until.isAfter(now.plus(LONGEST_SNOOZE))) {
            throw refused(new ProblemViolation("until", "too-far", Map.of("days", LONGEST_SNOOZE.toDays())));
        }
        return changing(me, () -> store.snooze(me, ids, until));
    }

    private List<UUID> changing(UUID me, Supplier<List<UUID>> change) {
        return transactions.write(_ -> {
            List<UUID> changed = change.get();
            if (!changed.isEmpty()) {
                signal.changed(List.of(me));
            }
            return changed;
        });
    }

    private List<Entry> entries(List<Item> items, Instant now) {
        Map<UUID, Visible> visible = visible(items);
        return items.stream()
                .flatMap(item ->
                        Optional.ofNullable(visible.get(item.record()))
                                .map(record -> entry(item, record, now))
                                .stream())
                .toList();
    }

    private static Entry entry(Item item, Visible found, Instant now) {
        Object title = found.record().fields().get(found.object().title().key());
        return new Entry(
                item.id(),
                item.kind().key(),
                item.object(),
                item.record(),
                Objects.toString(title, ""),
                found.names(),
                switch (item.kind()) {
                    case MENTION -> mentioned(found).orElse(null);
                    case ASSIGNED, REMINDER -> null;
                },
                due(found),
                item.actorKind() == ActorKind.SYSTEM ? null : item.actor(),
                item.at(),
                item.readAt(),
                item.shownAt().isAfter(now) ? item.shownAt() : null);
    }

    private static @Nullable String due(Visible found) {
        if (!Reminders.OBJECTS.contains(found.object().key())) {
            return null;
        }
        Object due = found.record().fields().get(found.object().key().equals("task") ? "due" : "start");
        return due == null ? null : due.toString();
    }

    /** The words around the member's name, if they are still there. */
    private static Optional<String> mentioned(Visible found) {
        UUID me = TenantContext.actor().id();
        return found.record().fields().values().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .flatMap(text -> Mentions.line(text, me).stream())
                .map(line -> Cut.to(LONGEST_TEXT, line))
                .findFirst();
    }

    private Map<UUID, Visible> visible(List<Item> items) {
        return items.isEmpty()
                ? Map.of()
                : records.visible(items.stream().map(Item::record).collect(Collectors.toSet()));
    }

    private Map<UUID, String> named(List<Entry> entries) {
        Map<UUID, String> named = new HashMap<>();
        List<UUID> actors = entries.stream()
                .map(Entry::actor)
                .filter(Objects::nonNull)
                .map(Function.<UUID>identity())
                .distinct()
                .toList();
        names.named(actors).forEach((NamedActor actor) -> named.put(actor.id(), actor.name()));
        return named;
    }

    private static UUID member() {
        Access.requirePerson();
        Access.require(Permission.READ_RECORDS);
        return TenantContext.actor().id();
    }

    private static Part part(String key) {
        return Arrays.stream(Part.values())
                .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(key))
                .findFirst()
                .orElseThrow(() -> refused(new ProblemViolation(
                        "show", "unknown-option", Map.of("allowed", List.of("unread", "all", "snoozed")))));
    }

    private static void checkNumber(Collection<UUID> ids) {
        if (ids.size() > MOST_MARKED) {
            throw refused(new ProblemViolation("ids", "too-many", Map.of("max", MOST_MARKED)));
        }
    }

    private static ProblemException refused(ProblemViolation violation) {
        return Problem.of(ErrorCode.VALIDATION, List.of(violation)).exception();
    }
}
