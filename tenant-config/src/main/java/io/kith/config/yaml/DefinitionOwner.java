package io.kith.config.yaml;

import io.kith.config.text.Sentence;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who wrote a file; keys show it, so that nobody's definitions ever collide with another's. */
public sealed interface DefinitionOwner {

    DefinitionOwner PLATFORM = new Platform();
    DefinitionOwner TENANT = new Tenant();

    Pattern BARE = Pattern.compile("[a-z][A-Za-z0-9]{0,62}");

    Sentence BARE_RULE = Sentence.of(
            "it starts with a small letter and has only letters A-Z, a-z and digits, at most 63",
            "以小写字母开头，只含字母 A-Z、a-z 和数字，最多 63 个字符");

    /** Why a key cannot name something in everybody's name space; null if it can. */
    @Nullable Sentence flawInShared(String key);

    /** Why a key cannot name something within an object of the owner's own; null if it can. */
    default @Nullable Sentence flawInOwn(String key) {
        return BARE.matcher(key).matches() || flawInShared(key) == null ? null : BARE_RULE;
    }

    /** Kith itself: bare keys without an underscore; labels in both languages. */
    record Platform() implements DefinitionOwner {

        @Override
        public @Nullable Sentence flawInShared(String key) {
            return BARE.matcher(key).matches() ? null : BARE_RULE;
        }
    }

    /**
     * A plugin: keys start with its namespace, those within its own objects need not; labels in one language or both.
     *
     * @param id by which the ids of its fields are derived: it stays the same from version to version
     * @param namespace of at least two letters or digits, so that none is the {@code c} of companies
     */
    record Plugin(String id, String namespace) implements DefinitionOwner {

        @Override
        public @Nullable Sentence flawInShared(String key) {
            return Prefix.flaw(key, namespace);
        }
    }

    /** One company: keys start with {@code c_}, those of fields in its own objects need not; labels in one language or both. */
    record Tenant() implements DefinitionOwner {

        @Override
        public @Nullable Sentence flawInShared(String key) {
            return Prefix.flaw(key, "c");
        }
    }
}
