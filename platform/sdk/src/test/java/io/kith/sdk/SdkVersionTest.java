package io.kith.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SdkVersionTest {

    @Test
    void saysWhatTheBuildSays() {
        assertThat(System.getProperty("kith.sdk.version"))
                .isIn(SdkVersion.current(), SdkVersion.current() + "-SNAPSHOT");
    }
}
