package io.kith.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Plugins that are compiled today run with every later SDK of this major version: nothing that stands in {@code promised-signatures.txt} goes
 * or changes. What is added since is not promised yet. {@code -Dtest=SdkCompatibilityTest -Dkith.sdk.promise=true} promises what there is: when a version is released, and
 * before the first one whenever it is meant.
 */
class SdkCompatibilityTest {

    private static final Path PROMISED = Path.of("src/test/resources/promised-signatures.txt");

    @Test
    void keepsWhatItHasPromised() throws IOException {
        Promises now = now();
        if (Boolean.getBoolean("kith.sdk.promise")) {
            Files.write(PROMISED, now.written());
        }
        assertThat(Promises.read(Files.readAllLines(PROMISED)).brokenBy(now))
                .as("plugins that are compiled with the SDK of %s; see the test", PROMISED)
                .isEmpty();
    }

    private static Promises now() {
        try {
            Path classes = Path.of(SdkVersion.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Promises(Objects.requireNonNull(System.getProperty("kith.sdk.version")), Signatures.of(classes));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Promises of(String version, String... signatures) {
        return new Promises(version, new TreeSet<>(List.of(signatures)));
    }

    private static final String HOOK = "io.kith.sdk.hook.H public abstract interface";
    private static final String CALL = "io.kith.sdk.hook.H#call() public abstract void";

    @Test
    void whatGoesOrChangesBreaksAPromise() {
        assertThat(of("1.0.0", "A", "B").brokenBy(of("1.1.0", "A", "B changed")))
                .containsExactly("gone: B");
    }

    @Test
    void whatComesNeedsAnotherMinorVersionOnceThereIsARelease() {
        assertThat(of("1.0.0-SNAPSHOT", "A").brokenBy(of("1.0.0-SNAPSHOT", "A", "B")))
                .isEmpty();
        assertThat(of("1.0.0", "A").brokenBy(of("1.0.1", "A", "B")))
                .containsExactly("needs another minor version than 1.0.0: B");
        assertThat(of("1.0.0", "A").brokenBy(of("1.1.0", "A", "B"))).isEmpty();
    }

    @Test
    void hooksThatThereAreGainOnlyDefaultMethods() {
        Promises promised = of("1.0.0", HOOK, CALL);
        assertThat(promised.brokenBy(of("1.1.0", HOOK, CALL, "io.kith.sdk.hook.H#more() public abstract void")))
                .containsExactly("has to be default: io.kith.sdk.hook.H#more() public abstract void");
        assertThat(promised.brokenBy(of(
                        "1.1.0",
                        HOOK,
                        CALL,
                        "io.kith.sdk.hook.H#more() default public void",
                        "io.kith.sdk.hook.New#call() public abstract void")))
                .isEmpty();
    }

    @Test
    void aNewMajorVersionPromisesAnew() {
        assertThat(of("1.4.0", "A").brokenBy(of("2.0.0", "B"))).containsExactly("a new major version promises anew");
    }
}
