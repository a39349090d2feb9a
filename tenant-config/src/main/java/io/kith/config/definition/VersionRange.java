package io.kith.config.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions between bounds, as in {@code >=1.0 <2}. A version has up to three numbers; those it does not name are zero.
 *
 * @param text as its author wrote it
 */
public record VersionRange(String text, List<Bound> bounds) {

    private static final Pattern BOUND = Pattern.compile("(>=|>|<=|<|=)([0-9]{1,6}(?:\\.[0-9]{1,6}){0,2})");

    public VersionRange {
        bounds = List.copyOf(bounds);
    }

    /** One condition that a version has to meet. */
    public record Bound(String comparison, String version) {

        boolean admits(String other) {
            int order = order(other, version);
            return switch (comparison) {
                case ">=" -> order >= 0;
                case ">" -> order > 0;
                case "<=" -> order <= 0;
                case "<" -> order < 0;
                default -> order == 0;
            };
        }
    }

    /** Empty if that is no range. */
    public static Optional<VersionRange> of(String text) {
        List<Bound> bounds = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            Matcher bound = BOUND.matcher(word);
            if (!bound.matches()) {
                return Optional.empty();
            }
            bounds.add(new Bound(bound.group(1), bound.group(2)));
        }
        return Optional.of(new VersionRange(text, bounds));
    }

    public boolean admits(String version) {
        return bounds.stream().allMatch(bound -> bound.admits(version));
    }

    /** As numbers; what follows a hyphen does not count. */
    public static int order(String one, String other) {
        String[] ones = one.split("\\.", -1);
        String[] others = other.split("\\.", -1);
        for (int place = 0; place < 3; place++) {
            int order = Integer.compare(number(ones, place), number(others, place));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int number(String[] numbers, int place) {
        return place < numbers.length ? Integer.parseInt(numbers[place].split("-", 2)[0]) : 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
