package io.kith.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A document that points to a file which has moved misleads its reader. */
class DocumentLinksTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(#[^)\\s]*)?\\)");

    @ParameterizedTest
    @MethodSource
    void everyRelativeLinkLeadsSomewhere(Path document) throws IOException {
        String text = CODE.matcher(Files.readString(document)).replaceAll("");
        LINK.matcher(text).results().forEach(link -> {
            String target = link.group(1);
            if (target.startsWith("http:") || target.startsWith("https:")) {
                return;
            }
            Path file = target.isEmpty()
                    ? document
                    : document.resolveSibling(target).normalize();
            assertThat(file)
                    .as("%s in %s", link.group(), ROOT.relativize(document))
                    .exists();
            if (link.group(2) != null) {
                assertThat(anchors(file))
                        .as("%s in %s", link.group(), ROOT.relativize(document))
                        .contains(link.group(2).substring(1));
            }
        });
    }

    static List<Path> everyRelativeLinkLeadsSomewhere() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 4)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of("target", "node_modules", ".kith")
                            .noneMatch(name -> ROOT.relativize(file).toString().contains(name)))
                    .toList();
        }
    }

    private static List<String> anchors(Path document) {
        try (Stream<String> lines = Files.lines(document)) {
            return lines.filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("^#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} -]", "")
                            .replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
