package io.kith.config.yaml;

import io.kith.config.text.Sentence;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keys that show whose they are by what they begin with. */
final class Prefix {

    private static final Pattern REST = Pattern.compile("[a-z][A-Za-z0-9_]*");

    private Prefix() {}

    /** Why a key is not one of a namespace; null if it is. */
    static @Nullable Sentence flaw(String key, String namespace) {
        String prefix = namespace + "_";
        boolean fits = key.startsWith(prefix)
                && key.length() <= Words.LONGEST_KEY
                && REST.matcher(key.substring(prefix.length())).matches();
        return fits
                ? null
                : Sentence.of(
                        "it starts with " + prefix
                                + " and a small letter and has only letters A-Z, a-z, digits and _, at most "
                                + Words.LONGEST_KEY,
                        "以 " + prefix + " 加小写字母开头，只含字母 A-Z、a-z、数字和 _，最多 " + Words.LONGEST_KEY + " 个字符");
    }
}
