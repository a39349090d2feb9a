package io.kith.plugins.telecom;

import io.kith.testkit.PluginTck;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs once the zip is packed. */
class TelecomPackageIT {

    @Test
    void isWhatKithInstalls() {
        PluginTck.check(Path.of(System.getProperty("kith.plugin.zip", "")));
    }
}
