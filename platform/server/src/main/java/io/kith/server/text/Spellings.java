package io.kith.server.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What people type on a keyboard without Chinese for a name, beginning at any of its units. */
public final class Spellings {

    /** Of a name with several characters that have several readings, not every combination is kept. */
    private static final int MOST_PER_START = 4;

    private static final int LONGEST = 48;

    private Spellings() {}

    /** {@code zhangsan}, {@code san}. */
    public static List<String> whole(List<TextUnit> units) {
        return fromEachStart(units, spelling -> spelling);
    }

    /** {@code zs}, {@code s}. */
    public static List<String> initials(List<TextUnit> units) {
        return fromEachStart(units, spelling -> spelling.substring(0, spelling.offsetByCodePoints(0, 1)));
    }

    private static List<String> fromEachStart(List<TextUnit> units, Function<String, String> part) {
        Set<String> all = new LinkedHashSet<>();
        List<String> following = List.of("");
        for (TextUnit unit : units.reversed()) {
            Set<String> here = new LinkedHashSet<>();
            for (String rest : following) {
                for (String spelling : unit.spellings()) {
                    String joined = part.apply(spelling) + rest;
                    here.add(Cut.to(LONGEST, joined));
                }
            }
            following = here.stream().limit(MOST_PER_START).toList();
            all.addAll(following);
        }
        return new ArrayList<>(all);
    }
}
