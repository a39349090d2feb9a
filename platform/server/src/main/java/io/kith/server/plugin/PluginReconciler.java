package io.kith.server.plugin;

import io.kith.config.definition.Label;
import io.kith.config.text.Sentence;
import io.kith.server.plugin.RunningPlugins.State;
import io.kith.server.tenancy.Ids;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Makes this server run the releases that stand in the store, and no others: at its start, every second, and when somebody needs one that is not
 * here yet. What is no longer wanted is called for a while by requests that began before, and closed then.
 */
@Component
final class PluginReconciler implements ApplicationRunner, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(PluginReconciler.class);

    /** What is closed when nobody can be at it any more. */
    private record Leaving(@Nullable PluginRelease release, RunningPlugin plugin, Instant closes) {}

    private final ReleaseStore store;
    private final ReleaseCatalog catalog;
    private final ReleaseStatus status;
    private final RunningPlugins running;
    private final PluginStarter starter;
    private final PluginWorkspace workspace;
    private final PluginActors actors;
    private final Suspensions suspensions;
    private final PluginSettings settings;
    private final Clock clock;
    private final UUID replica;

    private final List<Leaving> leaving = new ArrayList<>();
    private final Map<PluginRelease, Instant> failedAt = new HashMap<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("plugins").daemon().factory());
    private Instant heard = Instant.EPOCH;
    private boolean troubled;
    private boolean ended;

    PluginReconciler(
            ReleaseStore store,
            ReleaseCatalog catalog,
            ReleaseStatus status,
            RunningPlugins running,
            PluginStarter starter,
            PluginWorkspace workspace,
            PluginActors actors,
            Suspensions suspensions,
            PluginSettings settings,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.catalog = catalog;
        this.status = status;
        this.running = running;
        this.starter = starter;
        this.workspace = workspace;
        this.actors = actors;
        this.suspensions = suspensions;
        this.settings = settings;
        this.clock = clock;
        this.replica = ids.next();
    }

    /** The first look is over before anybody is let in; the others have a thread of their own, which a slow plugin may keep. */
    @Override
    public void run(ApplicationArguments arguments) {
        look();
        long pause = settings.lookEvery().toMillis();
        looks.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** A database that is away, or a disk that is full, is no reason to stop anything: what runs goes on. */
    private void look() {
        try {
            suspensions.look();
            reconcile();
            troubled = false;
        } catch (RuntimeException e) {
            if (!troubled) {
                log.warn("the plugins that are wanted cannot be looked at; those that run go on", e);
            }
            troubled = true;
        }
    }

    /** What it is here, after a look at the store if need be. */
    State require(PluginRelease release) {
        return running.find(release).orElseGet(() -> {
            // whoever asks may be in the middle of a transaction, of which this is no part
            try {
                looks.submit(this::look).get(settings.loadTime().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
                log.debug("plugin {} is not here in time", release, e);
            }
            return running.find(release).orElseGet(() -> new State.Failed("", "is not installed"));
        });
    }

    /** What has just been installed here is not started a second time. */
    synchronized void adopt(RunningPlugin plugin) {
        actors.put(plugin.manifest());
        begin(plugin);
    }

    private void begin(RunningPlugin plugin) {
        replace(plugin.release(), new State.Running(plugin));
        tell(plugin.release(), plugin.sha256(), null);
    }

    synchronized void reconcile() {
        if (ended) {
            return;
        }
        Map<PluginRelease, ReleaseStore.Stored> wanted = new LinkedHashMap<>();
        store.all().forEach(stored -> wanted.put(stored.release(), stored));
        wanted.values().forEach(this::reconcile);
        List<PluginRelease> gone = new ArrayList<>();
        running.forEach((release, _) -> {
            if (!wanted.containsKey(release)) {
                gone.add(release);
            }
        });
        gone.forEach(this::leave);
        close();
        hear();
    }

    private void reconcile(ReleaseStore.Stored stored) {
        PluginRelease release = stored.release();
        State state = running.find(release).orElse(null);
        if (!stored.enabled()) {
            if (!(state instanceof State.Disabled)) {
                replace(
                        release,
                        new State.Disabled(catalog.find(stored)
                                .map(one -> one.manifest().label())
                                .orElseGet(() -> Label.same(release.plugin()))));
                status.remove(replica, release);
            }
        } else if (state instanceof State.Running(RunningPlugin plugin)
                && plugin.sha256().equals(stored.sha256())) {
            // also one that was to leave and is wanted again
            if (leaving.removeIf(one -> release.equals(one.release()))) {
                tell(release, stored.sha256(), null);
            }
        } else if (!(state instanceof State.Failed(String sha256, String _)
                && sha256.equals(stored.sha256())
                && clock.instant()
                        .isBefore(failedAt.getOrDefault(release, Instant.EPOCH).plus(settings.retryAfter())))) {
            start(stored);
        }
    }

    private void start(ReleaseStore.Stored stored) {
        PluginRelease release = stored.release();
        try {
            RunningPlugin plugin = started(stored);
            begin(plugin);
            log.info("plugin {} runs", release);
        } catch (PluginRefusal e) {
            log.error("plugin {} does not run here: {}", release, e.getMessage());
            failed(stored, String.valueOf(e.getMessage()));
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            log.error("plugin {} does not run here", release, e);
            failed(stored, e.toString());
        }
    }

    /** One that cannot run keeps no other from it. */
    private void failed(ReleaseStore.Stored stored, String reason) {
        replace(stored.release(), new State.Failed(stored.sha256(), reason));
        failedAt.put(stored.release(), clock.instant());
        tell(stored.release(), stored.sha256(), reason);
    }

    private RunningPlugin started(ReleaseStore.Stored stored) throws PluginRefusal {
        PluginPackage whole = catalog.find(stored)
                .orElseThrow(() -> new PluginRefusal(Sentence.of("its package cannot be read", "无法读取其安装包")));
        byte[] content = store.content(stored.release())
                .orElseThrow(() -> new PluginRefusal(Sentence.of("its package is gone", "其安装包已不存在")));
        if (!SigningKeys.fingerprint(content).equals(stored.sha256())) {
            throw new PluginRefusal(Sentence.of("its package is not the one that was installed", "其安装包与当初安装的不一致"));
        }
        actors.put(whole.manifest());
        Path directory = workspace.unpacked(content);
        boolean usable = false;
        try {
            RunningPlugin plugin = starter.start(directory, stored.sha256(), whole.manifest(), whole.definitions());
            usable = true;
            return plugin;
        } finally {
            if (!usable) {
                RunningPlugin.delete(directory);
            }
        }
    }

    private void replace(PluginRelease release, State state) {
        failedAt.remove(release);
        if (running.put(release, state).orElse(null) instanceof State.Running(RunningPlugin before)) {
            leaving.removeIf(one -> release.equals(one.release()));
            leaving.add(new Leaving(null, before, clock.instant().plus(settings.drain())));
        }
    }

    /** Requests that know it from before still find it, until it is closed. */
    private void leave(PluginRelease release) {
        if (!(running.find(release).orElse(null) instanceof State.Running(RunningPlugin plugin))) {
            running.remove(release);
        } else if (leaving.stream().noneMatch(one -> release.equals(one.release()))) {
            leaving.add(new Leaving(release, plugin, clock.instant().plus(settings.drain())));
            status.remove(replica, release);
        }
    }

    private void close() {
        Instant now = clock.instant();
        leaving.removeIf(one -> {
            if (now.isBefore(one.closes())) {
                return false;
            }
            if (one.release() != null) {
                running.remove(one.release());
            }
            closed(one.plugin());
            return true;
        });
    }

    private static void closed(RunningPlugin plugin) {
        try {
            plugin.close();
            log.info("plugin {} is closed", plugin.release());
        } catch (RuntimeException e) {
            log.warn("plugin {} cannot be closed", plugin.release(), e);
        }
    }

    private void tell(PluginRelease release, String sha256, @Nullable String failure) {
        status.put(replica, release, sha256, failure, clock.instant());
    }

    private void hear() {
        Instant now = clock.instant();
        if (now.isAfter(heard.plus(ReleaseStatus.SILENCE.dividedBy(3)))) {
            // all of it: what others have taken for gone meanwhile is back
            running.forEach((release, state) -> {
                switch (state) {
                    case State.Running(RunningPlugin plugin) -> tell(release, plugin.sha256(), null);
                    case State.Failed(String sha256, String reason) -> tell(release, sha256, reason);
                    case State.Disabled _ -> {}
                }
            });
            status.forget(now);
            heard = now;
        }
    }

    @Override
    public synchronized void destroy() {
        ended = true;
        looks.shutdownNow();
        leaving.forEach(one -> closed(one.plugin()));
        List<PluginRelease> left = new ArrayList<>();
        running.forEach((release, _) -> left.add(release));
        left.forEach(release -> {
            if (running.remove(release).orElse(null) instanceof State.Running(RunningPlugin plugin)) {
                closed(plugin);
            }
        });
        try {
            status.left(replica);
        } catch (DataAccessException e) {
            log.debug("the others find out that this server has ended", e);
        }
    }
}
