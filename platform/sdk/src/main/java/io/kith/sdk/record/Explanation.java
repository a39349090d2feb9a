package io.kith.sdk.record;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a value was come to: what went into it, and what each of these has given to it. People read it beside the value.
 *
 * <pre>{@code
 * Explanation.of("arpuPercentile", new BigDecimal("80"), new BigDecimal("32"))
 *         .and("tenureYears", new BigDecimal("6"), new BigDecimal("15"))
 * }</pre>
 *
 * @param parts between 1 and {@value #MOST}, in the order in which they are read
 */
public record Explanation(List<Part> parts) {

    public static final int MOST = 20;

    /**
     * One of the things that went into it.
     *
     * @param of what it is: the key of a field of the record, by whose name people read it, or another one of up to 60 letters and digits that
     *     begins with a small letter
     * @param input what was found
     * @param share what it has given to the value
     */
    public record Part(String of, BigDecimal input, BigDecimal share) {

        private static final int LONGEST_KEY = 60;
        private static final int MOST_DIGITS = 30;

        public Part {
            if (!of.matches("[a-z][A-Za-z0-9_]*") || of.length() > LONGEST_KEY) {
                throw new IllegalArgumentException("a part of an explanation is called by up to " + LONGEST_KEY
                        + " letters, digits and _ that begin with a small letter, not '" + of + "'");
            }
            requireShort(input);
            requireShort(share);
        }

        private static void requireShort(BigDecimal number) {
            if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS) {
                throw new IllegalArgumentException("a number in an explanation has up to " + MOST_DIGITS + " digits");
            }
        }
    }

    /** @throws IllegalArgumentException if there are no parts, too many, or two of one key */
    public Explanation {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > MOST) {
            throw new IllegalArgumentException(
                    "an explanation has between 1 and " + MOST + " parts, not " + parts.size());
        }
        Set<String> keys = new HashSet<>();
        for (Part part : parts) {
            if (!keys.add(part.of())) {
                throw new IllegalArgumentException("an explanation has one part '" + part.of() + "'");
            }
        }
    }

    public static Explanation of(String of, BigDecimal input, BigDecimal share) {
        return new Explanation(List.of(new Part(of, input, share)));
    }

    /** With one part more. */
    public Explanation and(String of, BigDecimal input, BigDecimal share) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(of, input, share));
        return new Explanation(more);
    }
}
