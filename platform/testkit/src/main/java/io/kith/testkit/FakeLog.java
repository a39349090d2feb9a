package io.kith.testkit;

import io.kith.sdk.host.PluginLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the plugin has written to the log. */
public final class FakeLog {

    private final List<Line> lines = new ArrayList<>();

    FakeLog() {}

    public enum Level {
        INFO,
        WARN,
        ERROR
    }

    public record Line(Level level, String text, @Nullable Throwable thrown) {

        @Override
        public String toString() {
            return level + " " + text;
        }
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Without what was thrown: {@code "WARN no tariff"}. */
    public List<String> texts() {
        return lines.stream().map(Line::toString).toList();
    }

    PluginLog service() {
        return new PluginLog() {

            @Override
            public void info(String line) {
                write(Level.INFO, line, null);
            }

            @Override
            public void warn(String line) {
                write(Level.WARN, line, null);
            }

            @Override
            public void error(String line) {
                write(Level.ERROR, line, null);
            }

            @Override
            public void error(String line, Throwable thrown) {
                write(Level.ERROR, line, thrown);
            }
        };
    }

    private void write(Level level, String line, @Nullable Throwable thrown) {
        RunningCall.require();
        lines.add(new Line(level, line, thrown));
    }
}
