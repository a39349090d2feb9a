package io.kith.server.operator.web;

import io.kith.config.text.Sentence;
import io.kith.server.operator.CellOperations;
import io.kith.server.problem.CleanText;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Edition;
import io.kith.server.tenancy.Editions;
import io.kith.server.tenancy.Limit;
import io.kith.server.tenancy.Tenant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What companies can subscribe to, and which of them has what. */
@RestController
class EditionController {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int LONGEST_NAME = 80;
    private static final long LARGEST = 1_000_000_000_000L;

    private final Editions editions;
    private final CellOperations operations;

    EditionController(Editions editions, CellOperations operations) {
        this.editions = editions;
        this.operations = operations;
    }

    record Name(@Nullable String en, @Nullable String zh) {}

    record Wanted(@Nullable Name name, @Nullable Map<String, @Nullable Long> limits) {}

    /** @param limits of every kind; null for none */
    record Shown(String key, Sentence name, Map<String, @Nullable Long> limits) {

        static Shown of(Edition edition) {
            Map<String, @Nullable Long> limits = new LinkedHashMap<>();
            for (Limit limit : Limit.values()) {
                limits.put(limit.key(), edition.limits().get(limit));
            }
            return new Shown(edition.key(), edition.name(), limits);
        }
    }

    record ShownEditions(List<Shown> editions) {}

    record Choice(@Nullable String edition) {}

    record Given(UUID company, String edition) {}

    @GetMapping("/api/v1/operator/editions")
    ShownEditions list() {
        return new ShownEditions(editions.list().stream().map(Shown::of).toList());
    }

    @PutMapping("/api/v1/operator/editions/{key}")
    Shown put(@PathVariable String key, @RequestBody Wanted wanted) {
        List<ProblemViolation> violations = new ArrayList<>();
        if (!KEY.matcher(key).matches()) {
            violations.add(ProblemViolation.of("key", "invalid-edition-key"));
        }
        Name name = wanted.name() == null ? new Name(null, null) : wanted.name();
        nameViolation("name.en", name.en()).ifPresent(violations::add);
        nameViolation("name.zh", name.zh()).ifPresent(violations::add);
        Map<Limit, Long> limits = limits(wanted.limits() == null ? Map.of() : wanted.limits(), violations);
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
        var edition = new Edition(
                key,
                Sentence.of(
                        String.valueOf(name.en()).strip(),
                        String.valueOf(name.zh()).strip()),
                limits);
        operations.changeEdition(edition);
        return Shown.of(edition);
    }

    @PutMapping("/api/v1/operator/companies/{id}/edition")
    Given give(@PathVariable UUID id, @RequestBody Choice choice) {
        Tenant company = operations.giveEdition(id, choice.edition() == null ? "" : choice.edition());
        return new Given(company.id(), company.edition());
    }

    private static Optional<ProblemViolation> nameViolation(String field, @Nullable String name) {
        if (name == null || name.isBlank()) {
            return Optional.of(ProblemViolation.of(field, "required"));
        }
        if (!CleanText.isClean(name)) {
            return Optional.of(ProblemViolation.of(field, "control-characters"));
        }
        return name.strip().length() > LONGEST_NAME
                ? Optional.of(new ProblemViolation(field, "too-long", Map.of("max", LONGEST_NAME)))
                : Optional.empty();
    }

    private static Map<Limit, Long> limits(Map<String, @Nullable Long> wanted, List<ProblemViolation> violations) {
        Map<Limit, Long> limits = new EnumMap<>(Limit.class);
        wanted.forEach((key, most) -> {
            Optional<Limit> limit = Stream.of(Limit.values())
                    .filter(one -> one.key().equals(key))
                    .findFirst();
            if (limit.isEmpty()) {
                List<String> allowed = Stream.of(Limit.values()).map(Limit::key).toList();
                violations.add(new ProblemViolation("limits." + key, "unknown-option", Map.of("allowed", allowed)));
            } else if (most != null && (most < 1 || most > LARGEST)) {
                violations.add(
                        new ProblemViolation("limits." + key, "limit-range", Map.of("minimum", 1, "maximum", LARGEST)));
            } else if (most != null) {
                limits.put(limit.get(), most);
            }
        });
        return limits;
    }
}
