package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kith.server.plugin.agreement.Agreement;
import io.kith.server.plugin.trial.Trial;
import io.kith.server.plugin.witness.Witness;
import io.kith.server.testing.PackedPlugin;
import io.kith.testkit.PluginTck;
import io.kith.testkit.UnfitPluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the test kit says of a package is what a server says that is to unpack it. */
class PluginTckAgreementTest {

    @TempDir
    Path directory;

    private Path zip(PackedPlugin plugin) throws IOException {
        return Files.write(directory.resolve("plugin.zip"), plugin.bytes());
    }

    @Test
    void whatServersRunIsFit() throws IOException {
        for (PackedPlugin plugin : List.of(Trial.packed(), Witness.packed(), Agreement.packed())) {
            Path zip = zip(plugin);
            assertThatCode(() -> PluginTck.check(zip)).doesNotThrowAnyException();
        }
    }

    @Test
    void whatNoPluginCallsIsRefusedAlike() throws Exception {
        Path zip = zip(PackedPlugin.of("trial").hooks(GuardedCallsTest.class));
        UnfitPluginException kit = catchThrowableOfType(UnfitPluginException.class, () -> PluginTck.check(zip));
        Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
        PluginZip.unpack(zip, unpacked);
        PluginRefusal server = catchThrowableOfType(PluginRefusal.class, () -> BytecodeReview.require(unpacked));
        assertThat(Objects.requireNonNull(server).flaws()).isNotEmpty();
        assertThat(Objects.requireNonNull(kit).flaws())
                .containsAll(server.flaws().stream()
                        .filter(flaw -> !flaw.place().isEmpty())
                        .map(flaw -> flaw.place() + " " + flaw.message().en())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id: two words", "sdk: soon", "surplus: line", "capabilities: [everything]"})
    void aManifestIsReadAlike(String line) throws Exception {
        String manifest = Files.readString(Path.of("../../plugins/hello/plugin.yaml"));
        String key = line.substring(0, line.indexOf(':'));
        Path zip = zip(PackedPlugin.of("hello")
                .with("plugin.yaml", manifest.replaceAll("(?m)^" + key + ":.*\\n", "") + line + "\n"));
        UnfitPluginException kit = catchThrowableOfType(UnfitPluginException.class, () -> PluginTck.check(zip));
        Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
        PluginZip.unpack(zip, unpacked);
        PluginRefusal server = catchThrowableOfType(PluginRefusal.class, () -> new UnpackedPlugin(unpacked).manifest());
        assertThat(Objects.requireNonNull(kit).flaws())
                .isEqualTo(Objects.requireNonNull(server).flaws().stream()
                        .map(flaw -> flaw.place() + " " + flaw.message().en())
                        .toList());
    }
}
