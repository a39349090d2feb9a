package io.kith.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final String SECRET = "a secret of at least thirty-two characters";
    private static final byte[] WORDS = "words".getBytes(StandardCharsets.UTF_8);

    private static Seals seals(String secret) {
        return new Seals(secret, new SecureRandom());
    }

    @Test
    void opensWhatItHasClosed() {
        Seal seal = seals(SECRET).of("test");
        String closed = seal.close(WORDS, "mine");
        assertThat(seal.open(closed, "mine"))
                .hasValueSatisfying(open -> assertThat(open).isEqualTo(WORDS));
        assertThat(seal.close(WORDS, "mine")).as("never twice the same").isNotEqualTo(closed);
        assertThat(seals(SECRET).of("test").open(closed, "mine"))
                .as("another replica")
                .isPresent();
    }

    @Test
    void opensItAsNothingElse() {
        String closed = seals(SECRET).of("test").close(WORDS, "mine");
        assertThat(seals(SECRET).of("test").open(closed, "theirs")).isEmpty();
        assertThat(seals(SECRET).of("other").open(closed, "mine")).isEmpty();
        assertThat(seals("another " + SECRET).of("test").open(closed, "mine")).isEmpty();
    }

    @Test
    void opensNothingThatIsBroken() {
        Seal seal = seals(SECRET).of("test");
        String closed = seal.close(WORDS, "mine");
        assertThat(seal.open(closed.substring(1), "mine")).isEmpty();
        assertThat(seal.open("", "mine")).isEmpty();
        assertThat(seal.open("no base64!", "mine")).isEmpty();
        assertThat(seal.open("AAAAAAAAAAAAAAAA", "mine")).isEmpty();
    }

    @Test
    void needsASecretThatNobodyGuesses() {
        assertThatIllegalArgumentException().isThrownBy(() -> seals("short"));
    }
}
