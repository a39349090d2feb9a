package io.kith.config.plan;

import io.kith.config.text.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A setting that would say something else.
 *
 * @param before as it is written in the language, in one line; null if nothing was said
 * @param after as above
 */
public record Difference(
        String setting, @Nullable String before, @Nullable String after) {

    /** Of two definitions, given as what they say setting by setting. */
    static List<Difference> between(Map<String, String> before, Map<String, String> after) {
        Set<String> settings = new LinkedHashSet<>(before.keySet());
        settings.addAll(after.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String setting : settings) {
            if (!Objects.equals(before.get(setting), after.get(setting))) {
                differences.add(new Difference(setting, before.get(setting), after.get(setting)));
            }
        }
        return differences;
    }

    static Sentence inWords(List<Difference> differences) {
        Sentence all = Sentence.NOTHING;
        for (Difference one : differences) {
            Sentence comma = one == differences.getFirst() ? Sentence.NOTHING : Sentence.of(", ", "，");
            String before = one.before();
            String after = one.after();
            all = all.then(comma).then(Sentence.same(one.setting() + " "));
            if (before == null) {
                all = all.then("is set to " + after, "设为 " + after);
            } else if (after == null) {
                all = all.then("is no longer " + before, "不再是 " + before);
            } else {
                all = all.then(before + " → " + after, before + " → " + after);
            }
        }
        return all;
    }
}
