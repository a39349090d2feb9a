package io.kith.server.audit;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.people.NamedActors;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PageLimit;
import io.kith.server.problem.Problem;
import io.kith.server.record.CommandChanges;
import io.kith.server.tenancy.TenantTransactions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Who did what in a company, the latest first: read by its admins. */
@Service
public final class AuditEntries {

    private static final int MOST = 200;
    private static final int MOST_RECORDS = 50;

    private final AuditStore store;
    private final CommandChanges records;
    private final NamedActors actors;
    private final TenantTransactions transactions;

    AuditEntries(AuditStore store, CommandChanges records, NamedActors actors, TenantTransactions transactions) {
        this.store = store;
        this.records = records;
        this.actors = actors;
        this.transactions = transactions;
    }

    /**
     * @param next the entry before which the next page begins; null on the last one
     * @param names of the ids in the entries
     */
    public record Page(List<ShownEntry> entries, @Nullable UUID next, Map<UUID, String> names) {}

    /**
     * @param records what became of records, as far as the reader may see them
     * @param more whether the command changed more records than these
     */
    public record Detail(
            ShownEntry entry, List<CommandChanges.Touched> records, boolean more, Map<UUID, String> names) {}

    public Page list(AuditQuestion question, @Nullable UUID before, int limit) {
        Access.require(Permission.READ_AUDIT);
        PageLimit.require(limit, MOST);
        List<ShownEntry> found = transactions.query(_ -> store.list(question, before, limit + 1));
        boolean more = found.size() > limit;
        List<ShownEntry> page = more ? found.subList(0, limit) : found;
        return new Page(page, more ? page.getLast().id() : null, names(page));
    }

    public Detail get(UUID id) {
        Access.require(Permission.READ_AUDIT);
        ShownEntry entry = transactions
                .read(_ -> store.find(id))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
        Map<UUID, String> names = new TreeMap<>(names(List.of(entry)));
        if (entry.cause() == null) {
            return new Detail(entry, List.of(), false, names);
        }
        CommandChanges.Page touched = records.of(entry.cause(), MOST_RECORDS);
        names.putAll(touched.names());
        return new Detail(entry, touched.records(), touched.more(), names);
    }

    private Map<UUID, String> names(Collection<ShownEntry> entries) {
        Set<UUID> mentioned = new HashSet<>();
        for (ShownEntry entry : entries) {
            mentioned.add(entry.actor());
            if (entry.target() != null) {
                mentioned.add(entry.target());
            }
            for (ShownEntry.Change change : entry.changes().values()) {
                id(change.before()).ifPresent(mentioned::add);
                id(change.after()).ifPresent(mentioned::add);
            }
        }
        Map<UUID, String> names = new TreeMap<>(records.titles(mentioned));
        transactions.read(_ -> actors.named(mentioned)).forEach(actor -> names.put(actor.id(), actor.name()));
        return names;
    }

    private static Optional<UUID> id(@Nullable Object value) {
        if (value instanceof String text && text.length() == 36) {
            try {
                return Optional.of(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
