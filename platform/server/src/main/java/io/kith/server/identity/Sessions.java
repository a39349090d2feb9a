package io.kith.server.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.changelog.AuditSource;
import io.kith.server.identity.PersonCompanies.Place;
import io.kith.server.identity.SessionStore.Look;
import io.kith.server.identity.SessionStore.Row;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions of browsers. Those that work in a company are answered from memory; whatever ends or moves one raises the company's access
 * epoch, by which every replica looks anew at its next request (see {@code StaleAccess}). All others are read each time.
 */
@Service
public final class Sessions {

    private static final Duration USE_WRITTEN_EVERY = Duration.ofMinutes(1);

    private final SessionStore store;
    private final SessionActors actors;
    private final AuditLog audit;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final TransactionTemplate whole;
    private final SecureRandom random;
    private final Clock clock;
    private final Duration idle;
    private final Duration longest;
    private final Cache<String, Held> known = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();
    private final Cache<String, Instant> uses = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(USE_WRITTEN_EVERY)
            .build();

    Sessions(
            SessionStore store,
            SessionActors actors,
            AuditLog audit,
            TenantDirectory tenants,
            TenantTransactions transactions,
            PlatformTransactionManager manager,
            SecureRandom random,
            Clock clock,
            @Value("${kith.session.idle:PT12H}") Duration idle,
            @Value("${kith.session.longest:P14D}") Duration longest) {
        this.store = store;
        this.actors = actors;
        this.audit = audit;
        this.tenants = tenants;
        this.transactions = transactions;
        this.whole = new TransactionTemplate(manager);
        this.random = random;
        this.clock = clock;
        this.idle = idle;
        this.longest = longest;
    }

    private record Held(SignedIn signedIn, Instant createdAt, Instant endsAt) {}

    /**
     * Begins a session; its cookie's secret.
     *
     * @param browser as it names itself
     */
    public RandomSecret begin(SessionKind kind, Person person, @Nullable UUID company, @Nullable String browser) {
        return begin(kind, person, company, browser, null, null);
    }

    /** Begins the session of somebody who has signed in. */
    RandomSecret begin(
            SessionKind kind,
            Person person,
            @Nullable Place place,
            @Nullable String browser,
            @Nullable String keycloakSession,
            String idToken) {
        UUID company = place == null ? null : place.company().id();
        return whole.execute(_ -> {
            if (place != null) {
                log(AuditAction.SESSION_BEGUN, place.company().id(), place.memberId());
            }
            return begin(kind, person, company, browser, keycloakSession, idToken);
        });
    }

    private RandomSecret begin(
            SessionKind kind,
            Person person,
            @Nullable UUID company,
            @Nullable String browser,
            @Nullable String keycloakSession,
            @Nullable String idToken) {
        RandomSecret secret = RandomSecret.make(random);
        Instant now = clock.instant();
        store.add(new Row(
                secret.hash(), kind, person, company, keycloakSession, idToken, browser, now, now.plus(idle), null));
        return secret;
    }

    /** @param attended whether somebody is there, so that the session is in use; a page may also ask by itself */
    Optional<SignedIn> find(SessionKind kind, String session, boolean attended) {
        Held held = known.getIfPresent(session);
        if (held == null || held.signedIn().kind() != kind || !clock.instant().isBefore(held.endsAt())) {
            return reload(kind, session, attended);
        }
        return Optional.of(attended ? used(held) : held.signedIn());
    }

    /** Looks anew, whatever is remembered. */
    Optional<SignedIn> reload(SessionKind kind, String session, boolean attended) {
        known.invalidate(session);
        Instant now = clock.instant();
        return store.find(kind, session, now).map(found -> {
            Row row = found.row();
            SessionActors.Acting acting = actors.of(found, now);
            Actor actor = acting.actor();
            Look look = acting.look();
            Look over = look == null ? row.look() : null;
            if (over != null) {
                // somebody may have begun another one since the row was read
                whole.executeWithoutResult(_ -> lookIsOver(session, over.until()));
            }
            var held = new Held(
                    new SignedIn(session, kind, row.person(), row.tenantId() != null && actor == null, actor),
                    row.createdAt(),
                    look != null && look.until().isBefore(row.endsAt()) ? look.until() : row.endsAt());
            if (actor != null) {
                known.put(session, held);
            }
            return attended ? used(held) : held.signedIn();
        });
    }

    /** Moves a session into another company, or out of all. */
    void choose(SignedIn signedIn, @Nullable UUID company) {
        whole.executeWithoutResult(_ -> {
            store.choose(signedIn.session(), company);
            signedIn.company().ifPresent(tenants::accessChanged);
        });
        known.invalidate(signedIn.session());
    }

    /** Lets a session look at its company as one of the members, on every replica. */
    void look(SignedIn signedIn, Look look) {
        whole.executeWithoutResult(_ -> {
            store.look(signedIn.session(), look);
            signedIn.company().ifPresent(tenants::accessChanged);
        });
        known.invalidate(signedIn.session());
    }

    /** Lets the person of a session act themselves again, on every replica. */
    void endLook(SignedIn signedIn) {
        whole.executeWithoutResult(_ -> {
            lookIsOver(signedIn.session(), null);
            signedIn.company().ifPresent(tenants::accessChanged);
        });
        known.invalidate(signedIn.session());
    }

    /** Ends a session, on every replica; the token that Keycloak wants for ending its own. */
    public Optional<String> end(SignedIn signedIn) {
        Optional<String> idToken = store.find(signedIn.kind(), signedIn.session(), clock.instant())
                .map(found -> found.row().idToken());
        ended(() -> {
            Actor actor = signedIn.actor();
            if (actor != null) {
                log(AuditAction.SESSION_ENDED, actor.tenantId(), actor.answerable());
            }
            return store.end(signedIn.session());
        });
        known.invalidate(signedIn.session());
        return idToken;
    }

    List<SessionStore.Seen> of(Person person) {
        return store.of(person.subject(), clock.instant());
    }

    /** Ends sessions by their ids, on every replica. */
    void endAll(Collection<String> sessions) {
        ended(() -> sessions.stream()
                .flatMap(session -> store.end(session).stream())
                .distinct()
                .toList());
        known.invalidateAll(sessions);
    }

    void endKeycloakSession(String id) {
        ended(() -> store.endKeycloakSession(id));
    }

    void endAllOf(String subject) {
        ended(() -> store.endAllOf(subject));
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT3M")
    void eraseEnded() {
        store.eraseEnded(clock.instant());
    }

    /** Told once, by whichever request ends it or finds it over. */
    private void lookIsOver(String session, @Nullable Instant until) {
        store.endLook(session, until)
                .ifPresent(look -> log(
                        look.tenantId(),
                        () -> AuditEntry.of(AuditAction.LOOK_ENDED)
                                .by(look.admin(), AuditSource.CONSOLE)
                                .about(look.member())));
    }

    private void log(AuditAction action, UUID company, UUID member) {
        log(company, () -> AuditEntry.of(action).by(member, AuditSource.CONSOLE));
    }

    private void log(UUID company, Supplier<AuditEntry> entry) {
        TenantContext.<Boolean, RuntimeException>call(
                Actor.system(company),
                () -> transactions.write(_ -> {
                    audit.append(entry.get());
                    return true;
                }));
    }

    private void ended(Supplier<List<UUID>> deletion) {
        whole.executeWithoutResult(_ -> deletion.get().forEach(tenants::accessChanged));
    }

    private SignedIn used(Held held) {
        uses.get(held.signedIn().session(), session -> {
            Instant now = clock.instant();
            Instant end = held.createdAt().plus(longest);
            Instant idleEnd = now.plus(idle);
            store.seen(session, now, idleEnd.isBefore(end) ? idleEnd : end);
            return now;
        });
        return held.signedIn();
    }
}
