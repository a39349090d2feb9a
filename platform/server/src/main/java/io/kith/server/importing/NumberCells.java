package io.kith.server.importing;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as people and spreadsheets write them: with separators, currencies, percent signs, 万 and 亿. */
final class NumberCells {

    private static final String DIGITS =
            "[0-9]{1,3}(?:[,' ][0-9]{3})+(?:\\.[0-9]+)?|[0-9]{1,3}(?:\\.[0-9]{3})+,[0-9]+|[0-9]{1,30}(?:[.,][0-9]+)?|\\.[0-9]+";

    private static final Pattern NUMBER = Pattern.compile(
            "(?<open>\\()?(?<sign>[+-])?\\s*(?<before>[¥$€£元]|[A-Z]{3})?\\s*(?<minus>-)?" + "(?<digits>" + DIGITS
                    + ")(?:[eE](?<exponent>[+-]?[0-9]{1,2}))?\\s*(?<times>[万亿])?\\s*(?<after>[¥$€£元%]|[A-Z]{3})?(?<close>\\))?");

    private static final Map<String, Set<String>> SYMBOLS = Map.of(
            "¥", Set.of("CNY", "JPY"),
            "元", Set.of("CNY"),
            "$", Set.of("USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD"),
            "€", Set.of("EUR"),
            "£", Set.of("GBP"));

    private NumberCells() {}

    /**
     * What a cell says.
     *
     * @param currency symbol or code; null if there is none
     */
    record Amount(BigDecimal number, @Nullable String currency) {

        /** The code of the currency it means to a company that counts in {@code base}. */
        String code(String base) {
            if (currency == null) {
                return base;
            }
            Set<String> possible = SYMBOLS.getOrDefault(currency, Set.of(currency));
            return possible.contains(base)
                    ? base
                    : possible.stream().sorted().findFirst().orElse(base);
        }
    }

    static boolean isNumber(String cell) {
        return read(cell).isPresent();
    }

    static Optional<Amount> read(String cell) {
        if (cell.length() > 60) {
            return Optional.empty();
        }
        // full-width digits and signs, and the no-break spaces of some countries' thousands
        String plain = Normalizer.normalize(cell, Normalizer.Form.NFKC)
                .replace('\u2212', '-')
                .replace('’', '\'')
                .strip();
        Matcher matcher = NUMBER.matcher(plain);
        if (!matcher.matches() || (matcher.group("open") == null) != (matcher.group("close") == null)) {
            return Optional.empty();
        }
        String before = matcher.group("before");
        String after = matcher.group("after");
        boolean percent = "%".equals(after);
        boolean signedTwice = matcher.group("sign") != null && matcher.group("minus") != null;
        if (signedTwice || (before != null && after != null && !percent)) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(pointed(matcher.group("digits")));
        String exponent = matcher.group("exponent");
        if (exponent != null) {
            number = number.scaleByPowerOfTen(Integer.parseInt(exponent));
        }
        number = number.multiply(times(matcher.group("times")));
        boolean negative =
                "-".equals(matcher.group("sign")) || matcher.group("minus") != null || matcher.group("open") != null;
        return Optional.of(new Amount(negative ? number.negate() : number, before != null || percent ? before : after));
    }

    /** With a point before the decimals and nothing else. A comma is one too, unless three digits follow, as between thousands. */
    private static String pointed(String digits) {
        String joined = digits.replace("'", "").replace(" ", "");
        int comma = joined.lastIndexOf(',');
        int point = joined.lastIndexOf('.');
        if (comma >= 0 && point >= 0) {
            return comma > point ? joined.replace(".", "").replace(',', '.') : joined.replace(",", "");
        }
        boolean thousands = comma >= 0 && (joined.indexOf(',') != comma || joined.length() - comma == 4);
        return thousands ? joined.replace(",", "") : joined.replace(',', '.');
    }

    private static BigDecimal times(@Nullable String unit) {
        return switch (unit) {
            case null -> BigDecimal.ONE;
            case "万" -> BigDecimal.valueOf(10_000);
            default -> BigDecimal.valueOf(100_000_000);
        };
    }
}
