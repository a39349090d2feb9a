package io.kith.server.identity;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.people.NamedActor;
import io.kith.server.people.NamedActors;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PageLimit;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantTransactions;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Whom records can belong to and who has worked on them: their names, for everybody who reads records. */
@Service
public final class People {

    private static final int MOST = 200;
    private static final int LONGEST_TEXT = 200;

    private final NamedActors actors;
    private final TenantTransactions transactions;

    People(NamedActors actors, TenantTransactions transactions) {
        this.actors = actors;
        this.transactions = transactions;
    }

    /** Active members whose name fits what somebody has typed, in the order of their names. */
    public List<NamedActor> matching(String typed, int limit) {
        Access.require(Permission.READ_RECORDS);
        PageLimit.require(limit, MOST);
        if (typed.length() > LONGEST_TEXT) {
            throw refused(new ProblemViolation("q", "too-long", Map.of("max", LONGEST_TEXT)));
        }
        return transactions.read(_ -> actors.matching(typed, limit));
    }

    /** Those of the ids that are members or service accounts of this company, in the order asked for. */
    public List<NamedActor> named(List<String> texts) {
        Access.require(Permission.READ_RECORDS);
        if (texts.size() > MOST) {
            throw refused(new ProblemViolation("ids", "too-many", Map.of("max", MOST)));
        }
        Set<UUID> ids = new LinkedHashSet<>();
        for (String text : texts) {
            ids.add(id(text).orElseThrow(() -> refused(ProblemViolation.of("ids", "invalid-id"))));
        }
        List<UUID> order = List.copyOf(ids);
        return transactions.<List<NamedActor>>read(_ -> actors.named(order)).stream()
                .sorted(Comparator.comparing(actor -> order.indexOf(actor.id())))
                .toList();
    }

    private static Optional<UUID> id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ProblemException refused(ProblemViolation violation) {
        return Problem.of(ErrorCode.VALIDATION, List.of(violation)).exception();
    }
}
