package io.kith.server.plugin;

import io.kith.config.definition.Label;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.metadata.LayerChange;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a company's admins see of plugins: which there are, and which of them the company uses. */
@Service
public final class Plugins {

    private final InstalledPlugins installed;
    private final ActivationStore activations;
    private final LayerChange layers;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    Plugins(
            InstalledPlugins installed,
            ActivationStore activations,
            LayerChange layers,
            TenantTransactions transactions,
            AuditLog audit,
            Clock clock) {
        this.installed = installed;
        this.activations = activations;
        this.layers = layers;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a plugin is to the company. */
    public enum State {
        AVAILABLE,
        ACTIVE,
        /** Activated, and not installed any more: what it added to the schema is away until it is back. */
        MISSING
    }

    /**
     * A plugin, as a company sees it.
     *
     * @param version null if it is missing
     * @param publisher null if it is missing
     */
    public record Seen(
            String id,
            @Nullable String version,
            Label label,
            @Nullable String publisher,
            State state) {}

    /** Those that are installed, then those that are missed. */
    public List<Seen> list() {
        Access.require(Permission.READ_SCHEMA);
        Set<String> active = new HashSet<>(transactions.query(_ -> activations.active()));
        List<Seen> list = new ArrayList<>();
        for (InstalledPlugin plugin : installed.all()) {
            list.add(seen(plugin, active.remove(plugin.id()) ? State.ACTIVE : State.AVAILABLE));
        }
        active.stream().sorted().forEach(id -> list.add(new Seen(id, null, Label.same(id), null, State.MISSING)));
        return list;
    }

    /** From the next request on its objects are there, and its hooks are called; with the records that there were when it was last active. */
    public Seen activate(String id) {
        Access.require(Permission.CHANGE_SCHEMA);
        InstalledPlugin plugin = installed.find(id).orElseThrow(Plugins::unknown);
        layers.publish(() -> {
            boolean added = activations.add(id, clock.instant());
            if (added) {
                audit.append(AuditEntry.of(AuditAction.PLUGIN_ACTIVATED)
                        .with("plugin", null, id)
                        .with("version", null, plugin.manifest().version()));
            }
            return added;
        });
        return seen(plugin, State.ACTIVE);
    }

    /** Its records stay stored; nobody sees them until it is activated again. */
    public void deactivate(String id) {
        Access.require(Permission.CHANGE_SCHEMA);
        layers.publish(() -> {
            boolean removed = activations.remove(id);
            if (removed) {
                audit.append(AuditEntry.of(AuditAction.PLUGIN_DEACTIVATED).with("plugin", id, null));
            } else if (installed.find(id).isEmpty()) {
                throw unknown();
            }
            return removed;
        });
    }

    private static RuntimeException unknown() {
        return Problem.of(ErrorCode.NOT_FOUND).exception();
    }

    private static Seen seen(InstalledPlugin plugin, State state) {
        return new Seen(
                plugin.id(),
                plugin.manifest().version(),
                plugin.manifest().label(),
                plugin.manifest().publisher(),
                state);
    }
}
