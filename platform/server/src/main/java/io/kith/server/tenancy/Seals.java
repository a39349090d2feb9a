package io.kith.server.tenancy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes seals, each with a key of its own that follows from this installation's secret. */
@Component
public final class Seals {

    private static final int SHORTEST = 32;

    private final String secret;
    private final SecureRandom random;

    Seals(@Value("${kith.secret}") String secret, SecureRandom random) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("kith.secret needs at least " + SHORTEST + " characters");
        }
        this.secret = secret;
        this.random = random;
    }

    /** HMAC as in RFC 5869's extract step. */
    public Seal of(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(purpose.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] key = mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return new Seal(new SecretKeySpec(key, "AES"), random);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
