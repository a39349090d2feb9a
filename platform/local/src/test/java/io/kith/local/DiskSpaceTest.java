package io.kith.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {

    @Test
    void tooLittleSpaceIsSaidWithTheAmount(@TempDir Path directory) {
        DiskSpace.check(directory, 1);
        assertThatThrownBy(() -> DiskSpace.check(directory, 5_000_000_000_000_000L))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("Kith needs 5000000.0 GB of free disk space for " + directory);
    }
}
