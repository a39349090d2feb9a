package io.kith.server.privacy;

import io.kith.server.people.EmailAddress;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.text.PersonWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request is about, as they are spoken of.
 *
 * @param name null if nobody knows it
 */
public record Subject(@Nullable String name, List<String> emails, List<String> phones) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PHONE = 40;
    private static final int FEWEST_DIGITS = 7;
    private static final int MOST = 10;

    /** Without what is blank, and each once. */
    public static Subject of(@Nullable String name, @Nullable List<String> emails, @Nullable List<String> phones) {
        return new Subject(name == null || name.isBlank() ? null : name.strip(), few(emails), few(phones));
    }

    private static List<String> few(@Nullable List<String> texts) {
        return (texts == null ? Stream.<String>empty() : texts.stream())
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    PersonWords words(String region) {
        return PersonWords.of(name, emails, phones, region);
    }

    /** What is wrong with it; a single character of a name is in too many words. */
    List<ProblemViolation> violations() {
        List<ProblemViolation> violations = new ArrayList<>();
        if (name == null && emails.isEmpty() && phones.isEmpty()) {
            violations.add(ProblemViolation.of("name", "required"));
        }
        if (name != null && name.length() > LONGEST_NAME) {
            violations.add(
                    new ProblemViolation("name", "too-long", Map.of("max", LONGEST_NAME, "actual", name.length())));
        } else if (name != null && name.codePointCount(0, name.length()) < 2) {
            violations.add(new ProblemViolation("name", "too-short", Map.of("min", 2)));
        }
        many("emails", emails, violations);
        many("phones", phones, violations);
        for (int i = 0; i < Math.min(MOST, emails.size()); i++) {
            EmailAddress.violation("emails." + i, emails.get(i)).ifPresent(violations::add);
        }
        for (int i = 0; i < Math.min(MOST, phones.size()); i++) {
            long digits = phones.get(i).chars().filter(Character::isDigit).count();
            if (digits < FEWEST_DIGITS || phones.get(i).length() > LONGEST_PHONE) {
                violations.add(ProblemViolation.of("phones." + i, "invalid-phone"));
            }
        }
        return violations;
    }

    private static void many(String field, List<String> texts, List<ProblemViolation> violations) {
        if (texts.size() > MOST) {
            violations.add(new ProblemViolation(field, "too-many", Map.of("max", MOST, "actual", texts.size())));
        }
    }
}
