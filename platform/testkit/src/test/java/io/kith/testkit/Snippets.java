package io.kith.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Examples in texts. In Markdown they are the blocks of {@code java}, in Java {@code <pre>{@code …}</pre>}; a line that is {@code …} stands for
 * more of the same, and what is open at the end is closed.
 */
final class Snippets {

    private static final Pattern MARKDOWN = Pattern.compile("```java\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern JAVADOC = Pattern.compile("<pre>\\{@code\\n(.*?)\\n[ *]*}</pre>", Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("\\b(?:class|record|interface) +([A-Z]\\w*)");

    private Snippets() {}

    static List<String> inMarkdown(Path file) throws IOException {
        return MARKDOWN.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    static List<String> inJavadoc(Path file) throws IOException {
        return JAVADOC.matcher(Files.readString(file))
                .results()
                .map(Snippets::unstarred)
                .toList();
    }

    private static String unstarred(MatchResult found) {
        return found.group(1)
                .lines()
                .map(line -> line.replaceFirst("^ *\\* ?", ""))
                .collect(Collectors.joining("\n"));
    }

    /** As a compilation unit, whose class is called {@code Snippet} if the example declares none. */
    static String compilable(String snippet) {
        String whole = snippet.lines().filter(line -> !line.strip().equals("…")).collect(Collectors.joining("\n"));
        long open = count(whole, '{') - count(whole, '}');
        whole += "\n}".repeat((int) Math.max(0, open));
        return IMPORTS
                + (NAME.matcher(whole).find()
                        ? whole
                        : CODE.formatted(whole.endsWith(";") ? whole + " return id;" : "return " + whole + ";"));
    }

    /** What its file is called. */
    static String name(String snippet) {
        return NAME.matcher(snippet)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElse("Snippet");
    }

    private static long count(String text, char character) {
        return text.chars().filter(c -> c == character).count();
    }

    private static final String IMPORTS = """
            import static io.kith.testkit.KithAssertions.*;
            import io.kith.sdk.error.*;
            import io.kith.sdk.hook.*;
            import io.kith.sdk.host.*;
            import io.kith.sdk.http.*;
            import io.kith.sdk.json.*;
            import io.kith.sdk.record.*;
            import io.kith.testkit.*;
            import java.nio.file.Path;
            import java.math.*;
            import java.time.*;
            import java.util.*;
            import java.util.stream.*;
            import org.jspecify.annotations.Nullable;
            import org.junit.jupiter.api.Test;
            import org.pf4j.Extension;
            """;

    /** What examples take for granted. */
    private static final String CODE = """
            class Snippet {
                record Subscriber(UUID id) {}
                Object of(Records records, Metrics metrics, RuleSets ruleSets, Settings settings, CompanyClock clock, UUID id) {
                    %s
                }
            }
            """;
}
