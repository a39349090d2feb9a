package io.kith.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlatformTest {

    @Test
    void linuxAndMacOnBothProcessors() {
        assertThat(Platform.of("Linux", "amd64")).isEqualTo(Platform.LINUX_AMD64);
        assertThat(Platform.of("Linux", "aarch64")).isEqualTo(Platform.LINUX_ARM64);
        assertThat(Platform.of("Mac OS X", "x86_64")).isEqualTo(Platform.MAC_AMD64);
        assertThat(Platform.of("Mac OS X", "aarch64")).isEqualTo(Platform.MAC_ARM64);
    }

    @Test
    void anythingElseIsNamed() {
        assertThatThrownBy(() -> Platform.of("Windows 11", "amd64"))
                .isInstanceOf(StartFailure.class)
                .hasMessage("Kith runs locally on Linux and macOS with an x86-64 or ARM64 processor, not on Windows 11"
                        + " amd64.");
        assertThatThrownBy(() -> Platform.of("Linux", "riscv64")).isInstanceOf(StartFailure.class);
    }
}
