package io.kith.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchTest {

    @Test
    void everythingIsMeasuredAndNothingFails(@TempDir Path home) throws Exception {
        Report report = new Bench(Options.of(
                        "--records=200",
                        "--seconds=1",
                        "--companies=3",
                        "--clients=1,8",
                        "--server-jar=" + System.getProperty("kith.server.jar"),
                        "--home=" + home))
                .run();

        assertThat(report.failures()).isZero();
        JsonNode json = JsonMapper.shared().readTree(report.json());
        assertThat(json.at("/batches/ours/rows").asInt()).isEqualTo(200);
        assertThat(json.at("/batches/ceiling/rows").asInt()).isEqualTo(200);
        assertThat(json.at("/import/rows").asInt()).isEqualTo(200);
        assertThat(json.at("/import/bystander/requests").asInt()).isPositive();
        assertThat(json.at("/rows")).hasSize(Operation.values().length * 2).allSatisfy(row -> {
            assertThat(row.at("/ours/requests").asInt()).isPositive();
            assertThat(row.at("/ceiling/requests").asInt() > 0)
                    .isEqualTo(Set.of("read", "list", "create")
                            .contains(row.at("/operation").asString()));
        });
        assertThat(json.at("/neighbour/alone/requests").asInt()).isPositive();
        assertThat(json.at("/neighbour/beside/requests").asInt()).isPositive();
        assertThat(json.at("/neighbour/refused").asInt()).isPositive();
        assertThat(report.table())
                .contains(
                        "create          1",
                        "read            8",
                        "list            8",
                        "search          1",
                        "import of a file: ");
    }

    @Test
    void aMisspeltOptionIsRefused() {
        assertThatThrownBy(() -> Options.of("--record=5")).hasMessageContaining("--record=5 is no option");
    }
}
