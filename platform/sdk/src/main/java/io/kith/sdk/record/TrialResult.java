package io.kith.sdk.record;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What other values of a rule set would change. Immutable: each method that says more gives another one.
 *
 * <pre>{@code
 * TrialResult.of(Message.of("412 customers would move", "412 位客户等级将变动"))
 *         .shift(Message.of("Silver", "银"), Message.of("Gold", "金"), 412)
 *         .example("telecom_subscriber", id, Message.of("Silver", "银"), Message.of("Gold", "金"))
 * }</pre>
 *
 * @param summary the answer in a sentence
 * @param shifts how many would stand elsewhere, in the order in which they are shown
 * @param examples some of them
 */
public record TrialResult(Message summary, List<Shift> shifts, List<Example> examples) {

    /** Shifts of one result. */
    public static final int MOST_SHIFTS = 200;

    /** Examples of one result. */
    public static final int MOST_EXAMPLES = 100;

    /** @throws IllegalArgumentException if there are more than {@value #MOST_SHIFTS} shifts or {@value #MOST_EXAMPLES} examples */
    public TrialResult {
        shifts = List.copyOf(shifts);
        examples = List.copyOf(examples);
        requireAtMost(shifts, MOST_SHIFTS, "shifts");
        requireAtMost(examples, MOST_EXAMPLES, "examples");
    }

    /**
     * So many that stand in one place now, and in another one with the proposed values.
     *
     * @param count of records
     */
    public record Shift(Message from, Message to, long count) {

        /** @throws IllegalArgumentException if there are fewer than none */
        public Shift {
            if (count < 0) {
                throw new IllegalArgumentException("nothing shifts less than not at all: " + count);
            }
        }
    }

    /**
     * A record that would stand elsewhere. Whoever may not read it does not see its name.
     *
     * @param object its object
     * @param record its id
     */
    public record Example(String object, UUID record, Message from, Message to) {}

    /** Nothing but a sentence. */
    public static TrialResult of(Message summary) {
        return new TrialResult(summary, List.of(), List.of());
    }

    public TrialResult shift(Message from, Message to, long count) {
        return new TrialResult(summary, with(shifts, new Shift(from, to, count)), examples);
    }

    public TrialResult example(String object, UUID record, Message from, Message to) {
        return new TrialResult(summary, shifts, with(examples, new Example(object, record, from, to)));
    }

    private static <T> List<T> with(List<T> all, T one) {
        List<T> more = new ArrayList<>(all);
        more.add(one);
        return more;
    }

    private static void requireAtMost(List<?> all, int most, String what) {
        if (all.size() > most) {
            throw new IllegalArgumentException("a result has at most " + most + " " + what + ", not " + all.size());
        }
    }
}
