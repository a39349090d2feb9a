package io.kith.server.problem;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the version that a writer has seen from If-Match. */
public final class Versions {

    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    private Versions() {}

    /** Null if the writer does not say, or says that any will do. */
    public static @Nullable Long expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher matcher = ETAG.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw Problem.of(ErrorCode.MALFORMED_REQUEST, List.of(ProblemViolation.of("If-Match", "version-format")))
                    .exception();
        }
        return Long.valueOf(matcher.group(1));
    }
}
