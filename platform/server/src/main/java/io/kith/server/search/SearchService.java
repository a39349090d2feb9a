package io.kith.server.search;

import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PageLimit;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.RecordLookup;
import io.kith.server.record.RecordLookup.Sight;
import io.kith.server.record.RecordLookup.Visible;
import io.kith.server.record.ValueQuestion;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.text.Cut;
import io.kith.server.text.SortKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Finds records as people type. The index proposes; what is shown is what PostgreSQL lets the actor see now. */
@Service
public final class SearchService {

    private static final Logger log = LoggerFactory.getLogger(SearchService.class);
    private static final int LONGEST = 200;
    private static final int MOST = 50;
    private static final int FEW = 5;

    /** Proposals for whoever does not see all of every record: what they see of many of these may not fit. */
    private static final int NARROW = 500;

    /** And if too few of those did. */
    private static final int NARROW_AGAIN = 4_000;

    /** Proposals beyond those wanted, since some may have been deleted a moment ago. */
    private static final int SPARE = 10;

    private final Schemas schemas;
    private final RecordIndex index;
    private final RecordLookup records;

    SearchService(Schemas schemas, RecordIndex index, RecordLookup records) {
        this.schemas = schemas;
        this.index = index;
        this.records = records;
    }

    /**
     * A record that was found.
     *
     * @param references names of the records that it refers to, by field
     * @param highlights where it says what was asked for
     */
    public record Result(
            String object,
            UUID id,
            String name,
            Map<String, List<String>> references,
            List<Highlights.Highlight> highlights) {}

    public record Results(List<Result> results) {}

    /**
     * @param object only records of this object; null for all
     * @param filter only those that fit, as in a list of the object; null for all
     */
    public Results search(String text, @Nullable String object, @Nullable String filter, int limit) {
        Access.require(Permission.READ_RECORDS);
        if (object != null) {
            schemas.with(schema -> schema.object(object));
        }
        String only = filter == null || filter.isBlank() ? null : filter;
        List<ProblemViolation> violations = violations(text, object, only, limit);
        // what is wrong with a filter is said together with the rest
        if ((object == null || only == null) && !violations.isEmpty()) {
            throw Problem.of(ErrorCode.INVALID_QUERY, violations).exception();
        }
        // what is longer is refused
        Asked asked = Asked.of(Cut.to(LONGEST, text));
        List<Sight> sights = records.sights();
        Collection<Visible> found = sights.isEmpty()
                ? look(asked, object, only, violations, sights, limit + SPARE).found()
                : seen(asked, object, only, violations, sights, limit);
        return new Results(found.stream()
                .filter(one -> object == null || one.object().key().equals(object))
                .limit(limit)
                .map(one -> result(asked, one))
                .toList());
    }

    /** @param cut whether there may be more that fits than has been proposed */
    private record Looked(Collection<Visible> found, boolean cut) {}

    private Looked look(
            Asked asked,
            @Nullable String object,
            @Nullable String filter,
            List<ProblemViolation> violations,
            List<Sight> sights,
            int most) {
        var cut = new AtomicBoolean();
        Function<@Nullable ValueQuestion, Set<UUID>> proposing = question -> {
            // what is only guessed at does not crowd out what is known to be theirs
            Set<UUID> proposed = new LinkedHashSet<>();
            for (List<Sight> some : byWhatIsKnown(sights)) {
                Set<UUID> more = proposals(asked, new RecordIndex.Range(object, question, some), most);
                cut.compareAndSet(false, more.size() >= most);
                proposed.addAll(more);
            }
            return proposed;
        };
        // the database is asked even if nothing is proposed: access that has ended is no empty company
        Map<UUID, Visible> found = object != null && filter != null
                ? records.fitting(object, filter, violations, proposing::apply)
                : records.visible(proposing.apply(null));
        return new Looked(found.values(), cut.get());
    }

    private static List<List<Sight>> byWhatIsKnown(List<Sight> sights) {
        List<Sight> guessed = sights.stream().filter(Sight::guessed).toList();
        return guessed.isEmpty() || guessed.size() == sights.size()
                ? List.of(sights)
                : List.of(sights.stream().filter(sight -> !sight.guessed()).toList(), guessed);
    }

    /**
     * For whoever does not see all of every record. The index does not know everything that decides what they see, so that they are proposed
     * more, and once more if too little of it was theirs.
     */
    private List<Visible> seen(
            Asked asked,
            @Nullable String object,
            @Nullable String filter,
            List<ProblemViolation> violations,
            List<Sight> sights,
            int limit) {
        Looked looked = look(asked, object, filter, violations, sights, NARROW);
        List<Visible> seen = fitting(asked, looked.found());
        return seen.size() < limit && looked.cut()
                ? fitting(
                        asked,
                        look(asked, object, filter, violations, sights, NARROW_AGAIN)
                                .found())
                : seen;
    }

    /** What is found by something that the actor does not see is not found. */
    private List<Visible> fitting(Asked asked, Collection<Visible> found) {
        String region = schemas.current().tenant().region();
        record Graded(Visible one, int grade) {}
        return found.stream()
                .flatMap(one ->
                        Documents.words(one, region).grade(asked).stream().mapToObj(grade -> new Graded(one, grade)))
                .sorted(Comparator.comparingInt(Graded::grade)
                        .reversed()
                        .thenComparing(graded -> SortKey.of(name(graded.one()))))
                .map(Graded::one)
                .toList();
    }

    private Set<UUID> proposals(Asked asked, RecordIndex.Range range, int limit) {
        if (asked.isEmpty()) {
            return Set.of();
        }
        Actor actor = TenantContext.actor();
        var tiers = new Tiers(asked);
        try {
            index.require(range);
            Set<UUID> proposed = new LinkedHashSet<>(index.find(actor, range, tiers.right(), limit));
            // how much is found by what somebody does not see must not decide what else they find
            boolean narrow = !range.sights().isEmpty();
            if (narrow || proposed.size() < FEW) {
                proposed.addAll(index.find(actor, range, tiers.similarNames(), limit));
            }
            if ((narrow || proposed.isEmpty()) && asked.hasHan()) {
                proposed.addAll(index.find(actor, range, tiers.soundingAlike(), limit));
            }
            return proposed;
        } catch (SearchUnavailable e) {
            log.debug("search is not available: {}", e.getMessage());
            throw Problem.of(ErrorCode.SEARCH_UNAVAILABLE).exception();
        }
    }

    private static Result result(Asked asked, Visible found) {
        ObjectType object = found.object();
        return new Result(object.key(), found.record().id(), name(found), found.names(), Highlights.of(asked, found));
    }

    private static String name(Visible found) {
        Object name = found.record().fields().get(found.object().title().key());
        return name == null ? "" : name.toString();
    }

    private static List<ProblemViolation> violations(
            String text, @Nullable String object, @Nullable String filter, int limit) {
        List<ProblemViolation> violations = new ArrayList<>();
        if (text.isBlank()) {
            violations.add(ProblemViolation.of("q", "required"));
        } else if (text.length() > LONGEST) {
            violations.add(new ProblemViolation("q", "too-long", Map.of("max", LONGEST)));
        }
        PageLimit.violation(limit, MOST).ifPresent(violations::add);
        if (object == null && filter != null) {
            // there are no fields that it could name
            violations.add(ProblemViolation.of("object", "required"));
        }
        return violations;
    }
}
