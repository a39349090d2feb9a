package io.kith.server.plugin;

import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import java.time.Duration;
import java.util.Map;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Calls into one plugin: on a few threads of its own, for a limited time each, as whoever is acting. A call that does not end keeps its
 * thread, so that whatever a plugin does it does at most that often at once; and its company's share of them, so that others are served.
 */
final class GuardedCalls implements AutoCloseable {

    /** As many have to be at fault until others go without. */
    private static final int COMPANIES = 4;

    /** Whose calls are those for which no company is bound: a plugin is being loaded. */
    private static final UUID NOBODY = new UUID(0, 0);

    /** What came of a call, with nothing in it that asks the plugin for anything. */
    private sealed interface Ended<T extends @Nullable Object> {

        record Well<T extends @Nullable Object>(T answer) implements Ended<T> {}

        record Badly<T extends @Nullable Object>(Thrown thrown) implements Ended<T> {}
    }

    private final String plugin;
    private final PluginLog log;
    private final ClassLoader classes;
    private final Semaphore free;
    private final CompanyShares shares;
    private final ExecutorService threads;

    /** @param plugin as the log names it */
    GuardedCalls(String plugin, ClassLoader classes, int threads) {
        this.plugin = plugin;
        this.log = new PluginLog(plugin);
        this.classes = classes;
        this.free = new Semaphore(threads);
        this.shares = new CompanyShares(Math.max(1, threads / COMPANIES));
        this.threads = Executors.newCachedThreadPool(Thread.ofPlatform()
                .name("plugin " + plugin + " ", 0)
                .daemon()
                .inheritInheritableThreadLocals(false)
                .factory());
    }

    /**
     * The answer of a call.
     *
     * @throws PluginFault if it throws anything, or there is none in time; says so in the log
     */
    <T extends @Nullable Object> T call(Callable<T> call, Duration patience) throws PluginFault {
        long end = System.nanoTime() + patience.toNanos();
        UUID company = TenantContext.isBound() ? TenantContext.tenantId() : NOBODY;
        try {
            take(company, end);
            Future<Ended<T>> ending = started(company, bound(call));
            try {
                return switch (ending.get(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    case Ended.Well<T>(var answer) -> answer;
                    case Ended.Badly<T>(var thrown) -> throw failed(thrown);
                };
            } catch (TimeoutException e) {
                ending.cancel(true);
                throw late("did not answer within " + patience.toMillis() + " ms");
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call has not ended as all do", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fault("was interrupted", false);
        }
    }

    private PluginFault failed(Thrown thrown) {
        log.failed(thrown);
        return new PluginFault("plugin " + plugin + " failed: " + thrown.message(), false);
    }

    private PluginFault late(String what) {
        return fault(what, true);
    }

    private PluginFault fault(String what, boolean late) {
        log.failed(what);
        return new PluginFault("plugin " + plugin + " " + what, late);
    }

    private void take(UUID company, long end) throws PluginFault, InterruptedException {
        if (!shares.take(company, end - System.nanoTime())) {
            throw late("has no thread free for this company");
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
            throw late("has no thread free");
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
            throw fault("is not loaded any more", false);
        } catch (OutOfMemoryError e) {
            giveBack(company);
            throw late("has no thread: the system starts no more of them");
        }
        return task;
    }

    /** As whoever is acting, with the words of the running request in the log, and with classes that the plugin knows. */
    private <T extends @Nullable Object> Callable<Ended<T>> bound(Callable<T> call) {
        @Nullable Actor actor = TenantContext.isBound() ? TenantContext.actor() : null;
        @Nullable Map<String, String> words = MDC.getCopyOfContextMap();
        return () -> {
            Thread.currentThread().setContextClassLoader(classes);
            if (words != null) {
                MDC.setContextMap(words);
            }
            try {
                return new Ended.Well<>(actor == null ? call.call() : TenantContext.call(actor, call::call));
            } catch (Throwable e) {
                return new Ended.Badly<>(Thrown.of(e));
            } finally {
                MDC.clear();
            }
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
