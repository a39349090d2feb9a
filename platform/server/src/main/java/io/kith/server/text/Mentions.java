package io.kith.server.text;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Members named in a text, each as {@code @[Name](member:id)}. The id says who it is, whatever they are called later; the name is what
 * they were called when it was written, for whoever reads the text without asking.
 */
public final class Mentions {

    private static final String BEGINNING = "](member:";
    private static final Pattern FORM = Pattern.compile(
            "@\\[([^\\[\\]\\r\\n]{1,200})]\\(member:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\\)");

    private Mentions() {}

    /** Whether there may be any; quick, and never wrongly no. */
    public static boolean mayBeIn(String text) {
        return text.contains(BEGINNING);
    }

    /** Who is mentioned, in the order of the text. */
    public static Set<UUID> in(String text) {
        Set<UUID> ids = new LinkedHashSet<>();
        Matcher mention = FORM.matcher(text);
        while (mention.find()) {
            ids.add(UUID.fromString(mention.group(2)));
        }
        return ids;
    }

    /** The text as it is read: {@code @Name}. */
    public static String plain(String text) {
        return mayBeIn(text)
                ? FORM.matcher(text).replaceAll(mention -> Matcher.quoteReplacement("@" + mention.group(1)))
                : text;
    }

    /** The first line that mentions somebody, as it is read. */
    public static Optional<String> line(String text, UUID member) {
        return text.lines()
                .filter(line -> in(line).contains(member))
                .findFirst()
                .map(line -> plain(line).strip());
    }
}
