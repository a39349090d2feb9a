package io.kith.server.messaging;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Who of this replica's callers is looking at their inbox. A stream is a virtual thread that rests on a queue: it holds no connection to the
 * database and no thread of the machine.
 */
@Component
public final class InboxStreams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboxStreams.class);

    private final TenantDirectory tenants;
    private final int perMember;
    private final int perReplica;
    private final Map<Whose, List<Stream>> open = new ConcurrentHashMap<>();
    private volatile boolean running;

    InboxStreams(
            TenantDirectory tenants,
            @Value("${kith.inbox.streams-per-member:6}") int perMember,
            @Value("${kith.inbox.streams-per-replica:5000}") int perReplica) {
        this.tenants = tenants;
        this.perMember = perMember;
        this.perReplica = perReplica;
    }

    record Whose(UUID tenant, UUID member) {}

    /** One caller's end. */
    public final class Stream implements AutoCloseable {

        private final Whose whose;
        private final BlockingQueue<Boolean> signal = new ArrayBlockingQueue<>(1);
        private volatile long accessEpoch;

        private Stream(Actor actor) {
            this.whose = new Whose(actor.tenantId(), actor.id());
            this.accessEpoch = actor.accessEpoch();
        }

        /** Rests until there may be something to look at, or for a while; not at all in a server that stops. */
        public void await(Duration longest) throws InterruptedException {
            if (running) {
                signal.poll(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS);
            }
        }

        /** Whether the server goes on. */
        public boolean goesOn() {
            return running;
        }

        /** As whom the caller has been found anew; there is something to look at. */
        public void actsAs(Actor actor) {
            accessEpoch = actor.accessEpoch();
            raise();
        }

        private void raise() {
            signal.offer(true);
        }

        @Override
        public void close() {
            open.computeIfPresent(whose, (_, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }

    /** Ends the request with 429 if the member, or the replica, has as many as it may have. */
    public Stream open(Actor actor) {
        var stream = new Stream(actor);
        int all = open.values().stream().mapToInt(List::size).sum();
        List<Stream> theirs = open.compute(stream.whose, (_, before) -> {
            List<Stream> now = before == null ? new CopyOnWriteArrayList<>() : before;
            if (now.size() >= perMember / 2) {
                // whoever goes from page to page leaves some behind: that nobody reads them any more is noticed when
                // they are written to
                now.forEach(Stream::raise);
            }
            if (running && all < perReplica && now.size() < perMember) {
                now.add(stream);
            }
            return now.isEmpty() ? null : now;
        });
        if (theirs == null || !theirs.contains(stream)) {
            throw Problem.of(ErrorCode.TOO_MANY_REQUESTS, Map.of("seconds", 30L))
                    .with("retryAfter", 30L)
                    .exception();
        }
        return stream;
    }

    void raise(Whose whose) {
        open.getOrDefault(whose, List.of()).forEach(Stream::raise);
    }

    void raiseAll() {
        open.values().forEach(all -> all.forEach(Stream::raise));
    }

    /** Has those look up anew whether they may still look on whose company's credentials have changed: one statement for all of them. */
    @Scheduled(fixedDelayString = "${kith.inbox.access-interval:PT2S}")
    void checkAccess() {
        Set<UUID> companies = open.keySet().stream().map(Whose::tenant).collect(Collectors.toSet());
        if (companies.isEmpty()) {
            return;
        }
        try {
            Map<UUID, Long> epochs = tenants.accessEpochs(companies);
            new ArrayList<>(open.values())
                    .forEach(all -> all.stream()
                            .filter(stream ->
                                    !Long.valueOf(stream.accessEpoch).equals(epochs.get(stream.whose.tenant())))
                            .forEach(Stream::raise));
        } catch (DataAccessException e) {
            log.warn("whether people may still look at their inboxes cannot be looked up", e);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for its requests: each stream ends at once, and its page finds another replica. */
    @Override
    public void stop() {
        running = false;
        raiseAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
