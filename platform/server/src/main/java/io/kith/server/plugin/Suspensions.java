package io.kith.server.plugin;

import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Leaves a plugin alone that fails again and again, for the company concerned, on every server, until one of its admins lets it. */
@Component
final class Suspensions {

    private static final Logger log = LoggerFactory.getLogger(Suspensions.class);

    private final SuspensionStore store;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    private final Map<CalledFor, Outcomes> outcomes = new ConcurrentHashMap<>();
    private final Set<CalledFor> beingStored = ConcurrentHashMap.newKeySet();
    private volatile Set<CalledFor> stored = Set.of();

    Suspensions(SuspensionStore store, TenantTransactions transactions, AuditLog audit, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether it is not to be called for the bound company. */
    boolean isSuspended(String plugin) {
        if (stored.isEmpty() && beingStored.isEmpty()) {
            return false;
        }
        var called = CalledFor.bound(plugin);
        return stored.contains(called) || beingStored.contains(called);
    }

    /** What became of a call for the bound company, of which Kith itself spoiled nothing. */
    void ended(PluginRelease release, String hook, boolean failed) {
        var called = CalledFor.bound(release.plugin());
        Outcomes known = failed ? outcomes.computeIfAbsent(called, _ -> new Outcomes()) : outcomes.get(called);
        if (known != null && known.add(clock.instant(), failed) && beingStored.add(called)) {
            outcomes.remove(called);
            // the call may be in the middle of a transaction, of which this is no part
            Thread.ofVirtual().name("suspend-" + release.plugin()).start(() -> suspend(called, release, hook));
        }
    }

    private void suspend(CalledFor called, PluginRelease release, String hook) {
        log.warn("plugin {} is suspended for company {}: {} failed again and again", release, called.company(), hook);
        try {
            TenantContext.call(
                    Actor.system(called.company()),
                    () -> transactions.write(_ -> {
                        if (store.add(release, hook, clock.instant())) {
                            audit.append(AuditEntry.of(AuditAction.PLUGIN_SUSPENDED)
                                    .with("plugin", null, release.plugin())
                                    .with("version", null, release.version())
                                    .with("hook", null, hook));
                        }
                        return called;
                    }));
            Set<CalledFor> more = new HashSet<>(stored);
            more.add(called);
            stored = more;
        } catch (RuntimeException e) {
            log.warn("that plugin {} is suspended could not be stored; it is called again", release, e);
        } finally {
            beingStored.remove(called);
        }
    }

    /** In a transaction of the caller; false if it is not suspended. */
    boolean resume(String plugin) {
        outcomes.remove(CalledFor.bound(plugin));
        return store.remove(plugin);
    }

    /** What other servers have found out and admins have said meanwhile. */
    void look() {
        Set<CalledFor> before = stored;
        Set<CalledFor> now = store.all();
        stored = now;
        // whoever goes on begins anew here too
        before.stream().filter(one -> !now.contains(one)).forEach(outcomes::remove);
    }
}
