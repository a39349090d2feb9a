package io.kith.server.search;

import io.kith.server.search.Asked.Part;
import io.kith.server.text.TextUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of what somebody sees of a record. Documents have the words of all of it: for whoever does not see all, a record is found, and
 * stands before others, by these alone, as {@link Tiers} would find it.
 */
record Words(
        Set<String> exact,
        Set<String> name,
        Set<String> pinyin,
        Set<String> initials,
        Set<String> other,
        Set<String> otherPinyin,
        Set<String> email,
        Set<String> code,
        Set<String> phone) {

    /** How well it fits, the best highest; empty if it does not. */
    OptionalInt grade(Asked asked) {
        List<Predicate<Asked>> grades = List.of(
                all -> exact.contains(all.joined()),
                all -> begin(exact, all.joined()),
                this::isNumberOrAddress,
                all -> all.parts().stream().allMatch(this::isNamed),
                all -> begin(pinyin, all.spelling()) || !all.hasHan() && begin(initials, all.spelling()),
                all -> all.parts().stream().allMatch(part -> isNamed(part) || isMentioned(part)),
                all -> all.parts().stream().allMatch(part -> isNamed(part) || isMentioned(part) || isNearly(part)));
        for (int i = 0; i < grades.size(); i++) {
            if (grades.get(i).test(asked)) {
                return OptionalInt.of(grades.size() - i);
            }
        }
        return OptionalInt.empty();
    }

    private boolean isNumberOrAddress(Asked asked) {
        if (asked.folded().contains("@") && begin(email, asked.folded())
                || asked.hasDigits() && asked.folded().length() > 1 && begin(code, asked.folded())) {
            return true;
        }
        if (!Digits.looksLikePhone(asked.folded())) {
            return false;
        }
        String typed = Digits.of(asked.folded());
        String bare = Digits.withoutLeadingZeros(typed);
        return isOfPhone(typed) || bare.length() > Digits.SHORTEST && isOfPhone(bare);
    }

    private boolean isOfPhone(String digits) {
        return phone.contains("i" + digits)
                || begin(phone, "e" + digits)
                || digits.length() > Digits.SHORTEST && begin(phone, "i" + digits);
    }

    private boolean isNamed(Part part) {
        return part.isHan()
                ? stands(name, part)
                : beginsWord(name, part.text()) || begin(pinyin, part.text()) || begin(initials, part.text());
    }

    private boolean isMentioned(Part part) {
        return part.isHan()
                ? stands(other, part)
                : beginsWord(other, part.text())
                        || begin(otherPinyin, part.text())
                        || begin(email, part.text())
                        || begin(code, part.text())
                        || part.isNumber()
                                && part.text().length() >= Digits.SHORTEST
                                && begin(phone, "i" + part.text());
    }

    private boolean isNearly(Part part) {
        if (part.isHan()) {
            return name.stream().anyMatch(words -> mostInOrder(words, part.units()));
        }
        return words(name).anyMatch(word -> Typos.within(word, part.text()))
                || pinyin.stream().anyMatch(spelling -> Typos.within(spelling, part.text()))
                || words(other).anyMatch(word -> Typos.within(word, part.text()))
                || email.stream().anyMatch(word -> Typos.within(word, part.text()));
    }

    private static boolean mostInOrder(String words, List<TextUnit> wanted) {
        List<String> units = Arrays.asList(words.split(" "));
        int from = 0;
        int common = 0;
        for (TextUnit unit : wanted) {
            int at = units.subList(from, units.size()).indexOf(unit.text());
            if (at >= 0) {
                from += at + 1;
                common++;
            }
        }
        return common * 2 > wanted.size();
    }

    /** Whether the characters stand beside each other. */
    private static boolean stands(Set<String> texts, Part part) {
        String wanted = part.units().stream().map(TextUnit::text).collect(Collectors.joining(" ", " ", " "));
        return texts.stream().anyMatch(text -> (" " + text + " ").contains(wanted));
    }

    private static boolean beginsWord(Set<String> texts, String beginning) {
        return words(texts).anyMatch(word -> word.startsWith(beginning));
    }

    private static Stream<String> words(Collection<String> texts) {
        return texts.stream().flatMap(text -> Arrays.stream(text.split(" ")));
    }

    private static boolean begin(Collection<String> words, String beginning) {
        return !beginning.isEmpty() && words.stream().anyMatch(word -> word.startsWith(beginning));
    }
}
