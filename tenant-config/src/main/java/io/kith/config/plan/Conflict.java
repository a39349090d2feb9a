package io.kith.config.plan;

import io.kith.config.text.Sentence;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that the company and the files have changed differently since both were the same.
 *
 * @param name by which it is decided, such as {@code fields/customer.c_size}
 * @param object key of the object that is concerned, or of what belongs to none
 * @param base what it said then, setting by setting; null if it was not there
 * @param theirs what it says in the company by now; null if it is gone
 * @param ours what the files say; null if it is not in them any more
 * @param decided whose word counts; null while that is open, and the company's stays
 */
public record Conflict(
        String name,
        String object,
        @Nullable Map<String, String> base,
        @Nullable Map<String, String> theirs,
        @Nullable Map<String, String> ours,
        @Nullable Side decided) {

    public Conflict {
        base = copied(base);
        theirs = copied(theirs);
        ours = copied(ours);
    }

    private static @Nullable Map<String, String> copied(@Nullable Map<String, String> settings) {
        return settings == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    public Sentence inWords() {
        return Sentence.of(
                        "'" + name + "' has changed on both sides since: the company ", "“" + name + "”在此期间双方都有修改：公司")
                .then(changes(theirs))
                .then("; the files ", "；文件")
                .then(changes(ours));
    }

    private Sentence changes(@Nullable Map<String, String> after) {
        if (after == null) {
            return Sentence.of("removed it", "已将其移除");
        }
        if (base == null) {
            return Sentence.of("added it", "已将其新增");
        }
        List<Difference> differences = Difference.between(base, after);
        return differences.isEmpty()
                ? Sentence.of("changed what is in it", "修改了其中的内容")
                : Sentence.of("changed ", "修改了").then(Difference.inWords(differences));
    }
}
