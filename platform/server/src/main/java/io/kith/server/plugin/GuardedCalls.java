package io.kith.server.plugin;

import io.kith.fence.BudgetExceeded;
import io.kith.fence.Meter;
import io.kith.fence.MeteredThread;
import io.kith.server.plugin.PluginFault.Kind;
import io.kith.server.problem.Origin;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.util.unit.DataSize;

/**
 * Calls into one plugin: on a few threads of its own, within a budget each, as whoever is acting. A call that blocks where no woven code is keeps
 * its thread, so that whatever a plugin does it does at most that often at once; and its company's share of them, so that others are served.
 */
final class GuardedCalls implements AutoCloseable {

    /** As many have to be at fault until others go without. */
    private static final int COMPANIES = 4;

    /** So long a call that is stopped at its end may take to say so. */
    private static final long LAST_WORDS = Duration.ofMillis(50).toNanos();

    /** So long a call waits for a thread at the most, whatever time it has itself. */
    private static final long QUEUE = Duration.ofSeconds(5).toNanos();

    /** Whose calls are those for which no company is bound: a plugin is being loaded. */
    private static final UUID NOBODY = new UUID(0, 0);

    /** What came of a call, with nothing in it that asks the plugin for anything. */
    private sealed interface Ended<T extends @Nullable Object> {

        record Well<T extends @Nullable Object>(T answer) implements Ended<T> {}

        record Badly<T extends @Nullable Object>(Thrown thrown) implements Ended<T> {}

        /** Whatever has come of it then. */
        record Over<T extends @Nullable Object>(BudgetExceeded budget) implements Ended<T> {}
    }

    private final String plugin;
    private final PluginLog log;
    private final ClassLoader classes;
    private final Semaphore free;
    private final CompanyShares shares;
    private final ExecutorService threads;
    private final DataSize memory;
    private final boolean queues;
    private volatile boolean closed;

    /**
     * @param plugin as the log names it
     * @param memory that each of them may allocate
     * @param queues whether people and programs ask as often as they like: to wait for a thread takes none of a call's time then, and whoever
     *     finds none is no failure of the plugin
     */
    GuardedCalls(String plugin, ClassLoader classes, int threads, DataSize memory, boolean queues) {
        this.plugin = plugin;
        this.log = new PluginLog(plugin);
        this.classes = classes;
        this.free = new Semaphore(threads);
        this.shares = new CompanyShares(Math.max(1, threads / COMPANIES));
        this.memory = memory;
        this.queues = queues;
        var number = new AtomicLong();
        this.threads = Executors.newCachedThreadPool(
                task -> new MeteredThread(task, "plugin " + plugin + " " + number.getAndIncrement()));
    }

    /**
     * The answer of a call.
     *
     * @throws PluginFault if it throws anything, takes more than it may, or there is none in time; says so in the log
     */
    <T extends @Nullable Object> T call(Callable<T> call, Duration patience) throws PluginFault {
        long begun = System.nanoTime();
        UUID company = TenantContext.isBound() ? TenantContext.tenantId() : NOBODY;
        try {
            take(company, begun + (queues ? QUEUE : Math.min(patience.toNanos(), QUEUE)));
            long end = (queues ? System.nanoTime() : begun) + patience.toNanos();
            Future<Ended<T>> ending = started(company, bound(call, new Meter(end, patience, memory.toBytes())));
            try {
                return switch (ending.get(end + LAST_WORDS - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    case Ended.Well<T>(var answer) -> answer;
                    case Ended.Badly<T>(var thrown) -> throw failed(thrown);
                    case Ended.Over<T>(var budget) -> throw over(budget);
                };
            } catch (TimeoutException e) {
                ending.cancel(true);
                throw fault("did not answer within " + patience.toMillis() + " ms", closed ? Kind.GONE : Kind.LATE);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call has not ended as all do", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fault("was interrupted", Kind.GONE);
        }
    }

    private PluginFault failed(Thrown thrown) {
        log.failed(thrown);
        return new PluginFault("plugin " + plugin + " failed: " + thrown.message(), closed ? Kind.GONE : Kind.FAILED);
    }

    private PluginFault over(BudgetExceeded budget) {
        log.failed(Thrown.of(budget));
        return new PluginFault(
                "plugin " + plugin + " " + budget.getMessage(),
                budget.what() == BudgetExceeded.Of.TIME ? Kind.LATE : Kind.FAILED);
    }

    private PluginFault fault(String what, Kind kind) {
        log.failed(what);
        return new PluginFault("plugin " + plugin + " " + what, kind);
    }

    private void take(UUID company, long end) throws PluginFault, InterruptedException {
        if (!shares.take(company, end - System.nanoTime())) {
            // all of them are at what this company has asked for
            throw fault("has no thread free for this company", queues ? Kind.BUSY : Kind.LATE);
        }
        boolean taken = false;
        try {
            taken = free.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } finally {
            if (!taken) {
                shares.giveBack(company);
            }
        }
        if (!taken) {
            throw fault("has no thread free", Kind.BUSY);
        }
    }

    private void giveBack(UUID company) {
        free.release();
        shares.giveBack(company);
    }

    /** Its thread counts as taken until it has really ended, whether anybody waits for it or not. */
    private <T extends @Nullable Object> Future<T> started(UUID company, Callable<T> call) throws PluginFault {
        var task = new FutureTask<T>(call);
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    giveBack(company);
                }
            });
        } catch (RejectedExecutionException e) {
            giveBack(company);
            throw fault("is not loaded any more", Kind.GONE);
        } catch (OutOfMemoryError e) {
            giveBack(company);
            throw fault("has no thread: the system starts no more of them", Kind.BUSY);
        }
        return task;
    }

    /** As whoever is acting, with the words of the running request in the log, and with classes that the plugin knows. */
    private <T extends @Nullable Object> Callable<Ended<T>> bound(Callable<T> call, Meter meter) {
        @Nullable Actor actor = TenantContext.isBound() ? TenantContext.actor() : null;
        Optional<Origin> origin = Origin.current();
        @Nullable Map<String, String> words = MDC.getCopyOfContextMap();
        return () -> {
            Thread.currentThread().setContextClassLoader(classes);
            if (words != null) {
                MDC.setContextMap(words);
            }
            try {
                Ended<T> ended = MeteredThread.call(
                        meter,
                        () -> actor == null
                                ? ended(call)
                                : TenantContext.<Ended<T>, Exception>call(
                                        actor,
                                        () -> origin.isEmpty()
                                                ? ended(call)
                                                : origin.get().<Ended<T>, Exception>call(() -> ended(call))));
                return meter.exceeded().<Ended<T>>map(Ended.Over::new).orElse(ended);
            } finally {
                MDC.clear();
            }
        };
    }

    private static <T extends @Nullable Object> Ended<T> ended(Callable<T> call) {
        try {
            return new Ended.Well<>(call.call());
        } catch (Throwable e) {
            return new Ended.Badly<>(Thrown.of(e));
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
    }
}
