package io.kith.server.search;

import static io.kith.server.search.Clauses.all;
import static io.kith.server.search.Clauses.any;
import static io.kith.server.search.Clauses.best;
import static io.kith.server.search.Clauses.ordered;
import static io.kith.server.search.Clauses.phrase;
import static io.kith.server.search.Clauses.prefix;
import static io.kith.server.search.Clauses.similar;
import static io.kith.server.search.Clauses.someOf;
import static io.kith.server.search.Clauses.term;
import static io.kith.server.search.Clauses.tier;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.kith.server.search.Asked.Part;
import io.kith.server.text.TextUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is asked, as conditions of falling worth: a record ranks by the best that it fulfils, so that the order can be explained. Nothing
 * depends on how often a word occurs, since other companies' words are counted in the same index.
 */
final class Tiers {

    private static final int SHORTEST_TYPO = 4;
    private static final int LONGEST_ABBREVIATION = 6;
    private static final int GAPS_IN_ABBREVIATION = 4;
    private static final int SHORTEST_SOME_PAIRS = 5;
    private static final String ENOUGH_PAIRS = "70%";

    private final Asked asked;

    Tiers(Asked asked) {
        this.asked = asked;
    }

    /** What was typed, rightly typed. */
    Query right() {
        List<Query> tiers = new ArrayList<>();
        tiers.add(tier(100, term("exact", asked.joined())));
        tiers.add(tier(60, prefix("exact", asked.joined())));
        if (asked.folded().contains("@")) {
            tiers.add(tier(40, prefix("email", asked.folded())));
        }
        if (asked.hasDigits() && asked.folded().length() > 1) {
            tiers.add(tier(50, term("code", asked.folded())));
            tiers.add(tier(34, prefix("code", asked.folded())));
        }
        if (Digits.looksLikePhone(asked.folded())) {
            addPhone(tiers);
        }
        tiers.add(tier(30, all(each(this::named))));
        if (asked.hasWords()) {
            tiers.add(tier(25, term("pinyin", asked.spelling())));
            tiers.add(tier(20, prefix("pinyin", asked.spelling())));
        }
        if (!asked.hasHan()) {
            tiers.add(tier(15, term("initials", asked.spelling())));
            tiers.add(tier(10, prefix("initials", asked.spelling())));
            tiers.add(tier(12, all(each(part -> term("name", part.text())))));
        }
        tiers.add(tier(5, all(each(part -> any(List.of(named(part), mentioned(part)))))));
        return best(tiers);
    }

    /** What was meant, if it was typed with a slip, or shortened as people shorten names. */
    Query similarNames() {
        List<Query> tiers = new ArrayList<>();
        tiers.add(tier(3, all(each(part -> any(List.of(named(part), nearlyNamed(part)))))));
        tiers.add(tier(
                2,
                all(each(part ->
                        any(List.of(named(part), mentioned(part), nearlyNamed(part), nearlyMentioned(part)))))));
        return best(tiers);
    }

    /** What sounds alike: the usual slip of those who type Chinese by its sound. */
    Query soundingAlike() {
        return tier(1, prefix("pinyin", asked.spelling()));
    }

    private void addPhone(List<Query> tiers) {
        String typed = Digits.of(asked.folded());
        addPhonePart(tiers, typed);
        // zeros in front may be dialled nationally, or be in the middle of the number
        String bare = Digits.withoutLeadingZeros(typed);
        if (bare.length() < typed.length() && bare.length() > Digits.SHORTEST) {
            addPhonePart(tiers, bare);
        }
    }

    private static void addPhonePart(List<Query> tiers, String digits) {
        tiers.add(tier(36, term("phone", "i" + digits)));
        tiers.add(tier(35, prefix("phone", "e" + digits)));
        if (digits.length() > Digits.SHORTEST) {
            tiers.add(tier(32, prefix("phone", "i" + digits)));
        }
    }

    private List<Query> each(Function<Part, Query> condition) {
        return asked.parts().stream().map(condition).toList();
    }

    private Query named(Part part) {
        return part.isHan()
                ? phrase("name", words(part.units()), 0)
                : any(List.of(
                        prefix("name", part.text()), prefix("pinyin", part.text()), prefix("initials", part.text())));
    }

    private Query mentioned(Part part) {
        if (part.isHan()) {
            return phrase("other", words(part.units()), 0);
        }
        List<Query> anywhere = new ArrayList<>(List.of(
                prefix("other", part.text()),
                prefix("otherPinyin", part.text()),
                prefix("email", part.text()),
                prefix("code", part.text())));
        if (part.isNumber() && part.text().length() >= Digits.SHORTEST) {
            anywhere.add(prefix("phone", "i" + part.text()));
        }
        return any(anywhere);
    }

    private Query nearlyNamed(Part part) {
        if (part.isHan()) {
            return nearlyNamedInHan(part.units());
        }
        return canHaveTypo(part)
                ? any(List.of(similar("name", part.text()), similar("pinyin", part.text())))
                : named(part);
    }

    private Query nearlyMentioned(Part part) {
        return canHaveTypo(part)
                ? any(List.of(similar("other", part.text()), similar("email", part.text())))
                : mentioned(part);
    }

    private static boolean canHaveTypo(Part part) {
        return !part.isHan() && !part.isNumber() && part.text().length() >= SHORTEST_TYPO;
    }

    private static Query nearlyNamedInHan(List<TextUnit> units) {
        List<Query> ways = new ArrayList<>();
        ways.add(phrase("name", words(units), 0));
        if (units.size() > 1 && units.size() <= LONGEST_ABBREVIATION) {
            ways.add(ordered("name", words(units), GAPS_IN_ABBREVIATION));
        }
        if (units.size() > 2) {
            for (int wrong = 0; wrong < Math.min(units.size(), 12); wrong++) {
                List<TextUnit> others = new ArrayList<>(units);
                others.remove(wrong);
                ways.add(ordered("name", words(others), 1));
            }
        }
        if (units.size() >= SHORTEST_SOME_PAIRS) {
            ways.add(someOf("pairs", pairs(units), ENOUGH_PAIRS));
        }
        return any(ways);
    }

    private static String words(List<TextUnit> units) {
        return units.stream().map(TextUnit::text).collect(Collectors.joining(" "));
    }

    private static String pairs(List<TextUnit> units) {
        var pairs = new StringBuilder();
        for (int i = 1; i < units.size(); i++) {
            pairs.append(units.get(i - 1).text()).append(units.get(i).text()).append(' ');
        }
        return pairs.toString();
    }
}
