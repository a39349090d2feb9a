package io.kith.server.plugin;

import io.kith.config.definition.ParameterDefinition;
import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.schema.Owned;
import io.kith.sdk.hook.RuleTrial;
import io.kith.sdk.hook.TrialRun;
import io.kith.sdk.host.RuleSet;
import io.kith.sdk.record.TrialResult;
import io.kith.server.metadata.Schemas;
import io.kith.server.plugin.JobStore.Outcome;
import io.kith.server.plugin.TrialStore.Kept;
import io.kith.server.plugin.host.HookCall;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has a plugin say what other values of its rule sets would change, between the runs of its jobs: nobody else is kept waiting by it. */
@Component
final class TrialWork {

    private static final Logger log = LoggerFactory.getLogger(TrialWork.class);

    /** As of jobs. */
    private static final int MOST_TRIES = 3;

    /** What is proposed has none. */
    private static final long NO_VERSION = 0;

    private record Ended(Outcome outcome, @Nullable TrialResult result) {

        static final Ended FAILED = new Ended(Outcome.FAILED, null);
    }

    private final TrialStore store;
    private final HookCalls calls;
    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final PluginSettings settings;
    private final Clock clock;

    TrialWork(
            TrialStore store,
            HookCalls calls,
            Schemas schemas,
            TenantTransactions transactions,
            PluginSettings settings,
            Clock clock) {
        this.store = store;
        this.calls = calls;
        this.schemas = schemas;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** Keeps what comes of it, unless it is to begin anew. */
    void tryOut(RunningPlugin plugin, Kept trial, BooleanSupplier stopping) {
        transactions.write(_ -> {
            store.begin(trial.id(), clock.instant());
            return trial;
        });
        Optional<Ended> ended = (trial.tries() >= MOST_TRIES ? Optional.of(Ended.FAILED) : called(plugin, trial))
                .filter(one -> one.outcome() == Outcome.DONE || !stopping.getAsBoolean());
        transactions.write(_ -> {
            ended.ifPresentOrElse(
                    one -> store.end(trial.id(), one.outcome(), one.result(), clock.instant()),
                    () -> store.putBack(trial.id()));
            return trial;
        });
    }

    /** Empty if it was not run, or did not end by itself. */
    private Optional<Ended> called(RunningPlugin plugin, Kept trial) {
        RuleTrial hook = plugin.hooks().trials().get(trial.ruleSet());
        if (hook == null) {
            return Optional.of(Ended.FAILED);
        }
        Map<String, ParameterDefinition> parameters = parameters(trial.ruleSet());
        RuleSet active;
        RuleSet proposed;
        try {
            active = new RuleSet(trial.ruleSet(), trial.version(), values(trial.active(), parameters));
            proposed = new RuleSet(trial.ruleSet(), NO_VERSION, values(trial.proposed(), parameters));
        } catch (NumberFormatException | DateTimeParseException e) {
            // a release whose parameters are others has come since it was asked for
            log.info("what was to be tried of {} is not what plugin {} takes now", trial.ruleSet(), plugin.release());
            return Optional.of(Ended.FAILED);
        }
        try (var report = new ProgressReport((done, all) -> told(plugin, trial, done, all), clock)) {
            TrialRun run = new Call(active, proposed, report);
            TrialResult result = TenantContext.call(
                    PluginActors.actor(plugin.manifest()),
                    () -> calls.call(
                            plugin,
                            HookCalls.Kind.TRIAL,
                            hook,
                            HookCall.trial(),
                            () -> hook.tryOut(run),
                            settings.jobTime()));
            // what a plugin promises not to be null may be
            return Optional.of(Optional.ofNullable(result)
                    .map(one -> new Ended(Outcome.DONE, one))
                    .orElse(Ended.FAILED));
        } catch (PluginFault e) {
            return switch (e.kind()) {
                case FAILED -> Optional.of(Ended.FAILED);
                case LATE -> Optional.of(new Ended(Outcome.LATE, null));
                case BUSY, GONE -> Optional.empty();
            };
        }
    }

    private void told(RunningPlugin plugin, Kept trial, long done, long all) {
        try {
            transactions.write(_ -> {
                store.progress(trial.id(), done, all);
                return trial;
            });
        } catch (RuntimeException e) {
            log.debug("how far a trial of {} of plugin {} is cannot be told", trial.ruleSet(), plugin.id(), e);
        }
    }

    private Map<String, ParameterDefinition> parameters(String ruleSet) {
        Map<String, ParameterDefinition> parameters = new HashMap<>();
        schemas.newest().whole().schema().ruleSets().stream()
                .map(Owned::definition)
                .filter(set -> set.key().equals(ruleSet))
                .map(RuleSetDefinition::parameters)
                .flatMap(List::stream)
                .forEach(parameter -> parameters.put(parameter.key(), parameter));
        return parameters;
    }

    /** Those that there still are. */
    private static Map<String, Object> values(
            SortedMap<String, String> texts, Map<String, ParameterDefinition> parameters) {
        Map<String, Object> values = new HashMap<>();
        texts.forEach((key, text) -> Optional.ofNullable(parameters.get(key))
                .ifPresent(parameter -> values.put(
                        key,
                        switch (parameter.type()) {
                            case INTEGER, DECIMAL, PERCENT -> new BigDecimal(text);
                            case BOOLEAN -> Boolean.valueOf(text);
                            case DATE -> LocalDate.parse(text);
                        })));
        return values;
    }

    private record Call(RuleSet active, RuleSet proposed, ProgressReport report) implements TrialRun {

        @Override
        public void progress(long done, long all) {
            report.progress(done, all);
        }
    }
}
