package io.kith.server.plugin;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.Label;
import io.kith.config.definition.VersionRange;
import io.kith.config.plan.Planner;
import io.kith.config.plan.Step;
import io.kith.config.schema.Schema;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.FieldIds;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.changelog.Deliveries;
import io.kith.server.metadata.LayerChange;
import io.kith.server.metadata.Schemas;
import io.kith.server.plugin.ReleaseStore.Stored;
import io.kith.server.plugin.SuspensionStore.Suspension;
import io.kith.server.plugin.host.SettingStore;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a company's admins see of plugins: which there are, and which release of which of them the company uses. */
@Service
public final class Plugins {

    /** What it brings for the console runs in the page: nothing there keeps it from what the page can do. */
    private static final Asked CONSOLE = new Asked(
            "console",
            new Label(
                    "Show pages and panels in the console, with everything that whoever is signed in may do",
                    "在控制台中显示页面和面板，并可执行登录者有权执行的一切操作"));

    private final ReleaseStore store;
    private final ReleaseCatalog catalog;
    private final ActiveReleases active;
    private final ActivationStore activations;
    private final SuspensionStore suspensionStore;
    private final Suspensions suspensions;
    private final JobStore jobs;
    private final TrialStore trials;
    private final SettingStore settings;
    private final JobLanes lanes;
    private final Deliveries deliveries;
    private final LayerChange layers;
    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    Plugins(
            ReleaseStore store,
            ReleaseCatalog catalog,
            ActiveReleases active,
            ActivationStore activations,
            SuspensionStore suspensionStore,
            Suspensions suspensions,
            JobStore jobs,
            TrialStore trials,
            SettingStore settings,
            JobLanes lanes,
            Deliveries deliveries,
            LayerChange layers,
            Schemas schemas,
            TenantTransactions transactions,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.active = active;
        this.activations = activations;
        this.suspensionStore = suspensionStore;
        this.suspensions = suspensions;
        this.jobs = jobs;
        this.trials = trials;
        this.settings = settings;
        this.lanes = lanes;
        this.deliveries = deliveries;
        this.layers = layers;
        this.schemas = schemas;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a plugin is to the company. */
    public enum State {
        AVAILABLE,
        ACTIVE,
        /** Used, and left alone since it failed again and again, until an admin lets it. */
        SUSPENDED,
        /** Used, and stopped by the operator: its records can be read and not changed. */
        STOPPED,
        /** Used, and not installed any more: what it added to the schema is away until it is back. */
        MISSING
    }

    /**
     * A plugin, as a company sees it.
     *
     * @param version the one that the company uses, otherwise the newest; null if it is missing
     * @param versions those that the company can choose, the newest first
     * @param publisher null if it is missing
     * @param dependencies ids of the plugins that it builds on
     * @param capabilities what it asks for beside what is its own
     * @param suspension null if it is not suspended
     */
    public record Seen(
            String id,
            @Nullable String version,
            List<String> versions,
            Label label,
            @Nullable String publisher,
            List<String> dependencies,
            State state,
            List<Asked> capabilities,
            @Nullable Suspended suspension) {}

    /**
     * Since when a plugin is left alone, and why.
     *
     * @param hook the class that failed last
     */
    public record Suspended(Instant since, String hook) {}

    /**
     * A capability that a plugin asks for, and what it means to the company.
     *
     * @param key as the plugin writes it
     */
    public record Asked(String key, Label label) {}

    /**
     * What a choice of a version comes to.
     *
     * @param capabilities that are granted by it
     */
    public record Planned(List<Sentence> steps, List<Asked> capabilities) {}

    /** Those that there are, then those that are missed. */
    public List<Seen> list() {
        Access.require(Permission.READ_SCHEMA);
        SortedMap<String, Optional<Stored>> used = transactions.query(_ -> active.active());
        Map<String, Suspension> suspended = transactions.query(_ -> suspensionStore.ofCompany());
        List<Stored> all = store.all();
        Schema schema = schemas.current().schema();
        Set<String> plugins = new LinkedHashSet<>();
        all.forEach(stored -> plugins.add(stored.release().plugin()));
        List<Seen> list = new ArrayList<>();
        for (String plugin : plugins) {
            boolean uses = used.containsKey(plugin);
            Optional<Stored> chosen =
                    uses ? used.getOrDefault(plugin, Optional.empty()) : ActiveReleases.newest(all, plugin);
            chosen.ifPresent(stored ->
                    seen(stored, all, uses, suspended.get(plugin), schema).ifPresent(list::add));
        }
        used.forEach((plugin, stored) -> {
            if (list.stream().noneMatch(seen -> seen.id().equals(plugin))) {
                list.add(new Seen(
                        plugin, null, List.of(), Label.same(plugin), null, List.of(), State.MISSING, List.of(), null));
            }
        });
        return list;
    }

    private Optional<Seen> seen(
            Stored stored, List<Stored> all, boolean uses, @Nullable Suspension suspension, Schema schema) {
        State state = !uses
                ? State.AVAILABLE
                : !stored.enabled() ? State.STOPPED : suspension == null ? State.ACTIVE : State.SUSPENDED;
        List<String> versions = all.reversed().stream()
                .filter(one -> one.enabled()
                        && one.release().plugin().equals(stored.release().plugin()))
                .map(one -> one.release().version())
                .toList();
        return catalog.find(stored)
                .map(one -> new Seen(
                        one.manifest().id(),
                        one.manifest().version(),
                        versions,
                        one.manifest().label(),
                        one.manifest().publisher(),
                        List.copyOf(one.manifest().dependencies().keySet()),
                        state,
                        asked(one, schema),
                        suspension == null ? null : new Suspended(suspension.since(), suspension.hook())));
    }

    private static List<Asked> asked(PluginPackage whole, Schema schema) {
        return Stream.of(
                        whole.manifest().capabilities().stream()
                                .map(one -> new Asked(one.key(), CapabilityWords.of(one, schema))),
                        whole.manifest().hosts().stream().map(one -> new Asked(one.key(), CapabilityWords.of(one))),
                        whole.web().stream().map(_ -> CONSOLE))
                .flatMap(Function.identity())
                .toList();
    }

    /**
     * From the next request on its objects are there, and its hooks are called; with the records that there were when it was last active. Also
     * the way from one release to another, forth and back.
     *
     * @param version null for the newest, or for the one that is used already
     */
    public Seen activate(String id, @Nullable String version) {
        Access.require(Permission.CHANGE_SCHEMA);
        layers.publish(() -> {
            SortedMap<String, Optional<Stored>> used = active.active();
            Optional<Stored> before = used.getOrDefault(id, Optional.empty());
            Stored chosen = chosen(id, version, before);
            boolean written =
                    chosen.release().version().equals(activations.active().get(id));
            if (written) {
                return false;
            }
            PluginPackage whole = catalog.find(chosen).orElseThrow(Plugins::unknown);
            requireDependencies(whole, used);
            requireDependents(whole.release(), used);
            activations.put(whole.release(), clock.instant());
            suspensions.resume(id);
            lanes.wakeAfterCommit(id);
            String from = before.map(stored -> stored.release().version()).orElse(null);
            audit.append(AuditEntry.of(from == null ? AuditAction.PLUGIN_ACTIVATED : AuditAction.PLUGIN_UPGRADED)
                    .with("plugin", from == null ? null : id, id)
                    .with("version", from, whole.manifest().version()));
            return true;
        });
        suspensions.look();
        return list().stream().filter(seen -> seen.id().equals(id)).findFirst().orElseThrow(Plugins::unknown);
    }

    /**
     * What another choice would change in the company's objects and fields, in words, before anything is done.
     *
     * @param version to go to; null to use the plugin no more
     */
    public Planned plan(String id, @Nullable String version) {
        Access.require(Permission.CHANGE_SCHEMA);
        Schema schema = schemas.current().schema();
        return transactions.query(_ -> {
            Optional<Stored> before = active.active().getOrDefault(id, Optional.empty());
            Optional<Stored> after =
                    version == null ? Optional.empty() : Optional.of(chosen(id, version, Optional.empty()));
            if (before.isEmpty() && after.isEmpty()) {
                throw unknown();
            }
            List<Sentence> steps = Planner.plan(declared(before), declared(after), FieldIds.random()).steps().stream()
                    .map(Step::inWords)
                    .toList();
            return new Planned(
                    steps,
                    after.flatMap(catalog::find)
                            .map(whole -> asked(whole, schema))
                            .orElse(List.of()));
        });
    }

    private Definitions declared(Optional<Stored> stored) {
        return stored.flatMap(catalog::find).map(PluginPackage::definitions).orElse(Definitions.NOTHING);
    }

    private Stored chosen(String id, @Nullable String version, Optional<Stored> before) {
        List<Stored> all = store.all();
        if (version == null) {
            return before.or(() -> ActiveReleases.newest(all, id)).orElseThrow(Plugins::unknown);
        }
        List<Stored> releases = all.reversed().stream()
                .filter(one -> one.enabled() && one.release().plugin().equals(id))
                .toList();
        if (releases.isEmpty()) {
            throw unknown();
        }
        return releases.stream()
                .filter(one -> one.release().version().equals(version))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                ErrorCode.VALIDATION,
                                List.of(new ProblemViolation(
                                        "version",
                                        "unknown-option",
                                        Map.of(
                                                "allowed",
                                                releases.stream()
                                                        .map(one ->
                                                                one.release().version())
                                                        .toList()))))
                        .exception());
    }

    private void requireDependencies(PluginPackage whole, SortedMap<String, Optional<Stored>> used) {
        List<ProblemViolation> missing = new ArrayList<>();
        whole.manifest().dependencies().forEach((id, range) -> {
            boolean met = used.getOrDefault(id, Optional.empty())
                    .filter(stored -> range.admits(stored.release().version()))
                    .isPresent();
            if (!met) {
                missing.add(violation(Sentence.of(
                        "Builds on the plugin '" + id + "' in a version " + range + ": activate that first",
                        "依赖插件“" + id + "”（版本 " + range + "）：请先启用它")));
            }
        });
        if (!missing.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, missing).exception();
        }
    }

    /** @param next what the company is about to use; another version than they build on is none for them */
    private void requireDependents(PluginRelease next, SortedMap<String, Optional<Stored>> used) {
        requireDependents(next.plugin(), used, range -> range.admits(next.version()));
    }

    private void requireDependents(String id, SortedMap<String, Optional<Stored>> used, Predicate<VersionRange> fits) {
        List<ProblemViolation> dependents = new ArrayList<>();
        used.values().stream()
                .flatMap(Optional::stream)
                .flatMap(stored -> catalog.find(stored).stream())
                .filter(one -> Optional.ofNullable(one.manifest().dependencies().get(id))
                        .filter(range -> !fits.test(range))
                        .isPresent())
                .forEach(one -> dependents.add(violation(Sentence.of(
                        one.manifest().label().en() + " builds on it in a version "
                                + one.manifest().dependencies().get(id),
                        one.manifest().label().zh() + " 依赖它（版本 "
                                + one.manifest().dependencies().get(id) + "）"))));
        if (!dependents.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, dependents).exception();
        }
    }

    private static ProblemViolation violation(Sentence message) {
        return new ProblemViolation("", "definition", Map.of("message", message));
    }

    /** Its records stay stored; nobody sees them until it is activated again. */
    public void deactivate(String id) {
        Access.require(Permission.CHANGE_SCHEMA);
        layers.publish(() -> {
            SortedMap<String, Optional<Stored>> used = active.active();
            if (!used.containsKey(id)) {
                if (store.all().stream().noneMatch(one -> one.release().plugin().equals(id))) {
                    throw unknown();
                }
                return false;
            }
            requireDependents(id, used, _ -> false);
            activations.remove(id);
            suspensions.resume(id);
            jobs.forget(id);
            trials.forget(id);
            settings.forgetSecrets(id);
            audit.append(AuditEntry.of(AuditAction.PLUGIN_DEACTIVATED).with("plugin", id, null));
            return true;
        });
        deliveries.forget(PluginConsumers.name(id), TenantContext.tenantId());
    }

    /** From then on it is called again. */
    public void resume(String id) {
        Access.require(Permission.CHANGE_SCHEMA);
        transactions.write(_ -> {
            if (!activations.active().containsKey(id)) {
                throw unknown();
            }
            if (suspensions.resume(id)) {
                lanes.wakeAfterCommit(id);
                audit.append(AuditEntry.of(AuditAction.PLUGIN_RESUMED).with("plugin", null, id));
            }
            return id;
        });
        suspensions.look();
    }

    private static ProblemException unknown() {
        return Problem.of(ErrorCode.NOT_FOUND).exception();
    }
}
