package io.kith.server.plugin.host;

import io.kith.sdk.host.PluginLog;
import io.kith.server.tenancy.TenantContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Lines of one plugin in the server's log, none of which looks like another one's. */
final class HostLog implements PluginLog {

    private static final Logger log = LoggerFactory.getLogger(HostLog.class);
    private static final int LONGEST = 2_000;
    private static final int LONGEST_TRACE = 16_000;

    private final String plugin;
    private final Floods floods;

    HostLog(String plugin, Floods floods) {
        this.plugin = plugin;
        this.floods = floods;
    }

    @Override
    public void info(String line) {
        write(Level.INFO, line, "");
    }

    @Override
    public void warn(String line) {
        write(Level.WARN, line, "");
    }

    @Override
    public void error(String line) {
        write(Level.ERROR, line, "");
    }

    @Override
    public void error(String line, Throwable thrown) {
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        write(Level.ERROR, line, "\n" + shortened(trace.toString(), LONGEST_TRACE));
    }

    private void write(Level level, String line, String trace) {
        HookCall.running();
        UUID company = TenantContext.tenantId();
        OptionalLong missing = floods.next(company);
        if (missing.isPresent()) {
            String flood = missing.getAsLong() == 0 ? "" : " (" + missing.getAsLong() + " lines were left out)";
            log.atLevel(level)
                    .log(
                            "plugin {} for company {}{}: {}{}",
                            plugin,
                            company,
                            flood,
                            shortened(line, LONGEST).replaceAll("\\R", " "),
                            trace);
        }
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
