package io.kith.config.yaml;

import io.kith.config.text.Sentence;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who wrote a file; keys show it, so that nobody's definitions ever collide with another's. */
public enum DefinitionOwner {
    /** Kith itself: bare keys without an underscore; labels in both languages. */
    PLATFORM,
    /** One company: keys start with {@code c_}, those of fields in its own objects need not; labels in one language or both. */
    TENANT;

    private static final Pattern BARE = Pattern.compile("[a-z][A-Za-z0-9]{0,62}");
    private static final Pattern PREFIXED = Pattern.compile("c_[a-z][A-Za-z0-9_]{0,60}");

    private static final Sentence BARE_RULE = Sentence.of(
            "it starts with a small letter and has only letters A-Z, a-z and digits, at most 63",
            "以小写字母开头，只含字母 A-Z、a-z 和数字，最多 63 个字符");
    private static final Sentence PREFIXED_RULE = Sentence.of(
            "it starts with c_ and a small letter and has only letters A-Z, a-z, digits and _, at most 63",
            "以 c_ 加小写字母开头，只含字母 A-Z、a-z、数字和 _，最多 63 个字符");

    /** Why a key cannot name something in everybody's name space; null if it can. */
    @Nullable Sentence flawInShared(String key) {
        return switch (this) {
            case PLATFORM -> BARE.matcher(key).matches() ? null : BARE_RULE;
            case TENANT -> PREFIXED.matcher(key).matches() ? null : PREFIXED_RULE;
        };
    }

    /** Why a key cannot name something within an object of the owner's own; null if it can. */
    @Nullable Sentence flawInOwn(String key) {
        if (BARE.matcher(key).matches()) {
            return null;
        }
        return this == TENANT && PREFIXED.matcher(key).matches() ? null : BARE_RULE;
    }
}
