package io.kith.server.plugin;

import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.schema.Origin;
import io.kith.config.schema.Owned;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.metadata.RuleSetProposals;
import io.kith.server.metadata.RuleSetVersion;
import io.kith.server.metadata.Schemas;
import io.kith.server.plugin.RunningPlugins.State;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What other values of a plugin's rule set would change, asked by a company's admins before they publish them. */
@Service
public final class RuleTrials {

    private final RuleSetProposals proposals;
    private final PluginReconciler plugins;
    private final Suspensions suspensions;
    private final TrialStore store;
    private final JobLanes lanes;
    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    RuleTrials(
            RuleSetProposals proposals,
            PluginReconciler plugins,
            Suspensions suspensions,
            TrialStore store,
            JobLanes lanes,
            Schemas schemas,
            TenantTransactions transactions,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.proposals = proposals;
        this.plugins = plugins;
        this.suspensions = suspensions;
        this.store = store;
        this.lanes = lanes;
        this.schemas = schemas;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param possible whether whoever has declared the rule set can say what other values would change
     * @param last the trial that was asked for last
     */
    public record Seen(boolean possible, Optional<TrialSeen> last) {}

    /** 404 if the company has no such rule set. */
    public Seen last(String key) {
        Access.require(Permission.CHANGE_SCHEMA);
        Optional<String> plugin = plugin(key);
        return new Seen(
                plugin.flatMap(this::running)
                        .filter(running -> running.hooks().trials().containsKey(key))
                        .isPresent(),
                plugin.flatMap(id -> transactions.read(_ -> store.find(id, key)))
                        .map(TrialSeen::of));
    }

    /**
     * Asks for one, in place of the last. Where the same is being tried out already, that is the one.
     *
     * @param values as {@link RuleSetProposals#of} takes them
     */
    public TrialSeen ask(String key, Map<String, ? extends @Nullable Object> values) {
        Access.require(Permission.CHANGE_SCHEMA);
        RuleSetProposals.Proposal proposal = proposals.of(key, values);
        RunningPlugin plugin = plugin(proposal.active()).map(this::required).orElseThrow(RuleTrials::unknown);
        if (!plugin.hooks().trials().containsKey(key)) {
            throw unknown();
        }
        SortedMap<String, String> active =
                RuleSetVersion.values(proposal.active().definition());
        SortedMap<String, String> proposed = RuleSetVersion.values(proposal.proposed());
        return transactions.write(_ -> {
            Optional<TrialStore.Kept> known = store.find(plugin.id(), key)
                    .filter(one -> one.ended() == null
                            && one.version() == proposal.version()
                            && one.proposed().equals(proposed));
            if (known.isEmpty()) {
                store.ask(plugin.id(), key, ids.next(), proposal.version(), active, proposed, clock.instant());
                audit.append(AuditEntry.of(AuditAction.PLUGIN_RULES_TRIED).with("ruleSet", null, key));
                lanes.wakeAfterCommit(plugin.id());
            }
            return TrialSeen.of(known.or(() -> store.find(plugin.id(), key)).orElseThrow());
        });
    }

    private Optional<String> plugin(String key) {
        return plugin(schemas.newest().whole().schema().ruleSets().stream()
                .filter(set -> set.key().equals(key))
                .findFirst()
                .orElseThrow(RuleTrials::unknown));
    }

    private static Optional<String> plugin(Owned<RuleSetDefinition> set) {
        return set.origin() instanceof Origin.Plugin(String id) ? Optional.of(id) : Optional.empty();
    }

    private Optional<RunningPlugin> running(String plugin) {
        return state(plugin) instanceof State.Running(RunningPlugin running) ? Optional.of(running) : Optional.empty();
    }

    private RunningPlugin required(String plugin) {
        return switch (state(plugin)) {
            case State.Running(RunningPlugin running)
            when suspensions.isSuspended(plugin) ->
                throw PluginHooks.problem(
                                ErrorCode.PLUGIN_SUSPENDED,
                                plugin,
                                running.manifest().label())
                        .exception();
            case State.Running(RunningPlugin running) -> running;
            case State.Failed _ ->
                throw PluginHooks.problem(ErrorCode.PLUGIN_FAILED, plugin, null).exception();
            case State.Disabled(var label) ->
                throw PluginHooks.problem(ErrorCode.PLUGIN_STOPPED, plugin, label)
                        .exception();
        };
    }

    private State state(String plugin) {
        String version = schemas.newest().whole().schema().plugins().get(plugin);
        if (version == null) {
            throw unknown();
        }
        return plugins.require(new PluginRelease(plugin, version));
    }

    private static ProblemException unknown() {
        return Problem.of(ErrorCode.NOT_FOUND).exception();
    }
}
