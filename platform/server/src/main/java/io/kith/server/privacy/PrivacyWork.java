package io.kith.server.privacy;

import io.kith.config.schema.ObjectType;
import io.kith.server.metadata.Schemas;
import io.kith.server.privacy.Finding.Treatment;
import io.kith.server.privacy.PrivacyRequest.Phase;
import io.kith.server.privacy.PrivacyRequest.Place;
import io.kith.server.privacy.PrivacyRequest.State;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.ProblemException;
import io.kith.server.record.PersonErasure;
import io.kith.server.record.PersonSearch;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantData.Words;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.text.PersonWords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Looks for a person, and forgets them, some seconds at a time. How far it is stands in the request's own row, so that any replica can go
 * on at any time; what is found or forgotten twice is so but once.
 */
@Component
final class PrivacyWork {

    private final PrivacyStore requests;
    private final FindingStore findings;
    private final PersonSearch search;
    private final PersonErasure erasure;
    private final WordTables tables;
    private final List<PersonalPlace> places;
    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final int batch;
    private final Duration slice;

    PrivacyWork(
            PrivacyStore requests,
            FindingStore findings,
            PersonSearch search,
            PersonErasure erasure,
            WordTables tables,
            List<PersonalPlace> places,
            Schemas schemas,
            TenantTransactions transactions,
            Clock clock,
            @Value("${kith.privacy.batch:1000}") int batch,
            @Value("${kith.privacy.slice:5s}") Duration slice) {
        this.requests = requests;
        this.findings = findings;
        this.search = search;
        this.erasure = erasure;
        this.tables = tables;
        this.places = places;
        this.schemas = schemas;
        this.transactions = transactions;
        this.clock = clock;
        this.batch = batch;
        this.slice = slice;
    }

    /** When to come again; empty if there is nothing left to do. */
    Optional<Instant> slice(UUID tenant, UUID id, BooleanSupplier stopping) {
        return TenantContext.call(Actor.system(tenant), () -> {
            Instant end = clock.instant().plus(slice);
            boolean more = step(id);
            while (more && !stopping.getAsBoolean() && clock.instant().isBefore(end)) {
                more = step(id);
            }
            return more ? Optional.of(clock.instant()) : Optional.empty();
        });
    }

    /** False when there is nothing left to do. */
    private boolean step(UUID id) {
        Optional<PrivacyRequest> found = transactions.read(_ -> requests.find(id));
        PrivacyRequest request = found.orElse(null);
        Subject subject = request == null ? null : request.subject();
        if (request == null || subject == null) {
            return false;
        }
        PersonWords words = subject.words(schemas.current().tenant().region());
        return switch (request.state()) {
            case SEARCHING -> look(request, words);
            case ERASING -> forget(request, words);
            case FOUND, ERASED -> false;
        };
    }

    private boolean look(PrivacyRequest request, PersonWords words) {
        UUID id = request.id();
        Place place = request.place();
        switch (place.phase()) {
            case RECORDS -> noted(request, search.inRecords(words, place.after(), batch), Phase.HISTORY);
            case HISTORY -> noted(request, search.inHistory(words, place.after(), batch), Phase.LINKS);
            case LINKS -> {
                List<String> aboutOthers = schemas.current().schema().objects().stream()
                        .filter(ObjectType::inTimelines)
                        .map(ObjectType::key)
                        .toList();
                transactions.write(_ -> {
                    findings.decide(id, named(request), aboutOthers);
                    List<PersonSearch.Spoken> linked = search.linkedOnlyTo(findings.toErase(id));
                    findings.add(id, linked);
                    linked.forEach(one -> findings.decide(id, one.record(), Treatment.ERASE));
                    requests.advance(id, new Place(Phase.PLACES, null), 0);
                    return id;
                });
            }
            case PLACES -> {
                int at = index(place);
                List<Words> columns = tables.all();
                if (at == columns.size() + places.size()) {
                    return transactions.write(_ -> {
                        findings.decide(id, named(request), List.of());
                        requests.found(id, clock.instant());
                        return false;
                    });
                }
                if (at < columns.size()) {
                    count(request, columns.get(at), words);
                } else {
                    PersonalPlace other = places.get(at - columns.size());
                    long count = other.count(words);
                    counted(request, other.key(), count, count > 0, 0);
                }
            }
        }
        return true;
    }

    private void noted(PrivacyRequest request, PersonSearch.Page page, Phase then) {
        Place next = page.next() == null
                ? new Place(then, null)
                : new Place(request.place().phase(), page.next());
        transactions.write(_ -> {
            findings.add(request.id(), page.spoken());
            requests.advance(request.id(), next, page.lookedAt());
            return next;
        });
    }

    private static boolean named(PrivacyRequest request) {
        return request.subject() != null && request.subject().name() != null;
    }

    /** Where among the columns and the other places. */
    private static int index(Place place) {
        return place.after() == null ? 0 : Integer.parseInt(place.after());
    }

    private void count(PrivacyRequest request, Words column, PersonWords words) {
        long count = 0;
        int lookedAt = 0;
        boolean certain = false;
        @Nullable String after = null;
        do {
            WordTables.Page page = tables.page(column, words, after, batch);
            count += page.spoken().size();
            lookedAt += page.lookedAt();
            certain |= page.spoken().stream().anyMatch(row -> words.identifies(row.words()));
            after = page.next();
        } while (after != null);
        counted(request, column.table(), count, certain, lookedAt);
    }

    private void counted(PrivacyRequest request, String place, long count, boolean certain, int lookedAt) {
        transactions.write(_ -> {
            findings.add(request.id(), place, count, certain);
            requests.advance(request.id(), beyond(request.place()), lookedAt);
            return place;
        });
    }

    private static Place beyond(Place place) {
        return new Place(Phase.PLACES, Integer.toString(index(place) + 1));
    }

    private boolean forget(PrivacyRequest request, PersonWords words) {
        UUID id = request.id();
        Place place = request.place();
        if (place.phase() == Phase.RECORDS) {
            List<Finding> page = transactions.read(
                    _ -> findings.page(id, place.after() == null ? null : UUID.fromString(place.after()), batch));
            for (Finding finding : page) {
                forget(id, finding, words);
            }
            Place next = page.size() < batch
                    ? new Place(Phase.PLACES, null)
                    : new Place(Phase.RECORDS, page.getLast().id().toString());
            transactions.write(_ -> {
                requests.advance(id, next, 0);
                return next;
            });
            return true;
        }
        int at = index(place);
        List<Words> columns = tables.all();
        if (at == columns.size() + places.size()) {
            return transactions.write(_ -> {
                if (findings.count(id).left() == 0) {
                    requests.erased(id, clock.instant());
                } else {
                    requests.begin(id, State.FOUND);
                }
                return false;
            });
        }
        if (at < columns.size()) {
            forget(id, columns.get(at), words);
        } else {
            forget(id, places.get(at - columns.size()), words);
        }
        transactions.write(_ -> {
            requests.advance(id, beyond(place), 0);
            return id;
        });
        return true;
    }

    private void forget(UUID id, Finding finding, PersonWords words) {
        String object = finding.object();
        UUID record = finding.record();
        Treatment treatment = finding.treatment();
        if (object == null || record == null || treatment == null) {
            return;
        }
        try {
            transactions.write(_ -> {
                switch (treatment) {
                    case ERASE -> requests.count(id, erasure.erase(object, record, id) ? 1 : 0, 0);
                    case REDACT -> requests.count(id, 0, erasure.redact(object, record, words, id) ? 1 : 0);
                    case KEEP -> {
                        return id;
                    }
                }
                findings.done(id, finding.id());
                return id;
            });
        } catch (ProblemException e) {
            // something else stands in the way: whoever asked is told, and all the others go
            transactions.write(_ -> {
                findings.failed(id, finding.id(), e.problem().code().key());
                return id;
            });
        }
    }

    /** What was found in a place, if somebody has said that it is to be forgotten. */
    private Optional<Finding> toForget(UUID id, String place) {
        return transactions
                .<Optional<Finding>>read(_ -> findings.ofPlace(id, place))
                .filter(finding -> finding.treatment() == Treatment.REDACT);
    }

    private void forget(UUID id, Words column, PersonWords words) {
        if (toForget(id, column.table()).isEmpty()) {
            return;
        }
        @Nullable String after = null;
        do {
            WordTables.Page page = tables.page(column, words, after, batch);
            transactions.write(_ -> {
                long rewritten = page.spoken().stream()
                        .filter(row -> tables.rewrite(column, row, words, id))
                        .count();
                requests.count(id, 0, rewritten);
                return id;
            });
            after = page.next();
        } while (after != null);
    }

    private void forget(UUID id, PersonalPlace place, PersonWords words) {
        toForget(id, place.key()).ifPresent(finding -> {
            long forgotten = place.forget(words);
            boolean left = place.count(words) > 0;
            transactions.write(_ -> {
                requests.count(id, 0, forgotten);
                if (left) {
                    findings.failed(id, finding.id(), ErrorCode.WRONG_STATE.key());
                }
                return id;
            });
        });
    }
}
