package io.kith.server.reporting;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.View;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.RecordQueries;
import io.kith.server.reporting.SavedView.Look;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Everybody keeps views of their own; those for all are kept by whoever may shape what the company sees. A view says what to look for and
 * gives no rights: who opens it sees what they may see.
 */
@Service
public final class Views {

    static final int MOST = 50;

    private static final Duration KEPT = Duration.ofDays(30);

    private final ViewStore store;
    private final DeclaredViews declared;
    private final RecordQueries queries;
    private final Schemas schemas;
    private final AuditLog audit;
    private final TenantTransactions transactions;
    private final Ids ids;
    private final Clock clock;

    Views(
            ViewStore store,
            DeclaredViews declared,
            RecordQueries queries,
            Schemas schemas,
            AuditLog audit,
            TenantTransactions transactions,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.declared = declared;
        this.queries = queries;
        this.schemas = schemas;
        this.audit = audit;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A view as somebody meets it.
     *
     * @param declared where it comes from if it is part of what was declared, and changed there alone; null for a saved one
     * @param missing what it says of fields that there are no more; it shows the rest
     */
    public record Met(SavedView view, @Nullable View declared, boolean mine, boolean mayChange, List<String> missing) {}

    /** What was declared first, then those that were saved. */
    public List<Met> list(String objectKey) {
        Access.require(Permission.READ_RECORDS);
        EffectiveSchema schema = schemas.newest();
        ObjectType object = schema.object(objectKey);
        UUID me = TenantContext.actor().confidant();
        Stream<Met> shared = object.views().stream().map(view -> met(schema, view));
        List<SavedView> saved = transactions.read(_ -> store.list(object.key(), me));
        return Stream.concat(shared, saved.stream().map(this::met))
                .flatMap(view -> seen(view).stream())
                .toList();
    }

    public Met get(UUID id) {
        Access.require(Permission.READ_RECORDS);
        EffectiveSchema schema = schemas.newest();
        return seen(declared.find(schema, id)
                        .map(view -> met(schema, view))
                        .orElseGet(() -> met(living(transactions.read(_ -> store.find(id))))))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    /**
     * A view without the columns that whoever asks does not see; empty if it cannot be shown to them, since it filters, sorts or is laid out by
     * what they do not see.
     */
    private Optional<Met> seen(Met met) {
        if (!TenantContext.actor().isHeldToRoles()) {
            return Optional.of(met);
        }
        SavedView view = met.view();
        Look look = view.look();
        Optional<ObjectType> object = schemas.newest().schema().object(view.object());
        if (object.isEmpty()
                || !look.form().flaws(object.get()).isEmpty()
                || !queries.flaws(view.object(), look.filter(), sortOf(look), List.of())
                        .isEmpty()) {
            return Optional.empty();
        }
        List<SavedView.Column> columns = look.columns().stream()
                .filter(column -> isColumn(object.get(), column.key()))
                .toList();
        return Optional.of(
                new Met(view.with(look.withColumns(columns)), met.declared(), met.mine(), met.mayChange(), List.of()));
    }

    public Met add(String objectKey, Look wished) {
        require(wished.shared());
        Look look = sound(objectKey, wished);
        UUID me = TenantContext.actor().id();
        return met(transactions.write(_ -> {
            requireRoom(objectKey, look.shared(), me);
            if (look.preferred()) {
                store.preferNone(objectKey, look.shared(), me);
            }
            var view = new SavedView(
                    ids.next(), objectKey, me, look, 1, clock.instant().truncatedTo(ChronoUnit.MICROS), null);
            store.add(view);
            audit.append(entry(AuditAction.VIEW_SAVED, view));
            return view;
        }));
    }

    /**
     * @param expected the version that the writer has seen; null to write over whatever is there
     * @param keepsForm whether the form stays as it is stored: whoever knows of no forms turns no board into a list
     */
    public Met change(UUID id, @Nullable Long expected, Look wished, boolean keepsForm) {
        Access.require(Permission.WRITE_RECORDS);
        declared.refuse(schemas.newest(), id);
        String objectKey = living(transactions.read(_ -> store.find(id))).object();
        Look sound = sound(objectKey, wished);
        UUID me = TenantContext.actor().id();
        return met(transactions.write(_ -> {
            SavedView before = unmoved(living(store.lock(id)), expected);
            Look look = keepsForm ? sound.with(before.look().form()) : sound;
            require(before.look().shared() || look.shared());
            boolean moves = before.look().shared() != look.shared();
            // who takes a view away from everybody has it, so that it does not become somebody else's secret
            UUID owner = moves ? me : before.owner();
            if (moves) {
                requireRoom(objectKey, look.shared(), owner);
            }
            if (look.preferred() && !(before.look().preferred() && !moves)) {
                store.preferNone(objectKey, look.shared(), owner);
            }
            var after = new SavedView(
                    id,
                    objectKey,
                    owner,
                    look,
                    before.version() + 1,
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    null);
            store.update(after);
            AuditEntry changed = entry(AuditAction.VIEW_CHANGED, after)
                    .with("name", before.look().name(), look.name())
                    .with("shared", before.look().shared(), look.shared())
                    .with("filter", before.look().filter(), look.filter());
            audit.append(WrittenForm.told(changed, before.look().form(), look.form()));
            return after;
        }));
    }

    public void delete(UUID id, @Nullable Long expected) {
        Access.require(Permission.WRITE_RECORDS);
        declared.refuse(schemas.newest(), id);
        transactions.write(_ -> {
            SavedView view = unmoved(living(store.lock(id)), expected);
            require(view.look().shared());
            store.markDeleted(id, clock.instant());
            store.forgetDeletedBefore(clock.instant().minus(KEPT));
            audit.append(entry(AuditAction.VIEW_DELETED, view));
            return view;
        });
    }

    public Met restore(UUID id) {
        Access.require(Permission.WRITE_RECORDS);
        return met(transactions.write(_ -> {
            SavedView view = visible(store.lock(id));
            require(view.look().shared());
            if (view.deletedAt() == null) {
                return view;
            }
            requireRoom(view.object(), view.look().shared(), view.owner());
            store.markDeleted(id, null);
            audit.append(entry(AuditAction.VIEW_RESTORED, view));
            return living(store.find(id));
        }));
    }

    private Met met(SavedView view) {
        boolean mine = view.owner().equals(TenantContext.actor().id());
        Set<Permission> granted = Access.granted();
        boolean mayChange =
                granted.contains(view.look().shared() ? Permission.CHANGE_SCHEMA : Permission.WRITE_RECORDS);
        return new Met(view, null, mine, mayChange, missing(view));
    }

    private Met met(EffectiveSchema schema, View view) {
        SavedView shown = DeclaredViews.shown(schema, view);
        return new Met(shown, view, false, false, missing(shown));
    }

    /** What the schema has no more of what a view once said; an object that has gone leaves nothing. */
    private List<String> missing(SavedView view) {
        Optional<ObjectType> object = schemas.newest().schema().object(view.object());
        if (object.isEmpty()) {
            return List.of();
        }
        Look look = view.look();
        Stream<String> columns =
                look.columns().stream().map(SavedView.Column::key).filter(key -> !isColumn(object.get(), key));
        Stream<String> rest = queries.flaws(view.object(), look.filter(), sortOf(look), List.of()).stream()
                .map(ProblemViolation::field);
        Stream<String> form = look.form().flaws(object.get()).stream().map(ProblemViolation::field);
        return Stream.of(columns, form, rest).flatMap(parts -> parts).distinct().toList();
    }

    private Look sound(String objectKey, Look look) {
        ObjectType object = schemas.newest().object(objectKey);
        List<ProblemViolation> violations = new ArrayList<>(ViewRules.violations(look));
        List<String> allowed = object.fields().stream().map(Field::key).toList();
        // more of them have been refused as such
        for (int i = 0; i < look.columns().size() && look.columns().size() <= ViewRules.MOST_COLUMNS; i++) {
            if (!isColumn(object, look.columns().get(i).key())) {
                violations.add(
                        new ProblemViolation("columns[" + i + "].key", "unknown-field", Map.of("allowed", allowed)));
            }
        }
        violations.addAll(look.form().flaws(object));
        violations.addAll(queries.flaws(objectKey, look.filter(), sortOf(look), List.of()));
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
        return look.with(look.form().needed());
    }

    private static List<@Nullable String> sortOf(Look look) {
        return new ArrayList<>(look.sort());
    }

    private static boolean isColumn(ObjectType object, String key) {
        return key.equals("createdAt")
                || key.equals("updatedAt")
                || object.field(key).isPresent();
    }

    private static void require(boolean shared) {
        Access.require(Permission.WRITE_RECORDS);
        if (shared) {
            Access.require(Permission.CHANGE_SCHEMA);
        }
    }

    private void requireRoom(String object, boolean shared, UUID owner) {
        if (store.count(object, shared, owner) >= MOST) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            List.of(new ProblemViolation("name", "too-many-views", Map.of("max", MOST))))
                    .exception();
        }
    }

    private static SavedView visible(Optional<SavedView> found) {
        return found.filter(view -> view.look().shared()
                        || view.owner().equals(TenantContext.actor().confidant()))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    private static SavedView living(Optional<SavedView> found) {
        return visible(found.filter(view -> view.deletedAt() == null));
    }

    private SavedView unmoved(SavedView now, @Nullable Long expected) {
        if (expected != null && expected != now.version()) {
            throw conflict(expected, now);
        }
        return now;
    }

    private static ProblemException conflict(long expected, SavedView now) {
        return Problem.of(ErrorCode.EDIT_CONFLICT, Map.of("yours", expected, "current", now.version()))
                .exception();
    }

    private static AuditEntry entry(AuditAction action, SavedView view) {
        return AuditEntry.of(action)
                .about(view.object())
                .about(view.id())
                .with("view", null, view.look().name());
    }
}
