package io.kith.server.plugin.web;

import io.kith.config.definition.Label;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.TrialResult;
import io.kith.server.people.NamedActor;
import io.kith.server.people.NamedActors;
import io.kith.server.plugin.RuleTrials;
import io.kith.server.plugin.TrialSeen;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What other values of a plugin's rule set would change. */
@RestController
class RuleTrialController {

    private final RuleTrials trials;
    private final NamedActors actors;
    private final TenantTransactions transactions;

    RuleTrialController(RuleTrials trials, NamedActors actors, TenantTransactions transactions) {
        this.trials = trials;
        this.actors = actors;
        this.transactions = transactions;
    }

    record ShownShift(Label from, Label to, long count) {}

    record ShownExample(String object, UUID record, Label from, Label to) {}

    record ShownResult(Label summary, List<ShownShift> shifts, List<ShownExample> examples) {

        static ShownResult of(TrialResult result) {
            return new ShownResult(
                    label(result.summary()),
                    result.shifts().stream()
                            .map(one -> new ShownShift(label(one.from()), label(one.to()), one.count()))
                            .toList(),
                    result.examples().stream()
                            .map(one ->
                                    new ShownExample(one.object(), one.record(), label(one.from()), label(one.to())))
                            .toList());
        }
    }

    private static Label label(Message message) {
        return new Label(message.en(), message.zh());
    }

    /** @param by the name of whoever has asked for it; null if it is not known any more */
    record ShownTrial(
            String state,
            long version,
            SortedMap<String, String> values,
            Instant asked,
            @Nullable String by,
            @Nullable Instant ended,
            long done,
            long expected,
            @Nullable ShownResult result) {}

    private ShownTrial shown(TrialSeen seen) {
        TrialResult result = seen.result();
        return new ShownTrial(
                seen.state().name().toLowerCase(Locale.ROOT),
                seen.version(),
                seen.proposed(),
                seen.asked(),
                transactions.read(_ -> actors.named(Set.of(seen.actor()))).stream()
                        .map(NamedActor::name)
                        .findFirst()
                        .orElse(null),
                seen.ended(),
                seen.done(),
                seen.expected(),
                result == null ? null : ShownResult.of(result));
    }

    /** @param trial the one that was asked for last; null if none was */
    record ShownTrials(boolean possible, @Nullable ShownTrial trial) {}

    @GetMapping("/api/v1/configuration/rule-sets/{key}/trial")
    ShownTrials last(@PathVariable String key) {
        RuleTrials.Seen seen = trials.last(key);
        return new ShownTrials(seen.possible(), seen.last().map(this::shown).orElse(null));
    }

    record Proposed(@Nullable Map<String, @Nullable Object> values) {}

    @PostMapping("/api/v1/configuration/rule-sets/{key}/trial")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ShownTrial ask(@PathVariable String key, @RequestBody Proposed proposed) {
        if (proposed.values() == null) {
            throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("values", "required")))
                    .exception();
        }
        return shown(trials.ask(key, proposed.values()));
    }
}
