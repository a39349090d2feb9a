package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.record.RecordDraft;
import io.kith.server.plugin.trial.MeasureNames;
import io.kith.server.plugin.trial.Trial;
import io.kith.server.testing.PackedPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pf4j.Extension;

/** What is no plugin is left out with a sentence that says why, and keeps nobody else from being loaded. */
class PluginFolderTest {

    private static final String GREETING = """
            kind: object
            key: good_greeting
            label: Greeting
            plural: Greetings
            title: name
            fields: [{key: name, type: text, label: Name, required: true}]
            """;

    @TempDir
    Path zips;

    @TempDir
    Path unpacked;

    PluginFolder folder;

    @BeforeEach
    void empty() {
        folder = new PluginFolder(settings(zips), unpacked);
    }

    private static PluginSettings settings(Path folder) {
        return new PluginSettings(
                folder.toString(), Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(10), 2);
    }

    private static PackedPlugin good() {
        return PackedPlugin.of("good").with("definitions/greeting.yaml", GREETING);
    }

    private void assertRefused(PackedPlugin plugin, String... reasons) {
        assertThatExceptionOfType(PluginRefusal.class)
                .isThrownBy(() -> folder.load(plugin.into(zips, "bad.zip")))
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(reasons));
    }

    @Test
    void whatIsNoPluginKeepsNoOtherFromBeingLoaded() throws IOException {
        Files.writeString(zips.resolve("a-text.zip"), "no zip at all");
        PackedPlugin.of("bad").with("plugin.yaml", "id: bad").into(zips, "b-bad.zip");
        good().into(zips, "c-good.zip");
        Trial.into(zips);
        Files.writeString(zips.resolve("readme.txt"), "no plugin either");
        List<InstalledPlugin> loaded = folder.load();
        assertThat(loaded).extracting(InstalledPlugin::id).containsExactly("good", "trial");
        assertThat(loaded.getLast().beforeSave()).containsOnlyKeys("trial_visit", "customer");
    }

    /** It cannot be unpacked, since something is where it should be. */
    @Test
    void whatNobodyHasThoughtOfKeepsNoOtherFromBeingLoaded() throws IOException {
        good().hooks(Indifferent.class).into(zips, "a-indifferent.zip");
        Files.createFile(unpacked.resolve("b-unexpected.zip"));
        Files.createFile(zips.resolve("b-unexpected.zip"));
        good().hooks(Stillborn.class).into(zips, "c-stillborn.zip");
        good().into(zips, "d-good.zip");
        assertThat(folder.load()).extracting(InstalledPlugin::id).containsExactly("good");
    }

    @Test
    void nothingIsLeftOfThemInTheEnd() throws IOException, PluginRefusal {
        InstalledPlugin trial = folder.load(Trial.into(zips));
        folder.close();
        assertThat(unpacked).doesNotExist();
        assertThatExceptionOfType(PluginFault.class)
                .isThrownBy(() -> trial.calls().call(() -> "late", Duration.ofSeconds(1)));
    }

    @Test
    void aFolderThatIsNotThereIsEmpty() {
        assertThat(new PluginFolder(settings(zips.resolve("none")), unpacked).load())
                .isEmpty();
    }

    @Test
    void manifestAndDefinitionsAreReadLineByLine() {
        assertRefused(
                good().with("plugin.yaml", "id: Good\nversion: 1.0.0\n"),
                "plugin.yaml:1:5 plugin: 'id' must be words of small letters",
                "'namespace' is missing",
                "'sdk' is missing");
    }

    @Test
    void definitionsHaveToFitToTheStandardOnes() {
        assertRefused(
                good().with("definitions/more.yaml", GREETING.replace("key: name,", "key: name, to: x,")),
                "definitions/more.yaml:6:",
                "'to' means nothing for type text");
        empty();
        assertThatExceptionOfType(PluginRefusal.class)
                .isThrownBy(() -> folder.load(PackedPlugin.of("good")
                        .with("definitions/a.yaml", GREETING.replace("title: name", "title: nmae"))
                        .into(zips, "other.zip")))
                .withMessageContaining("definitions/a.yaml:5:8 object 'good_greeting': field 'nmae' does not exist");
    }

    @Test
    void theSdkHasToBeOfAVersionThatItNames() {
        assertRefused(good().with("plugin.yaml", """
                        {id: good, version: 1.0.0, namespace: good, sdk: ">=2", label: Good, publisher: Tests}
                        """), "needs the SDK in a version >=2, and this is 1.0.0");
    }

    @Test
    void nothingIsWrittenOutsideOfItsDirectory() {
        assertRefused(good().with("../escaped.txt", "x"), "has an entry that leads out of it: ../escaped.txt");
        assertThat(unpacked.resolve("escaped.txt")).doesNotExist();
    }

    @Test
    void noMoreIsUnpackedThanAPluginNeeds() {
        assertRefused(good().with("classes/huge.txt", "0".repeat((100 << 20) + 1)), "is larger than 100 MB");
    }

    @Test
    void idsAndNamespacesAreTakenOnce() throws PluginRefusal {
        folder.load(good().into(zips, "good.zip"));
        assertRefused(good(), "there is another version of 'good': 1.0.0");
        assertThatExceptionOfType(PluginRefusal.class)
                .isThrownBy(() -> folder.load(good().with("plugin.yaml", """
                                {id: better, version: 1.0.0, namespace: good, sdk: ">=1", label: Better, publisher: Tests}
                                """).into(zips, "better.zip")))
                .withMessageContaining("the namespace 'good' belongs to the plugin 'good'");
    }

    @Test
    void hooksAreForWhatThePluginDeclaresOrExtends() {
        assertRefused(
                good().hooks(MeasureNames.class),
                "MeasureNames wants records of 'customer', which the plugin neither declares nor extends (allowed: good_greeting)");
    }

    @Test
    void hooksAreForSomething() {
        assertRefused(good().hooks(Indifferent.class), "Indifferent wants records of null (allowed: good_greeting)");
    }

    @Test
    void classesOfTheServerAreNotThere() {
        assertRefused(good().hooks(Intruder.class), "Intruder cannot be loaded", "NoClassDefFoundError");
    }

    @Test
    void extensionsAreHooks() {
        assertRefused(good().hooks(Bystander.class), "Bystander has @Extension and is no hook (allowed: BeforeSave)");
    }

    @Test
    void hooksAreBuiltOfNothing() {
        assertRefused(good().hooks(Demanding.class), "Demanding", "needs one public constructor, which takes nothing");
    }

    @Test
    void whatAHookThrowsWhileItIsBuiltIsSaid() {
        assertRefused(good().hooks(Stillborn.class), "Stillborn", "cannot be used");
    }

    /** Its superclass is one of the server's. */
    @Extension
    public static final class Intruder extends Host implements BeforeSave {

        @Override
        public String object() {
            return "good_greeting";
        }

        @Override
        public void beforeSave(RecordDraft record) {}
    }

    /** No plugin brings it along. */
    public static class Host {}

    @Extension
    public static final class Bystander {}

    @Extension
    public static final class Indifferent implements BeforeSave {

        @Override
        @SuppressWarnings("NullAway") // this is what is wrong with it
        public String object() {
            return null;
        }

        @Override
        public void beforeSave(RecordDraft record) {}
    }

    @Extension
    public static final class Demanding implements BeforeSave {

        private final String wish;

        public Demanding(String wish) {
            this.wish = wish;
        }

        @Override
        public String object() {
            return wish;
        }

        @Override
        public void beforeSave(RecordDraft record) {}
    }

    @Extension
    public static final class Stillborn implements BeforeSave {

        public Stillborn() {
            throw new IllegalStateException("not today");
        }

        @Override
        public String object() {
            return "good_greeting";
        }

        @Override
        public void beforeSave(RecordDraft record) {}
    }
}
