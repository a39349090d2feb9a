package io.kith.server.record;

import io.kith.config.record.Coerced;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.Preparation.Judged;
import io.kith.server.record.Preparation.Surroundings;
import io.kith.server.record.Storing.Step;
import io.kith.server.tenancy.BoundTransaction;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The write path of every record of every object. {@link #write} is the whole of it, in the order of architecture.md section 4; creating one
 * record, changing one and storing a batch are that path with one draft or many. Its last steps are in {@link Storing}.
 */
@Service
public final class RecordService {

    /** Who loses lost to somebody who has won: with so many losses in a row there are as many other writers of the one record. */
    private static final int TRIES = 20;

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final Preparation preparation;
    private final RecordStore store;
    private final Storing storing;
    private final RecordRoom room;
    private final RecordView view;
    private final Names names;
    private final Ids ids;

    RecordService(
            Schemas schemas,
            TenantTransactions transactions,
            Preparation preparation,
            RecordStore store,
            Storing storing,
            RecordRoom room,
            RecordView view,
            Names names,
            Ids ids) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.preparation = preparation;
        this.store = store;
        this.storing = storing;
        this.room = room;
        this.view = view;
        this.names = names;
        this.ids = ids;
    }

    public ShownRecord create(String objectKey, Map<String, @Nullable Object> payload) {
        Access.require(Permission.WRITE_RECORDS);
        return one(objectKey, _ -> new Draft.Create(payload));
    }

    /** @param expected the version that the writer has seen; null to write over whatever is there */
    public ShownRecord update(
            String objectKey, UUID id, @Nullable Long expected, Map<String, @Nullable Object> payload) {
        Access.require(Permission.WRITE_RECORDS);
        return one(objectKey, _ -> new Draft.Edit(id, expected, payload));
    }

    /** One outcome per draft, in their order; if atomic, all are stored or none is. */
    public List<ShownOutcome> batch(String objectKey, List<Draft> drafts, boolean atomic) {
        return batch(objectKey, drafts, atomic, new Step(ids.next(), AuditAction.RECORDS_STORED));
    }

    /**
     * As above, as one part of a command that does more: all its parts share a cause, by which they are found together. The audit log has
     * the command, not its parts.
     */
    public List<ShownOutcome> batch(String objectKey, List<Draft> drafts, boolean atomic, UUID cause) {
        return batch(objectKey, drafts, atomic, new Step(cause, null));
    }

    private List<ShownOutcome> batch(String objectKey, List<Draft> drafts, boolean atomic, Step step) {
        Access.require(Permission.WRITE_RECORDS);
        var time = new HookTime();
        return repeated(() -> schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            return write(schema, object, drafts, atomic, step, time).stream()
                    .map(outcome -> view.outcome(object, outcome))
                    .toList();
        }));
    }

    /** What is wrong with values whatever the record: fields that there are not or nobody writes, and values of another kind. */
    public List<ProblemViolation> flaws(String objectKey, Map<String, @Nullable Object> payload) {
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            return preparation.coerce(schema, object, new Draft.Create(payload)).violations().stream()
                    .map(Preparation::shown)
                    .toList();
        });
    }

    /** @param named whether to tell the names of the ids in it too */
    public ShownRecord get(String objectKey, UUID id, boolean named) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            Consumer<BoundTransaction> check = schemas.required(schema);
            return named
                    ? transactions.read(_ -> {
                        Revision revision = living(check, schema, object, id);
                        return view.shown(object, revision)
                                .with(
                                        names.of(schema, object.fields(), List.of(revision)),
                                        names.objects(schema, object.fields(), List.of(revision)),
                                        names.listed(object.fields(), List.of(revision)),
                                        new ShownRecord.May(
                                                Visibility.letsChange(schema, object, revision),
                                                Visibility.letsDelete(schema, object, revision),
                                                Pool.letsClaim(schema, object, revision),
                                                !Pool.isUnowned(object, revision)
                                                        && Pool.letsRelease(schema, object, revision)));
                    })
                    : view.shown(object, living(check, schema, object, id));
        });
    }

    private Revision living(Consumer<BoundTransaction> check, EffectiveSchema schema, ObjectType object, UUID id) {
        return store.findAlone(check, schema, object, id)
                .filter(found -> found.deletion() == null && Visibility.shows(schema, object, found))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    /** @param drafted of the object with all its fields */
    ShownRecord one(String objectKey, Function<ObjectType, Draft> drafted) {
        var time = new HookTime();
        return repeated(() -> schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            Draft draft = drafted.apply(object.whole());
            var step = new Step(ids.next(), action(draft));
            return switch (write(schema, object, List.of(draft), true, step, time)
                    .getFirst()) {
                case Outcome.Stored stored -> view.shown(object, stored.revision());
                case Outcome.Refused refused ->
                    throw view.shown(object, refused.problem()).exception();
            };
        }));
    }

    private static AuditAction action(Draft draft) {
        return switch (draft) {
            case Draft.Create _ -> AuditAction.RECORD_CREATED;
            case Draft.Edit _ -> AuditAction.RECORD_CHANGED;
            case Draft.Claim _ -> AuditAction.RECORD_CLAIMED;
            case Draft.Release _ -> AuditAction.RECORD_RELEASED;
        };
    }

    /** What is sent is held to what the writer sees, what is stored to all that there is. */
    private List<Outcome> write(
            EffectiveSchema seen, ObjectType seenObject, List<Draft> drafts, boolean atomic, Step step, HookTime time) {
        @Nullable Outcome[] outcomes = new Outcome[drafts.size()];
        List<Coerced> coerced = drafts.stream()
                .map(draft -> preparation.coerce(seen, seenObject, draft))
                .toList();
        EffectiveSchema schema = seen.whole();
        ObjectType object = seenObject.whole();
        Surroundings around = preparation.needsSurroundings(object, drafts, coerced)
                ? transactions.read(bound -> look(schema, bound, object, drafts, coerced))
                : Surroundings.NONE;
        List<Candidate> judged = new ArrayList<>();
        for (int place = 0; place < drafts.size(); place++) {
            switch (preparation.judge(schema, place, object, drafts.get(place), coerced.get(place), around, time)) {
                case Judged.Fit(var candidate)
                when !candidate.creates() && candidate.changesNothing(object) ->
                    outcomes[place] = unchanged(schema, object, candidate);
                case Judged.Fit(var candidate) -> judged.add(candidate);
                case Judged.Unfit(var problem) -> outcomes[place] = new Outcome.Refused(problem);
            }
        }
        List<Candidate> candidates = withRoom(judged, outcomes);
        if (!(atomic && Storing.refused(outcomes)) && !candidates.isEmpty()) {
            preparation.number(
                    schema,
                    object,
                    candidates.stream().filter(Candidate::creates).toList());
            try {
                if (!storing.storedAtOnce(schema, object, candidates, outcomes, step)) {
                    transactions.write(bound -> {
                        schemas.require(schema, bound);
                        storing.store(schema, object, candidates, outcomes, atomic, step);
                        return outcomes;
                    });
                }
            } catch (Storing.AllOrNothing refusal) {
                // the transaction is undone; what was refused says so in its outcome
                candidates.forEach(candidate -> {
                    if (outcomes[candidate.place()] instanceof Outcome.Stored) {
                        outcomes[candidate.place()] = null;
                    }
                });
            }
        }
        if (candidates.isEmpty() && Storing.refused(outcomes)) {
            // nothing reached a transaction that would have noticed an outdated schema
            transactions.read(bound -> {
                schemas.require(schema, bound);
                return bound;
            });
        }
        return Arrays.stream(outcomes)
                .map(outcome -> outcome == null ? new Outcome.Refused(Problem.of(ErrorCode.NOT_APPLIED)) : outcome)
                .toList();
    }

    /** Drops those of the new records for which the company's edition has no room. */
    private List<Candidate> withRoom(List<Candidate> candidates, @Nullable Outcome[] outcomes) {
        int wanted = (int) candidates.stream().filter(Candidate::creates).count();
        if (wanted == 0) {
            return candidates;
        }
        RecordRoom.Answer answer = room.take(wanted);
        Problem refusal = answer.refusal();
        if (refusal == null) {
            return candidates;
        }
        List<Candidate> fit = new ArrayList<>();
        int left = answer.granted();
        for (Candidate candidate : candidates) {
            if (candidate.creates() && --left < 0) {
                outcomes[candidate.place()] = new Outcome.Refused(refusal);
            } else {
                fit.add(candidate);
            }
        }
        return fit;
    }

    private Surroundings look(
            EffectiveSchema schema,
            BoundTransaction bound,
            ObjectType object,
            List<Draft> drafts,
            List<Coerced> coerced) {
        schemas.require(schema, bound);
        return preparation.look(schema, object, drafts, coerced);
    }

    private Outcome unchanged(EffectiveSchema schema, ObjectType object, Candidate candidate) {
        Revision before = candidate.before();
        if (before == null) {
            throw new IllegalStateException("a new record is never unchanged");
        }
        Long expected = candidate.expected();
        return expected != null && expected != before.version()
                ? new Outcome.Refused(transactions.read(_ -> storing.conflict(schema, object, expected, before)))
                : new Outcome.Stored(before, false, false);
    }

    /** Starts anew when somebody else was faster and the writer did not ask to be told. */
    private static <T> T repeated(Supplier<T> work) {
        for (int tried = 1; ; tried++) {
            try {
                return work.get();
            } catch (Storing.MovedOn e) {
                if (tried == TRIES) {
                    throw Problem.of(ErrorCode.UNAVAILABLE).exception();
                }
            }
        }
    }
}
