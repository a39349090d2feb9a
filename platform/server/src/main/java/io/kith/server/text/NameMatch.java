package io.kith.server.text;

import java.util.List;
import java.util.function.Predicate;

/** Whether a name fits what somebody has typed so far: any part of it, or pinyin or initials from any of its words or characters on. */
public final class NameMatch {

    private NameMatch() {}

    public static Predicate<String> of(String typed) {
        String part = Folding.whole(typed);
        String spelt = part.replace(" ", "");
        if (spelt.isEmpty()) {
            return _ -> true;
        }
        return name -> Folding.whole(name).contains(part) || isSpelt(name, spelt);
    }

    private static boolean isSpelt(String name, String typed) {
        List<TextUnit> units = TextUnits.of(name);
        return Spellings.whole(units).stream().anyMatch(spelling -> spelling.startsWith(typed))
                || Spellings.initials(units).stream().anyMatch(initials -> initials.startsWith(typed));
    }
}
