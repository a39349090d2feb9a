package io.kith.server.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.server.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class FileMemoryTest {

    private static final DataSize SMALL = DataSize.ofKilobytes(100);

    private final FileMemory memory = new FileMemory(0);

    @Test
    void smallTablesGoSideBySide() {
        assertThat(memory.holding(SMALL, false, () -> memory.holding(SMALL, false, () -> "both")))
                .isEqualTo("both");
    }

    @Test
    void workbookSharesWithNobody() {
        assertThatThrownBy(() -> memory.holding(SMALL, true, () -> memory.holding(SMALL, false, () -> "both")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> memory.holding(SMALL, false, () -> memory.holding(SMALL, true, () -> "both")))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void largeTablesShareWhatThereIs() {
        DataSize large = DataSize.ofMegabytes(20);
        assertThatThrownBy(() -> memory.holding(large, false, () -> memory.holding(large, false, () -> "both")))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void whatWasHeldIsFreeAgainAlsoAfterAFailure() {
        assertThatThrownBy(() -> memory.holding(SMALL, true, () -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(memory.holding(SMALL, true, () -> "again")).isEqualTo("again");
    }
}
