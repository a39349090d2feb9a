package io.kith.server.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one person is spoken of: by name, e-mail addresses and telephone numbers. Finds that in any text, whatever its case, width and
 * accents and however a number is spaced, and takes it out.
 */
public final class PersonWords {

    /** What stands where somebody was spoken of: the same in every language. */
    public static final String GONE = "███";

    // between the parts of a name: also a line break as JSON writes it, and the tags of formatted text; no gap is
    // looked at twice
    private static final String GAP = "(?:\\s++|\\\\[nrt]|&nbsp;|<[^<>]{0,200}+>){1,20}+";
    private static final String DIGIT_GAP = "[\\s().\\-]{0,3}";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern LETTERS = Pattern.compile("[\\p{IsLatin}\\p{IsCyrillic}\\p{IsGreek}]");

    private final @Nullable Pattern name;
    private final @Nullable Pattern addresses;

    private PersonWords(@Nullable Pattern name, @Nullable Pattern addresses) {
        this.name = name;
        this.addresses = addresses;
    }

    /**
     * @param name null if nobody knows it
     * @param region whose dialling rules complete telephone numbers
     */
    public static PersonWords of(@Nullable String name, List<String> emails, List<String> phones, String region) {
        List<String> ways = new ArrayList<>();
        emails.forEach(email -> ways.add("(?<![\\w.+-])" + Pattern.quote(plain(email.strip())) + "(?![\\w-]|\\.\\w)"));
        phones.forEach(phone -> ways.add(phone(phone, region)));
        return new PersonWords(
                name == null || name.isBlank() ? null : any(List.of(name(plain(name.strip())))),
                ways.isEmpty() ? null : any(ways));
    }

    /** Whether a text speaks of the person. */
    public boolean in(String text) {
        String plain = plain(text);
        return finds(addresses, plain) || finds(name, plain);
    }

    /** Whether a text has an address or a number of theirs: names are shared by many. */
    public boolean identifies(String text) {
        return finds(addresses, plain(text));
    }

    /** Whether a text is their name and nothing else. */
    public boolean isName(String text) {
        return name != null && name.matcher(plain(text.strip())).matches();
    }

    /** The text with {@value #GONE} wherever it speaks of the person; itself if it does not. */
    public String without(String text) {
        if (!in(text)) {
            return text;
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return without(name, without(addresses, composed));
    }

    /** The same for whatever JSON says, in its strings; names of members and identifiers stay. */
    public @Nullable Object without(@Nullable Object json) {
        return switch (json) {
            case String text -> ID.matcher(text).matches() ? text : without(text);
            case List<?> list -> {
                List<@Nullable Object> left = new ArrayList<>();
                list.forEach(one -> left.add(without(one)));
                yield left;
            }
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> left = new LinkedHashMap<>();
                map.forEach((name, one) -> left.put(name, without(one)));
                yield left;
            }
            case null, default -> json;
        };
    }

    private static String without(@Nullable Pattern pattern, String text) {
        if (pattern == null) {
            return text;
        }
        Matcher matcher = pattern.matcher(plain(text));
        var left = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            left.append(text, from, matcher.start()).append(GONE);
            from = matcher.end();
        }
        return left.append(text, from, text.length()).toString();
    }

    private static boolean finds(@Nullable Pattern pattern, String plain) {
        return pattern != null && pattern.matcher(plain).find();
    }

    private static Pattern any(List<String> ways) {
        return Pattern.compile(String.join("|", ways), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String name(String plain) {
        String parts = Arrays.stream(plain.split("\\s+")).map(Pattern::quote).collect(Collectors.joining(GAP));
        // names in letters end where a word does; Chinese ones stand among other characters
        boolean words = LETTERS.matcher(plain).find();
        return words ? "(?<![\\p{L}\\p{N}])" + parts + "(?![\\p{L}\\p{N}])" : parts;
    }

    private static String phone(String text, String region) {
        String whole = PhoneNumbers.normalise(text, region).split("x", 2)[0];
        String code = PhoneNumbers.countryCode(region);
        boolean home = whole.startsWith("+" + code);
        String digits = home ? whole.substring(code.length() + 1) : whole.replace("+", "");
        String spaced = digits.chars().mapToObj(Character::toString).collect(Collectors.joining(DIGIT_GAP));
        String before = home
                ? "(?:\\(?(?:\\+|00)?" + code + DIGIT_GAP + "(?:\\(?0\\)?" + DIGIT_GAP + ")?|0" + DIGIT_GAP + ")?"
                : "(?:(?:\\+|00)" + DIGIT_GAP + ")?";
        return "(?<![\\p{L}\\p{N}])(?<!\\p{N}-)" + before + spaced + "(?!-?\\p{N})";
    }

    /** Without accents and differences of width, character for character: what stands where in it stands there in the composed text. */
    private static String plain(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        var plain = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); i++) {
            plain.append(plain(composed.charAt(i)));
        }
        return plain.toString();
    }

    private static char plain(char c) {
        if (c < 0x80) {
            return c;
        }
        if (Character.isSpaceChar(c)) {
            return ' ';
        }
        boolean latin = c < 0x250 || (c >= 0x1e00 && c < 0x1f00) || (c >= 0xff01 && c <= 0xff5e);
        if (!latin) {
            return c;
        }
        String bare = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
        return bare.isEmpty() || Character.isSurrogate(bare.charAt(0)) ? c : bare.charAt(0);
    }
}
