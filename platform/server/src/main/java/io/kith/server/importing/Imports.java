package io.kith.server.importing;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.job.Lane;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Edition;
import io.kith.server.tenancy.Editions;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.Limit;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Imports from upload to end: what people and programs can do with them. */
@Service
public final class Imports {

    private final ImportStore store;
    private final ImportFiles files;
    private final NewFields newFields;
    private final Editions editions;
    private final AuditLog audit;
    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final Scheduler scheduler;
    private final Ids ids;
    private final Clock clock;
    private final ImportLimits limits;
    private final FileMemory memory;

    Imports(
            ImportStore store,
            ImportFiles files,
            NewFields newFields,
            Editions editions,
            AuditLog audit,
            Schemas schemas,
            TenantTransactions transactions,
            Scheduler scheduler,
            Ids ids,
            Clock clock,
            ImportLimits limits,
            FileMemory memory) {
        this.store = store;
        this.files = files;
        this.newFields = newFields;
        this.editions = editions;
        this.audit = audit;
        this.schemas = schemas;
        this.transactions = transactions;
        this.scheduler = scheduler;
        this.ids = ids;
        this.clock = clock;
        this.limits = limits;
        this.memory = memory;
    }

    /** Somebody's corrections; null leaves things as they are. */
    public record Corrections(
            @Nullable TextEncoding encoding,
            @Nullable Delimiter delimiter,
            @Nullable Boolean header,
            @Nullable List<@Nullable Target> targets) {}

    public Import upload(String objectKey, String fileName, SentFile file) {
        Access.require(Permission.WRITE_RECORDS);
        if (file.size().compareTo(limits.largestFile()) > 0) {
            throw Problem.of(ErrorCode.TOO_LARGE).exception();
        }
        ObjectType object = schemas.newest().object(objectKey);
        requireImporting(object);
        return memory.holding(
                file.size(), Workbooks.isWorkbook(file.beginning()), () -> uploaded(object, fileName, file.whole()));
    }

    private Import uploaded(ObjectType object, String fileName, byte[] file) {
        Upload upload = Upload.of(file, limits);
        var words = new HeadingWords(object);
        Layout layout = new LayoutDetection(words).detect(upload);
        Table table = Table.read(upload, layout, object);
        Actor actor = TenantContext.actor();
        Instant now = clock.instant();
        var added = new Import(
                ids.next(),
                object.key(),
                fileName,
                ImportState.DRAFT,
                null,
                layout,
                table.columns(),
                table.preview(),
                Mapping.guessed(object, words, table),
                table.rows(),
                0,
                0,
                0,
                true,
                now,
                actor.id(),
                null,
                null,
                null);
        return transactions.write(bound -> {
            store.add(added);
            files.add(added.id(), upload.content());
            audit.append(entry(AuditAction.IMPORT_UPLOADED, added));
            scheduler.schedule(
                    Lane.of(bound.tenantId(), added.id()).job(ImportLanes.EXPIRY), now.plus(limits.keptFor()));
            return found(store.find(added.id()));
        });
    }

    public Import get(UUID id) {
        Access.require(Permission.READ_RECORDS);
        return transactions.read(_ -> found(store.find(id)));
    }

    /** Whether any has come to its end. */
    public boolean hasFinished() {
        Access.require(Permission.READ_RECORDS);
        return transactions.read(_ -> store.hasFinished());
    }

    /** The latest first; those before one. */
    public List<Import> list(@Nullable UUID before, int limit) {
        Access.require(Permission.READ_RECORDS);
        Actor actor = TenantContext.actor();
        return transactions.read(_ -> store.list(before, actor.isHeldToRoles() ? actor.id() : null, limit));
    }

    public Import correct(UUID id, Corrections corrections) {
        Access.require(Permission.WRITE_RECORDS);
        Import draft = transactions.read(_ -> inState(ImportState.DRAFT, store.find(id)));
        boolean creates = corrections.targets() != null
                && corrections.targets().stream().anyMatch(target -> target != null && target.create() != null);
        if (creates) {
            Access.require(Permission.CHANGE_SCHEMA);
        }
        Import corrected = corrected(schemas.newest(), draft, corrections);
        newFields.requireSound(corrected.object(), corrected.targets());
        return transactions.write(_ -> {
            inState(ImportState.DRAFT, store.lock(id));
            store.describe(corrected);
            audit.append(entry(AuditAction.IMPORT_MAPPED, corrected));
            return found(store.find(id));
        });
    }

    public Import start(UUID id) {
        Access.require(Permission.WRITE_RECORDS);
        Import draft = transactions.read(_ -> inState(ImportState.DRAFT, store.find(id)));
        requireFew(draft);
        ObjectType object = schemas.newest().object(draft.object());
        requireImporting(object);
        Mapping.requireWhole(object, draft.targets());
        List<Target> targets = newFields.created(draft.object(), draft.targets());
        Actor actor = TenantContext.actor();
        Optional<Import> started = transactions.write(bound -> {
            Import now = inState(ImportState.DRAFT, store.lock(id));
            if (!now.layout().equals(draft.layout()) || !now.targets().equals(draft.targets())) {
                return Optional.empty();
            }
            audit.append(entry(AuditAction.IMPORT_STARTED, now)
                    .with("rows", null, now.total())
                    .with("fields", null, newFieldsOf(draft.targets()))
                    .under(id));
            store.start(id, targets, new Import.Starter(actor.kind(), actor.id()), clock.instant());
            scheduler.schedule(Lane.of(bound.tenantId(), id).job(ImportLanes.RUN), clock.instant());
            return store.find(id);
        });
        if (started.isEmpty()) {
            // somebody has corrected it meanwhile: what they see is what runs
            return start(id);
        }
        scheduler.triggerCheckForDueExecutions();
        return started.get();
    }

    private static void requireImporting(ObjectType object) {
        if (!object.rights().importing()) {
            throw Problem.of(ErrorCode.FORBIDDEN).exception();
        }
    }

    /** Ends the request if the file has more rows than may be brought in at once; room for them is asked for with each batch. */
    private void requireFew(Import draft) {
        Edition edition = editions.of(TenantContext.tenantId());
        if (draft.total() > edition.most(Limit.IMPORT_ROWS).orElse(Long.MAX_VALUE)) {
            throw editions.reached(edition, Limit.IMPORT_ROWS, draft.total()).exception();
        }
    }

    /** Rows that are stored stay; those that are not will not be. */
    public Import cancel(UUID id) {
        Access.require(Permission.WRITE_RECORDS);
        return transactions.write(_ -> {
            Import running = inState(ImportState.RUNNING, store.lock(id));
            audit.append(entry(AuditAction.IMPORT_CANCELLED, running));
            store.end(id, ImportState.CANCELLED, null, clock.instant());
            return found(store.find(id));
        });
    }

    /** Deletes the import with its file; the records stay. */
    public void delete(UUID id) {
        Access.require(Permission.WRITE_RECORDS);
        transactions.write(_ -> {
            Import deleted = found(store.lock(id));
            if (deleted.state() == ImportState.RUNNING) {
                throw Problem.of(ErrorCode.WRONG_STATE, Map.of("state", ImportState.RUNNING.key()))
                        .exception();
            }
            store.delete(id);
            audit.append(entry(AuditAction.IMPORT_DELETED, deleted));
            return id;
        });
    }

    private static AuditEntry entry(AuditAction action, Import about) {
        return AuditEntry.of(action).about(about.object()).about(about.id()).with("file", null, about.fileName());
    }

    private static @Nullable List<String> newFieldsOf(List<Target> targets) {
        List<String> keys = targets.stream()
                .filter(target -> target.create() != null)
                .map(target -> String.valueOf(target.key()))
                .toList();
        return keys.isEmpty() ? null : keys;
    }

    private Import corrected(EffectiveSchema schema, Import draft, Corrections corrections) {
        ObjectType object = schema.object(draft.object());
        Import read = reread(object, draft, corrections);
        String currency = schema.tenant().baseCurrency();
        var mapping = new Mapping(
                object, read.columns(), new CellValues(schema.tenant().timeZone(), currency), currency);
        return corrections.targets() == null ? read : read.with(mapping.judged(corrections.targets()));
    }

    private Import reread(ObjectType object, Import draft, Corrections corrections) {
        Layout now = draft.layout();
        if (now.format() == FileFormat.XLSX && (corrections.encoding() != null || corrections.delimiter() != null)) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            List.of(ProblemViolation.of(
                                    corrections.encoding() == null ? "delimiter" : "encoding", "not-of-a-workbook")))
                    .exception();
        }
        TextEncoding encoding = corrections.encoding() == null ? now.encoding() : corrections.encoding();
        Delimiter delimiter = corrections.delimiter() == null ? now.delimiter() : corrections.delimiter();
        boolean asBefore = encoding == now.encoding() && delimiter == now.delimiter();
        if (asBefore && (corrections.header() == null || corrections.header() == now.header())) {
            return draft;
        }
        // a table by now, even if it came as a workbook
        return memory.holding(
                files.size(draft.id()), false, () -> reread(object, draft, encoding, delimiter, corrections.header()));
    }

    private Import reread(
            ObjectType object, Import draft, TextEncoding encoding, Delimiter delimiter, @Nullable Boolean wanted) {
        FileFormat format = draft.layout().format();
        var upload = new Upload(format, files.whole(draft.id()));
        var words = new HeadingWords(object);
        boolean header = wanted != null ? wanted : new LayoutDetection(words).hasHeader(upload, encoding, delimiter);
        Layout layout = new Layout(format, encoding, delimiter, header);
        Table table = Table.read(upload, layout, object);
        return draft.read(layout, table).with(Mapping.guessed(object, words, table));
    }

    private static Import found(Optional<Import> found) {
        return found.filter(one -> one.isShownTo(TenantContext.actor()))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    private static Import inState(ImportState state, Optional<Import> found) {
        Import one = found(found);
        if (one.state() != state) {
            throw Problem.of(ErrorCode.WRONG_STATE, Map.of("state", one.state().key()))
                    .exception();
        }
        return one;
    }
}
