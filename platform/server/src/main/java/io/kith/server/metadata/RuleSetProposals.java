package io.kith.server.metadata;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.definition.Definitions;
import io.kith.config.definition.ParameterDefinition;
import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.definition.RuleSetValuesDefinition;
import io.kith.config.definition.SharedDocument;
import io.kith.config.schema.Compiled;
import io.kith.config.schema.Owned;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantTransactions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a rule set of others would be with values that somebody thinks of; nothing is stored. */
@Service
public final class RuleSetProposals {

    private static final int LONGEST_NUMBER = 40;

    private final TenantTransactions transactions;
    private final Schemas schemas;
    private final DefinitionStore store;
    private final SchemaLoader loader;

    RuleSetProposals(TenantTransactions transactions, Schemas schemas, DefinitionStore store, SchemaLoader loader) {
        this.transactions = transactions;
        this.schemas = schemas;
        this.store = store;
        this.loader = loader;
    }

    /**
     * A rule set as it is, and as it would be.
     *
     * @param version of the values that hold now
     */
    public record Proposal(Owned<RuleSetDefinition> active, long version, RuleSetDefinition proposed) {}

    /**
     * 404 if the company has no such rule set.
     *
     * @param values that the company would give it, by the keys of its parameters, numbers and dates as such or as texts; what is not there
     *     is as its author has it
     */
    public Proposal of(String key, Map<String, ? extends @Nullable Object> values) {
        EffectiveSchema schema = schemas.newest().whole();
        Owned<RuleSetDefinition> active = found(schema.schema().ruleSets(), key);
        SortedMap<String, Object> given = given(active.definition(), values);
        Definitions own = transactions.read(_ -> store.own());
        Compiled compiled = loader.compiled(with(own, key, given));
        refuse(compiled.findings().stream()
                .filter(finding -> finding.kind() == DefinitionKind.RULE_SET_VALUES
                        && finding.subject().equals(key))
                .map(finding -> new ProblemViolation(
                        Objects.requireNonNullElse(finding.setting(), ""),
                        "definition",
                        Map.of("message", finding.message())))
                .toList());
        return new Proposal(
                active,
                Objects.requireNonNull(schema.ruleSetVersions().get(key)),
                found(compiled.schema().ruleSets(), key).definition());
    }

    private static Owned<RuleSetDefinition> found(List<Owned<RuleSetDefinition>> sets, String key) {
        return sets.stream()
                .filter(set -> set.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    private static SortedMap<String, Object> given(
            RuleSetDefinition set, Map<String, ? extends @Nullable Object> values) {
        SortedMap<String, Object> given = new TreeMap<>();
        List<ProblemViolation> missing = new ArrayList<>();
        values.forEach((key, value) -> {
            if (value == null) {
                missing.add(ProblemViolation.of("values." + key, "required"));
            } else {
                given.put(
                        key,
                        set.parameters().stream()
                                .filter(parameter -> parameter.key().equals(key))
                                .findFirst()
                                .map(parameter -> typed(parameter, value))
                                .orElse(value));
            }
        });
        refuse(missing);
        return given;
    }

    /** What is none of its values stays as it is, and is refused as such. */
    private static Object typed(ParameterDefinition parameter, Object value) {
        String text = value.toString();
        return switch (parameter.type()) {
            case INTEGER, DECIMAL, PERCENT -> value instanceof Boolean ? value : number(text);
            case BOOLEAN -> value;
            case DATE -> date(text);
        };
    }

    private static Object number(String text) {
        try {
            BigDecimal number = text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
            return number == null || Math.abs(number.scale()) > LONGEST_NUMBER ? text : number;
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static Object date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private static Definitions with(Definitions own, String key, SortedMap<String, Object> given) {
        List<SharedDocument> shared = new ArrayList<>(own.shared());
        shared.removeIf(
                one -> one.kind() == DefinitionKind.RULE_SET_VALUES && one.key().equals(key));
        if (!given.isEmpty()) {
            shared.add(new RuleSetValuesDefinition(key, given));
        }
        return new Definitions(own.objects(), own.extensions(), shared);
    }

    private static void refuse(List<ProblemViolation> violations) {
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
    }
}
