package io.kith.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One line per part: rewritten in place on a terminal, and only when it has news elsewhere, as in a log file. */
final class Progress {

    private static final long MEGABYTE = 1_000_000;
    private static final Duration PACE_WITHOUT_TERMINAL = Duration.ofSeconds(10);

    private final PrintStream out;
    private final boolean terminal;
    private final Instant begin = Instant.now();
    private final Map<String, String> lines = new LinkedHashMap<>();
    private final Map<String, Instant> printed = new LinkedHashMap<>();

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Progress onConsole() {
        var console = System.console();
        return new Progress(System.out, console != null && console.isTerminal());
    }

    /** A new activity of a part. */
    synchronized void say(String part, String activity) {
        show(part, activity, true);
    }

    /** The same activity, further along; worth a line of its own only now and then. */
    synchronized void advance(String part, String activity) {
        Instant last = printed.getOrDefault(part, Instant.MIN);
        show(part, activity, last.isBefore(Instant.now().minus(PACE_WITHOUT_TERMINAL)));
    }

    /** How far the download of a part is, and that it is done. */
    ArtifactDownload.Listener download(String part) {
        return (bytes, ofBytes) -> {
            if (bytes < ofBytes) {
                advance(part, "downloading, %d of %d MB".formatted(bytes / MEGABYTE, ofBytes / MEGABYTE));
            } else {
                say(part, "unpacking %d MB".formatted(ofBytes / MEGABYTE));
            }
        };
    }

    synchronized void ready(String part) {
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        show(part, String.format(Locale.ROOT, "ready after %.1f s", seconds), true);
    }

    private void show(String part, String activity, boolean news) {
        int before = lines.size();
        lines.put(part, activity);
        if (terminal) {
            if (before > 0) {
                out.print("\033[" + before + "A");
            }
            lines.forEach((name, text) -> out.print("\r\033[K" + line(name, text) + "\n"));
        } else if (news) {
            out.println(line(part, activity));
            printed.put(part, Instant.now());
        }
        out.flush();
    }

    private static String line(String part, String activity) {
        return String.format(Locale.ROOT, "  %-14s %s", part, activity);
    }
}
