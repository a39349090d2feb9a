package io.kith.server.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The console's pages as they were built. */
@Component
final class ConsolePages {

    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private final String work = page("index.html");
    private final String welcome = page("welcome.html");

    String work() {
        return work;
    }

    String welcome() {
        return welcome;
    }

    /** What a policy names to let in the one script that stands in a page. */
    String importMapDigest() {
        Matcher map = IMPORT_MAP.matcher(work);
        if (!map.find()) {
            throw new IllegalStateException("the console was built without what plugins share with it");
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8));
            return "sha256-" + new String(Base64.getEncoder().encode(digest), StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String page(String name) {
        try {
            return new ClassPathResource("console/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the console was not built into this server", e);
        }
    }
}
