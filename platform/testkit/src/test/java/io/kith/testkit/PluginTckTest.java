package io.kith.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.record.RecordDraft;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginTckTest {

    public static final class SeesTooMuch implements BeforeSave {

        @Override
        public String object() {
            return "meter_reading";
        }

        @Override
        public void beforeSave(RecordDraft record) {
            Assertions.fail("JUnit is not in the zip");
        }
    }

    @TempDir
    Path directory;

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    @BeforeEach
    void aPlugin() throws IOException {
        entry("plugin.yaml", Files.readString(Path.of("src/test/plugins/meter/plugin.yaml")));
        entry("definitions/reading.yaml", Files.readString(Path.of("src/test/plugins/meter/definitions/reading.yaml")));
        classes(PriceReading.class, PriceReading.Tariff.class);
        hooks(PriceReading.class);
    }

    private void entry(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void classes(Class<?>... types) throws IOException {
        for (Class<?> type : types) {
            String name = type.getName().replace('.', '/') + ".class";
            try (InputStream code =
                    Objects.requireNonNull(type.getClassLoader()).getResourceAsStream(name)) {
                entries.put("classes/" + name, Objects.requireNonNull(code).readAllBytes());
            }
        }
    }

    private void hooks(Class<?>... types) {
        entry(
                "classes/META-INF/extensions.idx",
                Arrays.stream(types).map(Class::getName).collect(Collectors.joining("\n")));
    }

    private static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private void check() throws IOException {
        Path tariff = zip(
                directory.resolve("tariff.zip"),
                Map.of(
                        "plugin.yaml",
                        Files.readAllBytes(Path.of("src/test/plugins/tariff/plugin.yaml")),
                        "definitions/tariff.yaml",
                        Files.readAllBytes(Path.of("src/test/plugins/tariff/definitions/tariff.yaml"))));
        PluginTck.check(zip(directory.resolve("meter.zip"), entries), tariff);
    }

    private void refused(String... flaws) {
        assertThatExceptionOfType(UnfitPluginException.class)
                .isThrownBy(this::check)
                .withMessageContainingAll(flaws);
    }

    @Test
    void aPluginThatKithInstallsIsFit() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void whatIsNoPluginIsRefused() throws IOException {
        Path text = Files.writeString(directory.resolve("text.zip"), "no zip");
        assertThatExceptionOfType(UnfitPluginException.class)
                .isThrownBy(() -> PluginTck.check(text))
                .withMessageContaining("is no zip that can be read");
        entry("../outside.txt", "x");
        refused("../outside.txt leads out of the zip");
        entries.clear();
        entry("classes/x.txt", "x");
        refused("there is no plugin.yaml");
    }

    @Test
    void definitionsAreReadLineByLine() {
        entry("definitions/reading.yaml", "kind: object\nkey: other_thing\n");
        refused("definitions/reading.yaml:2:6");
    }

    @Test
    void anotherSdkIsRefused() throws IOException {
        entry(
                "plugin.yaml",
                Files.readString(Path.of("src/test/plugins/meter/plugin.yaml")).replace(">=1.0 <2", ">=7.0"));
        refused("needs the SDK in a version >=7.0");
    }

    @Test
    void classesSeeNoMoreThanAPluginDoes() throws IOException {
        classes(SeesTooMuch.class);
        refused(
                "io.kith.testkit.PluginTckTest$SeesTooMuch names org.junit.jupiter.api.Assertions, which it does not see");
    }

    @Test
    void whatPluginsDoNotCallIsFoundWhereItStands() throws IOException {
        classes(StopTheServer.class);
        refused("io.kith.testkit.StopTheServer.beforeSave:16 java.lang.System.exit is refused");
    }

    @Test
    void hooksAreBuiltWithHostServicesAlone() throws IOException {
        classes(UnfitClasses.class);
        classes(UnfitClasses.class.getDeclaredClasses());
        hooks(UnfitClasses.AsksTooMuch.class);
        refused(
                "io.kith.testkit.UnfitClasses$AsksTooMuch asks for a java.lang.Runnable in its constructor, which is no host service");
    }

    @Test
    void hooksAreOfObjectsOfThePlugin() throws IOException {
        classes(UnfitClasses.class);
        classes(UnfitClasses.class.getDeclaredClasses());
        hooks(UnfitClasses.OfAnother.class);
        refused("io.kith.testkit.UnfitClasses$OfAnother wants records of 'task'");
    }

    @Test
    void javaRecordsFitTheirObjects() throws IOException {
        classes(UnfitClasses.class);
        classes(UnfitClasses.class.getDeclaredClasses());
        refused(
                "component 'name' is a java.lang.Long",
                "component 'phone' needs the capability 'records:customer.phone:read'",
                "has no field 'nmae'; did you mean 'name'?");
    }
}
