package io.kith.server.tenancy;

import io.kith.server.problem.CleanText;
import io.kith.server.problem.ProblemViolation;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a company can change about itself. Its address and its base currency stay what they were when it was founded.
 *
 * @param language {@code en} or {@code zh}
 * @param timeZone IANA name
 * @param region ISO 3166 code
 * @param firstWeekday 1 is Monday
 */
public record TenantSettings(String name, String language, String timeZone, String region, int firstWeekday) {

    public static final List<String> LANGUAGES = List.of("en", "zh");

    private static final int LONGEST_NAME = 200;

    public List<ProblemViolation> violations() {
        List<ProblemViolation> violations = new ArrayList<>();
        nameViolation("name", name).ifPresent(violations::add);
        optionViolation("language", language, LANGUAGES).ifPresent(violations::add);
        timeZoneViolation("timeZone", timeZone).ifPresent(violations::add);
        optionViolation("region", region, List.of(Locale.getISOCountries())).ifPresent(violations::add);
        if (firstWeekday < 1 || firstWeekday > 7) {
            violations.add(new ProblemViolation("firstWeekday", "limit-range", Map.of("minimum", 1, "maximum", 7)));
        }
        return violations;
    }

    /** What keeps a text from being the name of a company or a person. */
    public static Optional<ProblemViolation> nameViolation(String field, String name) {
        if (name.isBlank()) {
            return Optional.of(ProblemViolation.of(field, "required"));
        }
        if (!CleanText.isClean(name)) {
            return Optional.of(ProblemViolation.of(field, "control-characters"));
        }
        return name.strip().length() > LONGEST_NAME
                ? Optional.of(new ProblemViolation(field, "too-long", Map.of("max", LONGEST_NAME)))
                : Optional.empty();
    }

    public static Optional<ProblemViolation> optionViolation(String field, String value, List<String> allowed) {
        return allowed.contains(value)
                ? Optional.empty()
                : Optional.of(new ProblemViolation(field, "unknown-option", Map.of("allowed", allowed)));
    }

    public static Optional<ProblemViolation> timeZoneViolation(String field, String name) {
        return ZoneId.getAvailableZoneIds().contains(name)
                ? Optional.empty()
                : Optional.of(ProblemViolation.of(field, "invalid-time-zone"));
    }
}
