package io.kith.server.messaging;

import io.kith.server.access.Access;
import io.kith.server.access.Actors;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.identity.RandomSecret;
import io.kith.server.messaging.CalendarFeedStore.Whose;
import io.kith.server.people.Members;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.RateLimit;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.StaleAccess;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * The address under which a member's other calendars find what is theirs in Kith. Whoever knows it sees that and nothing else; it is shown
 * once, kept as a hash, ends when the member renews or withdraws it, and shows nothing once they are deactivated.
 */
@Service
public final class CalendarFeeds {

    private static final int READS_AN_HOUR = 120;
    private static final int GUESSES_A_MINUTE = 30;

    private final CalendarFeedStore store;
    private final Calendar calendar;
    private final Members members;
    private final Actors actors;
    private final AuditLog audit;
    private final TenantTransactions transactions;
    private final SecureRandom random;
    private final Clock clock;
    private final URI home;
    private final RateLimit limit = new RateLimit();

    CalendarFeeds(
            CalendarFeedStore store,
            Calendar calendar,
            Members members,
            Actors actors,
            AuditLog audit,
            TenantTransactions transactions,
            SecureRandom random,
            Clock clock,
            @Value("${kith.sign-up.link:http://127.0.0.1:8080/sign-up/continue}") URI link) {
        this.store = store;
        this.calendar = calendar;
        this.members = members;
        this.actors = actors;
        this.audit = audit;
        this.transactions = transactions;
        this.random = random;
        this.clock = clock;
        this.home = link.resolve("/");
    }

    /** When the bound member's address was made; empty if there is none. */
    public Optional<Instant> createdAt() {
        UUID me = member();
        return transactions.read(_ -> store.createdAt(me));
    }

    /** A new address, in place of the one before. */
    public URI make() {
        UUID me = member();
        RandomSecret secret = RandomSecret.make(random);
        transactions.write(_ -> {
            // one after the other, whoever presses twice
            members.lock(me);
            store.delete(me);
            store.add(me, secret, clock.instant().truncatedTo(ChronoUnit.MICROS));
            audit.append(AuditEntry.of(AuditAction.CALENDAR_MADE).about(me));
            return me;
        });
        return home.resolve("/calendar/" + secret.reveal() + ".ics");
    }

    public void withdraw() {
        UUID me = member();
        transactions.write(_ -> {
            if (!store.delete(me)) {
                throw Problem.of(ErrorCode.NOT_FOUND).exception();
            }
            audit.append(AuditEntry.of(AuditAction.CALENDAR_WITHDRAWN).about(me));
            return me;
        });
    }

    /** What an address shows; 404 for one that shows nothing, whether or not it ever did. */
    public String read(String secret, String address) {
        Optional<RandomSecret> asked = RandomSecret.of(secret);
        Optional<Whose> whose = asked.flatMap(store::find);
        if (asked.isEmpty() || whose.isEmpty()) {
            limit.take("guess " + RateLimit.network(address), GUESSES_A_MINUTE, Duration.ofMinutes(1));
            throw Problem.of(ErrorCode.NOT_FOUND).exception();
        }
        limit.take("read " + asked.get().hash(), READS_AN_HOUR, Duration.ofHours(1));
        try {
            return written(whose.get());
        } catch (StaleAccess e) {
            // the company's credentials have changed between the two looks
            return written(whose.get());
        }
    }

    private String written(Whose whose) {
        Actor actor = actors.find(whose.tenantId(), ActorKind.MEMBER, whose.memberId())
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
        return TenantContext.call(actor, () -> calendar.written(home));
    }

    private static UUID member() {
        Access.requirePerson();
        Access.require(Permission.READ_RECORDS);
        return TenantContext.actor().id();
    }
}
