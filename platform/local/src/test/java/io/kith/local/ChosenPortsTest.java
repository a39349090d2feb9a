package io.kith.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenPortsTest {

    @TempDir
    Path directory;

    @Test
    void aBusyPortIsPassedOverAtFirstAndTheChoiceIsKept() throws IOException {
        int chosen;
        int busy;
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral(Ports.HOST))) {
            busy = other.getLocalPort();
            chosen = ports(1).get("Keycloak", busy);
            assertThat(chosen).isNotEqualTo(busy);
        }
        assertThat(ports(1).get("Keycloak", busy)).isEqualTo(chosen);
    }

    @Test
    void noTwoPartsHaveThePortOfOneAnotherOrOfTheServer() {
        int wanted = Ports.free();
        var ports = ports(wanted);
        assertThat(ports.get("a", wanted)).isNotEqualTo(wanted).isNotEqualTo(ports.get("b", wanted));
    }

    @Test
    void aPortThatAnotherStartHasChosenIsPassedOverThoughNothingListensOnItYet() throws IOException {
        // as another process claims it: what Ports claims counts as ours
        try (var claim = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(Ports.HOST), 0))) {
            int wanted = claim.getLocalPort();
            assertThat(Ports.isFree(wanted)).isTrue();
            assertThat(ports(1).get("Keycloak", wanted)).isNotEqualTo(wanted);
        }
    }

    @Test
    void aKeptPortThatIsBusyIsSaid() throws IOException {
        int kept = ports(1).get("Keycloak", Ports.free());
        try (var _ = new ServerSocket(kept, 1, InetAddress.ofLiteral(Ports.HOST))) {
            assertThatThrownBy(() -> ports(1).get("Keycloak", kept))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("in use by another program");
        }
        assertThatThrownBy(() -> ports(kept).get("Keycloak", kept))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("--port");
    }

    private ChosenPorts ports(int server) {
        return new ChosenPorts(directory.resolve("ports.json"), server);
    }
}
