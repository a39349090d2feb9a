package io.kith.config.definition;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody outside of Kith whom a plugin asks a company's admin to be let call.
 *
 * @param name of the host, in small letters; one that begins with {@code *.} is of all hosts below it, at any depth
 */
public record HttpHost(String name) {

    /** As an author is told it. */
    public static final String FORM = "http:rates.example, http:*.example.com";

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

    /** The last label begins with a letter: addresses are no names. Below a whole top-level domain there is nobody in particular. */
    private static final Pattern WRITTEN =
            Pattern.compile("http:((?:(?:%1$s\\.)*|\\*\\.(?:%1$s\\.)+)(?=[a-z])%1$s)".formatted(LABEL));

    private static final String ALL = "*.";

    /** Empty if it says no such thing. */
    public static Optional<HttpHost> of(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.matches() ? Optional.of(new HttpHost(written.group(1))) : Optional.empty();
    }

    /** As it is written. */
    public String key() {
        return "http:" + name;
    }

    /** Whether it is of several hosts. */
    public boolean isOfSeveral() {
        return name.startsWith(ALL);
    }

    /** The host itself, or that which they are below. */
    public String domain() {
        return isOfSeveral() ? name.substring(ALL.length()) : name;
    }

    /** Whether a host, in small letters, may be called by it. */
    public boolean admits(String host) {
        return isOfSeveral() ? host.endsWith("." + domain()) : host.equals(name);
    }
}
