package io.kith.sdk.record;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MessageTest {

    @Test
    void saysSomethingInEachLanguage() {
        assertThatIllegalArgumentException().isThrownBy(() -> Message.of("Too late", " "));
        assertThatIllegalArgumentException().isThrownBy(() -> Message.of("x".repeat(501), "太晚"));
    }
}
