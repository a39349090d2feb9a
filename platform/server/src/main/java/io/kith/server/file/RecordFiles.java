package io.kith.server.file;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.people.NamedActor;
import io.kith.server.people.NamedActors;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.RecordParts;
import io.kith.server.record.RecordParts.FileChange;
import io.kith.server.tenancy.Edition;
import io.kith.server.tenancy.Editions;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.Limit;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;

/** The files of records: whoever may see a record may read them, whoever may change it may add, rename, delete and bring back. */
@Service
public final class RecordFiles {

    private static final Logger log = LoggerFactory.getLogger(RecordFiles.class);

    private final RecordParts parts;
    private final FileTable table;
    private final FileStore store;
    private final FileLimits limits;
    private final Editions editions;
    private final NamedActors actors;
    private final TenantTransactions transactions;
    private final Scheduler scheduler;
    private final Ids ids;
    private final Clock clock;

    RecordFiles(
            RecordParts parts,
            FileTable table,
            FileStore store,
            FileLimits limits,
            Editions editions,
            NamedActors actors,
            TenantTransactions transactions,
            Scheduler scheduler,
            Ids ids,
            Clock clock) {
        this.parts = parts;
        this.table = table;
        this.store = store;
        this.limits = limits;
        this.editions = editions;
        this.actors = actors;
        this.transactions = transactions;
        this.scheduler = scheduler;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param names of who added them
     * @param largest file that can be added
     */
    public record Listing(List<StoredFile> files, Map<UUID, String> names, DataSize largest) {}

    public Listing list(String object, UUID record) {
        return parts.read(object, record, hidden -> {
            List<StoredFile> files = table.ofRecord(record).stream()
                    .filter(file -> !hidden.contains(file.id()))
                    .toList();
            List<UUID> adders =
                    files.stream().map(StoredFile::createdBy).distinct().toList();
            Map<UUID, String> names =
                    actors.named(adders).stream().collect(Collectors.toMap(NamedActor::id, NamedActor::name));
            return new Listing(files, names, limits.largest());
        });
    }

    public StoredFile get(UUID id) {
        return living(id);
    }

    /**
     * Stores bytes first and the file that claims them last. Between the two a deposit tells of the bytes, so that they go if nothing
     * comes of them.
     */
    public StoredFile add(String object, UUID record, SentFile sent) {
        Access.require(Permission.WRITE_RECORDS);
        if (sent.size() > limits.largest().toBytes()) {
            throw Problem.of(
                            ErrorCode.TOO_LARGE,
                            List.of(new ProblemViolation(
                                    "file",
                                    "file-too-large",
                                    Map.of("max", limits.largest().toMegabytes()))))
                    .exception();
        }
        String name = FileNames.cleaned(sent.name());
        Examined examined = Examined.of(sent);
        if (examined.size() == 0) {
            throw refused("file", "empty-file");
        }
        if (examined.type() == FileType.PROGRAM || FileNames.isProgram(name)) {
            throw refused("file", "program");
        }
        parts.requireChangeable(object, record);
        transactions.read(_ -> roomFor(record, examined.size()));
        UUID tenant = TenantContext.tenantId();
        UUID id = ids.next();
        transactions.write(_ -> {
            Instant due = clock.instant().plus(limits.orphansKeptFor());
            table.deposit(id, due);
            FileLane.schedule(scheduler, tenant, id, due);
            return id;
        });
        stored(() -> {
            store.put(
                    StoredFile.key(tenant, id),
                    new FileStore.Content(examined.size(), examined.sha256(), sent.content()));
            return id;
        });
        var file = new StoredFile(
                id,
                object,
                record,
                name,
                examined.type(),
                examined.size(),
                examined.sha256(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                TenantContext.actor().id(),
                null);
        parts.change(object, record, AuditAction.FILE_ADDED, () -> {
            if (!table.takeDeposit(id)) {
                // it took so long that the bytes are gone
                throw Problem.of(ErrorCode.FILES_UNAVAILABLE).exception();
            }
            roomFor(record, examined.size());
            table.add(file);
            return Optional.of(new FileChange(id, null, name));
        });
        return file;
    }

    public StoredFile rename(UUID id, String wanted) {
        Access.require(Permission.WRITE_RECORDS);
        String name = FileNames.cleaned(wanted);
        if (!name.equals(wanted)) {
            throw FileNames.length(wanted) > FileNames.LONGEST
                    ? Problem.of(
                                    ErrorCode.VALIDATION,
                                    List.of(new ProblemViolation("name", "too-long", Map.of("max", FileNames.LONGEST))))
                            .exception()
                    : refused("name", "file-name");
        }
        if (FileNames.isProgram(name)) {
            throw refused("name", "program");
        }
        StoredFile file = living(id);
        parts.change(file.object(), file.record(), AuditAction.FILE_RENAMED, () -> {
            StoredFile now = there(table.find(id));
            if (now.name().equals(name)) {
                return Optional.empty();
            }
            table.rename(id, name);
            return Optional.of(new FileChange(id, now.name(), name));
        });
        return living(id);
    }

    public void delete(UUID id) {
        Access.require(Permission.WRITE_RECORDS);
        StoredFile file = living(id);
        parts.takeAway(file.object(), file.record(), id, AuditAction.FILE_DELETED, () -> {
            StoredFile now = there(table.find(id));
            Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            table.delete(id, at);
            FileLane.schedule(scheduler, TenantContext.tenantId(), id, at.plus(limits.deletedKeptFor()));
            return Optional.of(new FileChange(id, now.name(), null));
        });
    }

    /** Brings a deleted file back; nothing happens to one that is there. */
    public StoredFile restore(UUID id) {
        Access.require(Permission.WRITE_RECORDS);
        StoredFile file = transactions.read(_ -> found(table.find(id)));
        parts.change(file.object(), file.record(), AuditAction.FILE_RESTORED, () -> {
            StoredFile now = found(table.find(id));
            if (now.isThere()) {
                return Optional.empty();
            }
            roomFor(now.record(), 0);
            table.delete(id, null);
            return Optional.of(new FileChange(id, null, now.name()));
        });
        return living(id);
    }

    /** A part of its bytes. */
    public InputStream open(StoredFile file, long from, long length) {
        return stored(() -> store.open(StoredFile.key(TenantContext.tenantId(), file.id()), from, length));
    }

    private StoredFile living(UUID id) {
        Access.require(Permission.READ_RECORDS);
        StoredFile file = transactions.read(_ -> there(table.find(id)));
        return parts.read(
                file.object(),
                file.record(),
                hidden -> there(table.find(id).filter(found -> !hidden.contains(found.id()))));
    }

    /** Ends the request if there is no room. */
    private boolean roomFor(UUID record, long size) {
        if (table.count(record) >= limits.perRecord()) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            List.of(new ProblemViolation("file", "too-many-files", Map.of("max", limits.perRecord()))))
                    .exception();
        }
        long after = table.bytes() + size;
        Edition edition = editions.of(TenantContext.tenantId());
        if (StorageUse.megabytes(after) > edition.most(Limit.STORAGE).orElse(Long.MAX_VALUE)) {
            throw editions.reached(edition, Limit.STORAGE, StorageUse.megabytes(after - size))
                    .exception();
        }
        return true;
    }

    private static <T> T stored(Supplier<T> work) {
        try {
            return work.get();
        } catch (FileStoreUnavailable e) {
            log.warn("the file store does not answer", e);
            throw Problem.of(ErrorCode.FILES_UNAVAILABLE).exception();
        }
    }

    private static StoredFile there(Optional<StoredFile> file) {
        return found(file.filter(StoredFile::isThere));
    }

    private static StoredFile found(Optional<StoredFile> file) {
        return file.orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    private static ProblemException refused(String field, String code) {
        return Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of(field, code)))
                .exception();
    }
}
