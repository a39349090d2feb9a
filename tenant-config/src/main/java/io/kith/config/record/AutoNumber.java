package io.kith.config.record;

import io.kith.config.text.Sentence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the numbers of an autoNumber field look, such as {@code C-{yyyy}-{000000}}: literal text, the date of creation, and one
 * counter. The counter starts again whenever the date in the number changes.
 */
public record AutoNumber(List<Part> parts) {

    /** One piece of a number. */
    public sealed interface Part {}

    /** Text that is the same in every number. */
    public record Literal(String text) implements Part {}

    /** The counter, padded with zeros; it grows longer rather than starting again. */
    public record Counter(int digits) implements Part {}

    /** A piece of the creation date, in the tenant's time zone. */
    public enum Period implements Part {
        YEAR,
        SHORT_YEAR,
        MONTH
    }

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern ZEROS = Pattern.compile("0{1,12}");
    private static final int LONGEST = 50;

    public AutoNumber {
        parts = List.copyOf(parts);
    }

    /** @throws Unusable if the pattern does not describe numbers */
    public static AutoNumber parse(String pattern) {
        if (pattern.length() > LONGEST) {
            throw new Unusable(
                    Sentence.of("a pattern has at most " + LONGEST + " characters", "编号格式最多 " + LONGEST + " 个字符"));
        }
        List<Part> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(pattern);
        int end = 0;
        while (placeholder.find()) {
            addLiteral(parts, pattern.substring(end, placeholder.start()));
            parts.add(part(placeholder.group(1)));
            end = placeholder.end();
        }
        addLiteral(parts, pattern.substring(end));
        AutoNumber number = new AutoNumber(parts);
        number.refuseRepeats();
        return number;
    }

    /** The number of a record created on this day. */
    public String format(LocalDate date, long count) {
        StringBuilder number = new StringBuilder();
        for (Part part : parts) {
            number.append(
                    switch (part) {
                        case Literal literal -> literal.text();
                        case Counter counter -> padded(count, counter.digits());
                        case Period period -> format(period, date);
                    });
        }
        return number.toString();
    }

    /** Names the counter to raise: {@code 2026-08}, {@code 2026}, or empty if it never starts again. */
    public String scope(LocalDate date) {
        if (parts.contains(Period.MONTH)) {
            return padded(date.getYear(), 4) + "-" + padded(date.getMonthValue(), 2);
        }
        return hasYear() ? padded(date.getYear(), 4) : "";
    }

    private static String format(Period period, LocalDate date) {
        return switch (period) {
            case YEAR -> padded(date.getYear(), 4);
            case SHORT_YEAR -> padded(date.getYear() % 100, 2);
            case MONTH -> padded(date.getMonthValue(), 2);
        };
    }

    private static String padded(long number, int digits) {
        String text = Long.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    private static void addLiteral(List<Part> parts, String text) {
        if (text.contains("{") || text.contains("}")) {
            throw new Unusable(Sentence.of("a brace is not closed or not opened", "有大括号没有成对"));
        }
        if (!Texts.isClean(text, false)) {
            throw new Unusable(Sentence.of("control characters cannot be part of a number", "编号中不能有控制字符"));
        }
        if (!text.isEmpty()) {
            parts.add(new Literal(text));
        }
    }

    private static Part part(String placeholder) {
        return switch (placeholder) {
            case "yyyy" -> Period.YEAR;
            case "yy" -> Period.SHORT_YEAR;
            case "MM" -> Period.MONTH;
            case String zeros when ZEROS.matcher(zeros).matches() -> new Counter(zeros.length());
            default ->
                throw new Unusable(Sentence.of(
                        "unknown placeholder '{" + placeholder
                                + "}'; allowed: {yyyy}, {yy}, {MM}, and the counter as 1 to 12 zeros such as {000000}",
                        "未知的占位符“{" + placeholder + "}”；可用：{yyyy}、{yy}、{MM}，以及 1 到 12 个零的计数，例如 {000000}"));
        };
    }

    private void refuseRepeats() {
        long counters = parts.stream().filter(Counter.class::isInstance).count();
        if (counters != 1) {
            throw new Unusable(Sentence.of(
                    "exactly one counter such as {000000} is needed, there are " + counters,
                    "需要恰好一个计数，例如 {000000}，现有 " + counters + " 个"));
        }
        if (parts.contains(Period.MONTH) && !hasYear()) {
            throw new Unusable(Sentence.of(
                    "{MM} needs {yyyy} or {yy} beside it, or numbers would repeat each year",
                    "{MM} 要与 {yyyy} 或 {yy} 一起使用，否则编号每年都会重复"));
        }
    }

    private boolean hasYear() {
        return parts.contains(Period.YEAR) || parts.contains(Period.SHORT_YEAR);
    }

    /** Says to the author of a pattern why it does not describe numbers. */
    public static final class Unusable extends IllegalArgumentException {

        private final transient Sentence reason;

        private Unusable(Sentence reason) {
            super(reason.en());
            this.reason = reason;
        }

        public Sentence reason() {
            return reason;
        }
    }
}
