package io.kith.plugins.hello;

import io.kith.testkit.PluginTck;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs once the zip is packed. */
class HelloPackageIT {

    @Test
    void isWhatKithInstalls() {
        PluginTck.check(Path.of(System.getProperty("kith.plugin.zip", "")));
    }
}
