package io.kith.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void noPortIsGivenTwice() {
        assertThat(IntStream.range(0, 200).map(_ -> Ports.free()).boxed().toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void aPortCanBeListenedOnByThosePartsThatItIsChosenFor() throws IOException {
        int port = Ports.free();
        assertThat(Ports.isFree(port)).isTrue();
        assertThat(Ports.claim(port)).isTrue();
        try (var listening = new ServerSocket(port)) {
            assertThat(listening.getLocalPort()).isEqualTo(port);
        }
    }

    @Test
    void whatOneProcessHasChosenNoOtherDoesUntilItEnds() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        JavaRuntime.program(), "-cp", System.getProperty("java.class.path"), Chooser.class.getName())
                .start();
        try (var said = other.inputReader()) {
            int chosen = Integer.parseInt(said.readLine());
            assertThat(Ports.isFree(chosen)).isTrue();
            assertThat(Ports.claim(chosen)).isFalse();

            other.destroyForcibly().waitFor();
            assertThat(Ports.claim(chosen)).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    /** Chooses a port and lives on. */
    static final class Chooser {

        private Chooser() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(Ports.free());
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
