package io.kith.server.computing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

/** One record that cannot be worked out holds up nobody. */
class BatchSizeTest {

    private final List<Integer> sizes = new ArrayList<>();
    private final List<String> passed = new ArrayList<>();
    private final BatchSize size = new BatchSize();

    @Test
    void fewerAreTriedUntilItIsOneThatStandsInTheWay() {
        for (int i = 0; i < 4; i++) {
            assertThat(size.tried(this::fails, () -> passed.add("one"))).isTrue();
        }
        assertThat(sizes).containsExactly(500, 62, 7, 1);
        assertThat(passed).hasSize(1);
        assertThat(size.tried(most -> most == 500, () -> {}))
                .as("then all are tried again")
                .isTrue();
    }

    private boolean fails(int most) {
        sizes.add(most);
        throw new QueryTimeoutException("too slow");
    }
}
