package io.kith.server.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kith.server.plugin.host.HookServices.UnfitHook;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HookServicesTest {

    private final InstantSource clock = InstantSource.system();
    private final HookServices services = new HookServices(Map.of(InstantSource.class, clock));

    public record Asking(InstantSource clock) {}

    public record Wishing(InstantSource clock, String wish) {}

    public static final class Undecided {

        public Undecided() {}

        public Undecided(InstantSource clock) {}
    }

    public static final class Failing {

        public Failing() {
            throw new IllegalStateException("not today");
        }
    }

    @Test
    void aHookIsGivenWhatItsConstructorAsksFor() throws Exception {
        assertThat(services.builder(Asking.class).build().clock()).isSameAs(clock);
    }

    @Test
    void whatIsNoServiceIsNamedBesideThoseThatThereAre() {
        assertThatExceptionOfType(UnfitHook.class)
                .isThrownBy(() -> services.builder(Wishing.class))
                .withMessage("asks for a java.lang.String in its constructor, which is no host service"
                        + " (allowed: java.time.InstantSource)");
        assertThatExceptionOfType(UnfitHook.class)
                .isThrownBy(() -> services.builder(Undecided.class))
                .withMessageEndingWith("needs one public constructor, not 2");
    }

    @Test
    void whatTheConstructorThrowsIsThrown() throws Exception {
        var failing = services.builder(Failing.class);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(failing::build);
    }
}
