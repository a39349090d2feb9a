package io.kith.server.search;

import io.kith.config.definition.SearchRole;
import io.kith.server.search.Asked.Part;
import io.kith.server.search.Highlights.Range;
import io.kith.server.text.Folding;
import io.kith.server.text.TextUnit;
import io.kith.server.text.TextUnits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds what was asked for in one text by the rules that the index finds records by, strictest first. */
final class Marks {

    private static final int UNITS = 2_000;

    private final String text;
    private final List<TextUnit> units;
    private final List<Range> ranges = new ArrayList<>();

    private Marks(String text) {
        this.text = text;
        this.units = TextUnits.of(text, UNITS);
    }

    static List<Range> in(String text, SearchRole role, Asked asked) {
        var marks = new Marks(text);
        switch (role) {
            case NAME -> marks.markName(asked);
            case TEXT -> asked.parts().forEach(marks::markWord);
            case PHONE -> marks.markDigits(asked);
            case EMAIL, CODE -> marks.markWhole(asked);
        }
        return merged(marks.ranges);
    }

    private void markName(Asked asked) {
        boolean whole = true;
        for (Part part : asked.parts()) {
            whole &= markWord(part) || !part.isHan() && markSpelling(part.text()) || markSimilar(part);
        }
        if (!whole) {
            markSpelling(asked.spelling());
        }
    }

    /** Neighbouring characters, or the beginning of words. */
    private boolean markWord(Part part) {
        int before = ranges.size();
        for (int at = 0; at < units.size(); at++) {
            if (!part.isHan() && !units.get(at).isHan() && units.get(at).text().startsWith(part.text())) {
                ranges.add(beginning(units.get(at), part.text()));
            } else if (part.isHan() && standsAt(at, part.units())) {
                ranges.add(new Range(
                        units.get(at).start(),
                        units.get(at + part.units().size() - 1).end()));
            }
        }
        return ranges.size() > before;
    }

    private boolean standsAt(int at, List<TextUnit> wanted) {
        if (at + wanted.size() > units.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!units.get(at + i).text().equals(wanted.get(i).text())) {
                return false;
            }
        }
        return true;
    }

    private boolean markSpelling(String spelling) {
        for (int at = 0; at < units.size(); at++) {
            int end = Spelt.whole(units, at, spelling);
            if (end < 0) {
                end = Spelt.initials(units, at, spelling);
            }
            if (end >= 0) {
                ranges.add(new Range(units.get(at).start(), units.get(end).end()));
                return true;
            }
        }
        return false;
    }

    private boolean markSimilar(Part part) {
        int before = ranges.size();
        if (part.isHan()) {
            List<TextUnit> common = Spelt.inOrder(units, part.units());
            if (common.size() * 2 > part.units().size()) {
                common.forEach(unit -> ranges.add(new Range(unit.start(), unit.end())));
            }
        } else {
            units.stream()
                    .filter(unit -> !unit.isHan() && Typos.within(unit.text(), part.text()))
                    .forEach(unit -> ranges.add(new Range(unit.start(), unit.end())));
            if (ranges.size() == before) {
                markSimilarSpelling(part.text());
            }
        }
        return ranges.size() > before;
    }

    private void markSimilarSpelling(String typed) {
        for (int at = 0; at < units.size(); at++) {
            List<TextUnit> rest = units.subList(at, units.size());
            String spelling =
                    rest.stream().map(unit -> unit.spellings().getFirst()).collect(Collectors.joining());
            if (Typos.within(spelling, typed)) {
                ranges.add(new Range(rest.getFirst().start(), rest.getLast().end()));
                return;
            }
        }
    }

    private void markWhole(Asked asked) {
        int at = text.toLowerCase(Locale.ROOT).indexOf(asked.folded());
        if (at >= 0 && at + asked.folded().length() <= text.length()) {
            ranges.add(new Range(at, at + asked.folded().length()));
        } else {
            for (Part part : asked.parts()) {
                if (!markWord(part)) {
                    markSimilar(part);
                }
            }
        }
    }

    private void markDigits(Asked asked) {
        List<Integer> places = new ArrayList<>();
        var digits = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            int digit = Character.digit(text.charAt(at), 10);
            if (digit >= 0) {
                digits.append(digit);
                places.add(at);
            }
        }
        List<String> wanted = new ArrayList<>();
        if (Digits.looksLikePhone(asked.folded())) {
            wanted.add(Digits.of(asked.folded()));
        } else {
            asked.parts().stream()
                    .filter(part -> part.isNumber() && part.text().length() >= Digits.SHORTEST)
                    .forEach(part -> wanted.add(part.text()));
        }
        for (String each : wanted) {
            // zeros in front may be dialled nationally, or be in the middle of the number
            String bare = digits.indexOf(each) >= 0 ? each : Digits.withoutLeadingZeros(each);
            int at = digits.indexOf(bare);
            if (at >= 0) {
                ranges.add(new Range(places.get(at), places.get(at + bare.length() - 1) + 1));
            } else if (!digits.isEmpty() && each.endsWith(digits.toString())) {
                // asked for with the country code that is not written here
                ranges.add(new Range(places.getFirst(), places.getLast() + 1));
            }
        }
    }

    /** The least part of a word that folds to its beginning: one character may fold to two. */
    private Range beginning(TextUnit word, String beginning) {
        int end = word.start();
        while (end < word.end()
                && Folding.fold(text.substring(word.start(), end)).length() < beginning.length()) {
            end += Character.charCount(text.codePointAt(end));
        }
        while (end < word.end() && Character.getType(text.codePointAt(end)) == Character.NON_SPACING_MARK) {
            end++;
        }
        return new Range(word.start(), end);
    }

    private static List<Range> merged(List<Range> ranges) {
        List<Range> merged = new ArrayList<>();
        for (Range range :
                ranges.stream().sorted(Comparator.comparingInt(Range::start)).toList()) {
            if (!merged.isEmpty() && range.start() <= merged.getLast().end()) {
                Range last = merged.removeLast();
                merged.add(new Range(last.start(), Math.max(last.end(), range.end())));
            } else {
                merged.add(range);
            }
        }
        return merged;
    }
}
