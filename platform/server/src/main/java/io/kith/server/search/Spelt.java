package io.kith.server.search;

import io.kith.server.text.TextUnit;
import java.util.ArrayList;
import java.util.List;

/** Follows a spelling along the units of a name. */
final class Spelt {

    private Spelt() {}

    /** Index of the unit in which a spelling ends that begins at another; -1 if it is not spelt like that. */
    static int whole(List<TextUnit> units, int at, String spelling) {
        if (at == units.size()) {
            return -1;
        }
        for (String syllable : units.get(at).spellings()) {
            if (syllable.startsWith(spelling)) {
                return at;
            }
            if (spelling.startsWith(syllable)) {
                int end = whole(units, at + 1, spelling.substring(syllable.length()));
                if (end >= 0) {
                    return end;
                }
            }
        }
        return -1;
    }

    /** As {@link #whole} for first letters. */
    static int initials(List<TextUnit> units, int at, String letters) {
        if (at + letters.length() > units.size()) {
            return -1;
        }
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if (units.get(at + i).spellings().stream().noneMatch(spelling -> spelling.charAt(0) == letter)) {
                return -1;
            }
        }
        return at + letters.length() - 1;
    }

    /** The units of a name that are wanted, as far as they come in the wanted order. */
    static List<TextUnit> inOrder(List<TextUnit> units, List<TextUnit> wanted) {
        List<TextUnit> common = new ArrayList<>();
        int from = 0;
        for (TextUnit each : wanted) {
            for (int at = from; at < units.size(); at++) {
                if (units.get(at).text().equals(each.text())) {
                    common.add(units.get(at));
                    from = at + 1;
                    break;
                }
            }
        }
        return common;
    }
}
