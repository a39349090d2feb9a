package io.kith.server.plugin;

import io.kith.config.definition.Label;
import io.kith.server.changelog.Deliveries;
import io.kith.server.plugin.PluginRefusal.Flaw;
import io.kith.server.plugin.ReleaseStore.Stored;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The releases of plugins that a cell has: what operators install, stop and remove, without a restart. */
@Service
public final class PluginReleases {

    private final ReleaseStore store;
    private final ReleaseCatalog catalog;
    private final ReleaseStatus status;
    private final SigningKeys keys;
    private final PluginWorkspace workspace;
    private final PluginStarter starter;
    private final PluginReconciler reconciler;
    private final Deliveries deliveries;
    private final PluginSettings settings;
    private final TransactionTemplate whole;
    private final Clock clock;

    PluginReleases(
            ReleaseStore store,
            ReleaseCatalog catalog,
            ReleaseStatus status,
            SigningKeys keys,
            PluginWorkspace workspace,
            PluginStarter starter,
            PluginReconciler reconciler,
            Deliveries deliveries,
            PluginSettings settings,
            PlatformTransactionManager manager,
            Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.status = status;
        this.keys = keys;
        this.workspace = workspace;
        this.starter = starter;
        this.reconciler = reconciler;
        this.deliveries = deliveries;
        this.settings = settings;
        this.whole = new TransactionTemplate(manager);
        this.clock = clock;
    }

    /**
     * A release, as operators see it.
     *
     * @param label null if its package cannot be read any more
     * @param publisher null likewise
     * @param signer name of the key that it was signed with; null if it was not
     * @param enabled whether servers are to run it
     * @param companies how many use it
     */
    public record Seen(
            PluginRelease release,
            @Nullable Label label,
            @Nullable String publisher,
            String sha256,
            long size,
            @Nullable String signer,
            boolean enabled,
            Instant installedAt,
            long companies,
            List<Run> runs) {}

    /**
     * What became of a release on a replica.
     *
     * @param failure why it does not run there; null if it does
     */
    public record Run(UUID replica, @Nullable String failure) {}

    /** @param fingerprint SHA-256 of the public key, in hexadecimal digits */
    public record Key(String fingerprint, String name, Instant addedAt) {}

    /** By plugin, the newest of each first. */
    public List<Seen> list() {
        Map<PluginRelease, Long> companies = store.companies();
        List<ReleaseStatus.Run> runs = status.all(clock.instant());
        return store.all().reversed().stream()
                .map(stored -> seen(stored, companies, runs))
                .sorted((one, other) ->
                        one.release().plugin().compareTo(other.release().plugin()))
                .toList();
    }

    /**
     * Takes a package: from its commit on every replica runs it within seconds, this one at once. The same package again changes nothing.
     *
     * @param signature the Ed25519 signature of the zip; null if there is none
     * @param noted called in the transaction, with what was installed
     */
    public Seen install(byte[] zip, byte @Nullable [] signature, Consumer<PluginRelease> noted) {
        String signer = signer(zip, signature);
        String sha256 = SigningKeys.fingerprint(zip);
        try {
            Path directory = workspace.unpacked(zip);
            @Nullable RunningPlugin started = null;
            boolean taken = false;
            try {
                var files = new UnpackedPlugin(directory);
                UnpackedPlugin.requireSdk(files.manifest());
                UnpackedPlugin.Declared declared = files.declared(files.manifest());
                PluginRelease release = declared.whole().release();
                if (isThere(release, sha256)) {
                    return find(release);
                }
                requireFitting(declared);
                started = starter.start(
                        directory,
                        sha256,
                        declared.whole().manifest(),
                        declared.whole().definitions());
                taken = stored(declared, sha256, zip, signer, noted);
                if (taken) {
                    reconciler.adopt(started);
                }
                return find(release);
            } finally {
                if (!taken) {
                    if (started != null) {
                        started.close();
                    }
                    RunningPlugin.delete(directory);
                }
            }
        } catch (PluginRefusal e) {
            throw refused(e.flaws());
        }
    }

    /** False if somebody else has installed the same meanwhile. */
    private boolean stored(
            UnpackedPlugin.Declared declared,
            String sha256,
            byte[] zip,
            @Nullable String signer,
            Consumer<PluginRelease> noted) {
        PluginPackage added = declared.whole();
        return Boolean.TRUE.equals(whole.execute(_ -> {
            store.lock();
            if (isThere(added.release(), sha256)) {
                return false;
            }
            // those that have come since it was looked at
            List<Flaw> flaws = ReleaseChecks.flaws(added, installed());
            if (!flaws.isEmpty()) {
                throw refused(flaws);
            }
            store.insert(
                    new Stored(
                            added.release(),
                            added.manifest().namespace(),
                            true,
                            sha256,
                            zip.length,
                            signer,
                            clock.instant()),
                    zip);
            noted.accept(added.release());
            return true;
        }));
    }

    private boolean isThere(PluginRelease release, String sha256) {
        Optional<Stored> there = stored(release);
        there.filter(stored -> !stored.sha256().equals(sha256)).ifPresent(_ -> {
            throw Problem.of(ErrorCode.RELEASE_EXISTS, Map.of("plugin", release.plugin(), "version", release.version()))
                    .exception();
        });
        return there.isPresent();
    }

    private void requireFitting(UnpackedPlugin.Declared declared) throws PluginRefusal {
        List<PluginPackage> installed = installed();
        List<Flaw> flaws = ReleaseChecks.flaws(declared.whole(), installed);
        if (!flaws.isEmpty()) {
            throw new PluginRefusal(flaws);
        }
        declared.requireFitting(ReleaseChecks.foundation(declared.whole(), installed));
    }

    private List<PluginPackage> installed() {
        return store.all().stream()
                .flatMap(stored -> catalog.find(stored).stream())
                .toList();
    }

    private @Nullable String signer(byte[] zip, byte @Nullable [] signature) {
        if (signature == null) {
            if (settings.unsigned()) {
                return null;
            }
            throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("signature", "plugin-unsigned")))
                    .exception();
        }
        return keys.signer(zip, signature)
                .orElseThrow(() -> Problem.of(
                                ErrorCode.VALIDATION, List.of(ProblemViolation.of("signature", "plugin-not-trusted")))
                        .exception());
    }

    private static ProblemException refused(List<Flaw> flaws) {
        List<ProblemViolation> violations = new ArrayList<>();
        flaws.forEach(flaw ->
                violations.add(new ProblemViolation(flaw.place(), "definition", Map.of("message", flaw.message()))));
        return Problem.of(ErrorCode.PLUGIN_REFUSED, violations).exception();
    }

    /** Has all servers run it, or none; companies keep it, and until it runs again its records cannot be changed. */
    public Seen enable(PluginRelease release, boolean enabled, Consumer<PluginRelease> noted) {
        whole.executeWithoutResult(_ -> {
            store.lock();
            Stored stored = stored(release).orElseThrow(PluginReleases::unknown);
            if (stored.enabled() != enabled) {
                store.enable(release, enabled);
                noted.accept(release);
            }
        });
        reconciler.reconcile();
        return find(release);
    }

    /** Refused while a company uses it, or another release is installed that builds on it. */
    public void remove(PluginRelease release, Consumer<PluginRelease> noted) {
        whole.executeWithoutResult(_ -> {
            store.lock();
            if (stored(release).isEmpty()) {
                throw unknown();
            }
            requireUnused(release);
            try {
                store.delete(release);
            } catch (DataIntegrityViolationException e) {
                // a company has begun to use it meanwhile
                throw inUse(1);
            }
            noted.accept(release);
        });
        reconciler.reconcile();
        if (store.all().stream().noneMatch(one -> one.release().plugin().equals(release.plugin()))) {
            deliveries.forget(PluginConsumers.name(release.plugin()));
        }
    }

    private void requireUnused(PluginRelease release) {
        Map<PluginRelease, Long> companies = store.companies();
        List<PluginPackage> others = installed().stream()
                .filter(one -> !one.release().equals(release))
                .toList();
        boolean first = ActiveReleases.oldest(store.all(), release.plugin())
                .filter(stored -> stored.release().equals(release))
                .isPresent();
        long using = companies.getOrDefault(release, 0L)
                + (first ? companies.getOrDefault(new PluginRelease(release.plugin(), ""), 0L) : 0);
        if (using > 0) {
            throw inUse(using);
        }
        List<String> dependents = others.stream()
                .filter(one -> Optional.ofNullable(one.manifest().dependencies().get(release.plugin()))
                        .filter(range -> ReleaseChecks.newest(others, release.plugin(), range)
                                .isEmpty())
                        .isPresent())
                .map(one -> one.release().toString())
                .toList();
        if (!dependents.isEmpty()) {
            throw Problem.of(ErrorCode.RELEASE_NEEDED, Map.of("plugins", String.join(", ", dependents)))
                    .exception();
        }
    }

    private static ProblemException inUse(long companies) {
        return Problem.of(ErrorCode.RELEASE_IN_USE, Map.of("companies", companies))
                .exception();
    }

    public List<Key> keys() {
        return keys.all().stream().map(PluginReleases::key).toList();
    }

    /**
     * From now on what it has signed is taken.
     *
     * @param key as PEM or the base64 of its X.509 form
     */
    public Key trust(String name, String key, Consumer<String> noted) {
        byte[] encoded = SigningKeys.read(key)
                .orElseThrow(
                        () -> Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("key", "no-signing-key")))
                                .exception());
        return Objects.requireNonNull(whole.execute(_ -> {
            SigningKeys.Key added = keys.add(name, encoded);
            noted.accept(added.fingerprint());
            return key(added);
        }));
    }

    /** What it has signed before stays. */
    public void distrust(String fingerprint, Consumer<String> noted) {
        whole.executeWithoutResult(_ -> {
            if (!keys.remove(fingerprint)) {
                throw unknown();
            }
            noted.accept(fingerprint);
        });
    }

    private static Key key(SigningKeys.Key key) {
        return new Key(key.fingerprint(), key.name(), key.addedAt());
    }

    private Optional<Stored> stored(PluginRelease release) {
        return store.all().stream()
                .filter(stored -> stored.release().equals(release))
                .findFirst();
    }

    private Seen find(PluginRelease release) {
        return list().stream()
                .filter(seen -> seen.release().equals(release))
                .findFirst()
                .orElseThrow(PluginReleases::unknown);
    }

    private Seen seen(Stored stored, Map<PluginRelease, Long> companies, List<ReleaseStatus.Run> runs) {
        Optional<PluginPackage> known = catalog.find(stored);
        return new Seen(
                stored.release(),
                known.map(one -> one.manifest().label()).orElse(null),
                known.map(one -> one.manifest().publisher()).orElse(null),
                stored.sha256(),
                stored.size(),
                stored.signer(),
                stored.enabled(),
                stored.installedAt(),
                companies.getOrDefault(stored.release(), 0L),
                runs.stream()
                        .filter(run -> run.release().equals(stored.release()))
                        .map(run -> new Run(run.replica(), run.failure()))
                        .toList());
    }

    private static ProblemException unknown() {
        return Problem.of(ErrorCode.NOT_FOUND).exception();
    }
}
