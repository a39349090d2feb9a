package io.kith.server.changelog;

import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings changes to their consumers: one lane per consumer and company, held by one replica at a time, so that a slow or poisoned one
 * holds up nobody else. What is kept of a failure is its kind: its message may quote a record.
 */
@Component
final class Dispatcher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int BATCH = 500;
    private static final int LANES = 3;

    /** Of each consumer that comes and goes, and of all of them together: how many there are is not known beforehand, and a lane is a connection. */
    private static final int PASSING_LANES = 2;

    private static final int ALL_PASSING_LANES = 4;
    private static final int MOST_CAUSES = 5;

    /** Whose deliveries fail when it cannot even be asked whose are due. */
    private static final UUID NOBODY = new UUID(0, 0);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    /** A transaction that stays open holds up what cleans the outbox. */
    private static final Duration ONE_BY_ONE = Duration.ofSeconds(10);

    /**
     * The companies that a consumer is being told about, and how many more may be at once.
     *
     * @param size how many may be altogether
     * @param shared room of several consumers; a company with much to come leaves it to others now and then
     */
    private record Lanes(Set<UUID> busy, int size, Semaphore room, Optional<Semaphore> shared, Outages outages) {

        static Lanes of(int size, Optional<Semaphore> shared, Duration firstRest) {
            return new Lanes(ConcurrentHashMap.newKeySet(), size, new Semaphore(size), shared, new Outages(firstRest));
        }

        void take() throws InterruptedException {
            room.acquire();
            if (shared.isPresent()) {
                try {
                    shared.get().acquire();
                } catch (InterruptedException e) {
                    room.release();
                    throw e;
                }
            }
        }

        void giveBack() {
            shared.ifPresent(Semaphore::release);
            room.release();
        }

        /** Returns when nothing is under way any more, or after a while. */
        void awaitEnd() throws InterruptedException {
            if (room.tryAcquire(size, STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                room.release(size);
            }
        }
    }

    /** What a consumer is served by, for as long as it is there. */
    private record Service(ChangeConsumer consumer, DeliverySignal.Waiter waiter, Lanes lanes, AtomicBoolean wanted) {

        /** Woken rather than interrupted: that would cut the connection to the database. */
        void end() {
            wanted.set(false);
            waiter.raise();
        }
    }

    private final Consumers consumers;
    private final ChangeLog changes;
    private final Deliveries deliveries;
    private final DeliverySignal signal;
    private final TenantTransactions transactions;
    private final TransactionTemplate lane;
    private final Clock clock;
    private final Duration interval;
    private final Duration gathering;
    private final Duration firstRetry;
    private final int attempts;
    private final Semaphore passing = new Semaphore(ALL_PASSING_LANES);
    private final Map<String, Service> services = new HashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    Dispatcher(
            Consumers consumers,
            ChangeLog changes,
            Deliveries deliveries,
            DeliverySignal signal,
            TenantTransactions transactions,
            @Qualifier("dispatchDataSource") DataSource dispatch,
            Clock clock,
            @Value("${kith.changelog.interval:1s}") Duration interval,
            @Value("${kith.changelog.gathering:100ms}") Duration gathering,
            @Value("${kith.changelog.first-retry:1s}") Duration firstRetry,
            @Value("${kith.changelog.attempts:10}") int attempts) {
        this.consumers = consumers;
        this.changes = changes;
        this.deliveries = deliveries;
        this.signal = signal;
        this.transactions = transactions;
        this.lane = new TransactionTemplate(new JdbcTransactionManager(dispatch));
        this.clock = clock;
        this.interval = interval;
        this.gathering = gathering;
        this.firstRetry = firstRetry;
        this.attempts = attempts;
    }

    @Override
    public synchronized void start() {
        running = true;
        consumers.fixed().forEach(consumer -> begin(consumer, Lanes.of(LANES, Optional.empty(), firstRetry)));
        // nobody waits for its end: it may wait for whoever stops
        Thread.ofVirtual().name("consumers").start(this::follow);
    }

    private void begin(ChangeConsumer consumer, Lanes lanes) {
        var service = new Service(consumer, signal.waiter(), lanes, new AtomicBoolean(true));
        services.put(consumer.name(), service);
        threads.removeIf(thread -> !thread.isAlive());
        threads.add(Thread.ofVirtual().name("deliver-" + consumer.name()).start(() -> serve(service)));
    }

    /** Serves those that come and go for as long as they are there. */
    private void follow() {
        while (running) {
            try {
                follow(consumers.passing());
            } catch (RuntimeException e) {
                log.warn("who has to be told of changes cannot be looked at; those who were known are told", e);
            }
            pause();
        }
    }

    private synchronized void follow(Map<String, ChangeConsumer> there) {
        if (!running) {
            return;
        }
        services.values().removeIf(service -> {
            boolean gone = service.lanes().shared().isPresent()
                    && !there.containsKey(service.consumer().name());
            if (gone) {
                service.end();
                signal.forget(service.waiter());
            }
            return gone;
        });
        there.forEach((name, consumer) -> {
            if (!services.containsKey(name)) {
                begin(consumer, Lanes.of(PASSING_LANES, Optional.of(passing), firstRetry));
            }
        });
    }

    /** Lets what is under way come to its end; what is not told is told by another replica, or later. */
    @Override
    public synchronized void stop() {
        running = false;
        services.values().forEach(Service::end);
        try {
            for (Thread thread : threads) {
                thread.join(STOP_PATIENCE);
            }
            for (Service service : services.values()) {
                service.lanes().awaitEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        services.clear();
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void serve(Service service) {
        while (isWanted(service)) {
            try {
                startLanes(service);
                if (service.waiter().await(interval)) {
                    // a delivery of many changes costs little more than one of a single change
                    Thread.sleep(gathering);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (isWanted(service)) {
                    failed(service, NOBODY, e);
                    pause();
                }
            }
        }
    }

    private boolean isWanted(Service service) {
        return running && service.wanted().get();
    }

    private void pause() {
        try {
            Thread.sleep(interval);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts a lane for each company with something due that has none yet. */
    private void startLanes(Service service) throws InterruptedException {
        ChangeConsumer consumer = service.consumer();
        Lanes lanes = service.lanes();
        Instant now = clock.instant();
        List<UUID> due = deliveries.tenantsWithDue(consumer.name(), now);
        goesOn(consumer, lanes.outages().isLeftTo(due));
        for (UUID tenant : due) {
            if (!lanes.outages().rests(tenant, now) && lanes.busy().add(tenant)) {
                lanes.take();
                Thread.ofVirtual()
                        .name("deliver-" + consumer.name() + "-" + tenant)
                        .start(() -> serve(service, tenant));
            }
        }
    }

    private void serve(Service service, UUID tenant) {
        ChangeConsumer consumer = service.consumer();
        Lanes lanes = service.lanes();
        boolean delivered = false;
        try {
            Progress progress;
            do {
                progress = lane.execute(_ -> deliver(service, tenant));
                delivered |= progress != Progress.NONE;
                if (progress != Progress.NONE) {
                    goesOn(consumer, lanes.outages().succeeded(tenant));
                }
            } while (isWanted(service)
                    && progress == Progress.MORE_TO_COME
                    && lanes.shared().isEmpty());
        } catch (RuntimeException e) {
            if (isWanted(service)) {
                failed(service, tenant, e);
            }
        } finally {
            lanes.giveBack();
            lanes.busy().remove(tenant);
            if (delivered) {
                // for what was signalled while this lane was busy
                service.waiter().raise();
            }
        }
    }

    private void failed(Service service, UUID tenant, RuntimeException e) {
        if (service.lanes().outages().failed(tenant, e, clock.instant())) {
            log.warn("deliveries to {} have to wait", service.consumer().name(), e);
        }
    }

    private static void goesOn(ChangeConsumer consumer, boolean again) {
        if (again) {
            log.info("deliveries to {} go on", consumer.name());
        }
    }

    private enum Progress {
        NONE,
        ALL_THAT_WAS_DUE,
        MORE_TO_COME
    }

    private Progress deliver(Service service, UUID tenant) {
        ChangeConsumer consumer = service.consumer();
        if (!deliveries.lock(consumer.name(), tenant)) {
            return Progress.NONE;
        }
        List<Deliveries.Due> due = deliveries.due(consumer.name(), tenant, clock.instant(), BATCH);
        if (due.isEmpty()) {
            return Progress.NONE;
        }
        return TenantContext.call(Actor.system(tenant), () -> {
            boolean again = due.stream().anyMatch(one -> one.attempts() > 0);
            Throwable failure = handled(consumer, due, again);
            if (failure == null) {
                deliveries.done(consumer.name(), tenant, due);
                return due.size() < BATCH ? Progress.ALL_THAT_WAS_DUE : Progress.MORE_TO_COME;
            }
            if (due.size() == 1) {
                failed(consumer, tenant, due.getFirst(), failure);
                return Progress.NONE;
            }
            return deliverOneByOne(service, tenant, due, again) ? Progress.MORE_TO_COME : Progress.NONE;
        });
    }

    /**
     * Finds the changes that fail, so that the others of their batch are not held up. Only for a while: what has been told until then is committed,
     * and the rest comes in another transaction.
     *
     * @param mixed whether some of the batch had been told before, so that it says nothing of those that had not
     */
    private boolean deliverOneByOne(Service service, UUID tenant, List<Deliveries.Due> batch, boolean mixed) {
        ChangeConsumer consumer = service.consumer();
        Instant end = clock.instant().plus(ONE_BY_ONE);
        boolean any = false;
        @Nullable UUID held = null;
        for (Deliveries.Due due : batch) {
            if (!isWanted(service) || clock.instant().isAfter(end)) {
                return true;
            }
            if (due.recordId().equals(held)) {
                continue;
            }
            Throwable failure = handled(consumer, List.of(due), !mixed || due.attempts() > 0);
            if (failure == null) {
                deliveries.done(consumer.name(), tenant, List.of(due));
                any = true;
            } else {
                held = due.recordId();
                failed(consumer, tenant, due, failure);
            }
        }
        return any;
    }

    private void failed(ChangeConsumer consumer, UUID tenant, Deliveries.Due due, Throwable failure) {
        boolean park = due.attempts() + 1 >= attempts;
        Duration wait = firstRetry.multipliedBy(1L << Math.min(due.attempts(), 12));
        log.warn(
                "{} refused revision {} of a record{}: {}",
                consumer.name(),
                due.revision(),
                park ? "; parked" : "",
                told(failure));
        deliveries.failed(
                consumer.name(), tenant, due, told(failure), clock.instant().plus(wait), park);
    }

    /** Of a failure and its causes what they are and where they came from, but not what they say: that may quote a record. */
    private static String told(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .map(one -> one.getClass().getName()
                        + Arrays.stream(one.getStackTrace())
                                .findFirst()
                                .map(frame -> " at " + frame)
                                .orElse(""))
                .collect(Collectors.joining(", by "));
    }

    private @Nullable Throwable handled(ChangeConsumer consumer, List<Deliveries.Due> due, boolean again) {
        try {
            List<Change> batch = transactions.read(_ -> changes.load(
                    due.stream().map(Deliveries.Due::recordId).toArray(UUID[]::new),
                    due.stream().map(Deliveries.Due::revision).toArray(Long[]::new)));
            if (!batch.isEmpty()) {
                // of a company that is erased there is nothing left to tell
                if (again) {
                    consumer.handleAgain(batch);
                } else {
                    consumer.handle(batch);
                }
            }
            return null;
        } catch (ConsumerUnavailable e) {
            throw e;
        } catch (Throwable e) {
            // an Error of one consumer's code must not end the deliveries of all
            return e;
        }
    }
}
