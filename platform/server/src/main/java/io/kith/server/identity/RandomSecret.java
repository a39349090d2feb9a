package io.kith.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** 256 random bits that a browser or a mail carries. What is stored is their SHA-256, enough for a secret that nobody can guess. */
public final class RandomSecret {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String text;

    private RandomSecret(String text) {
        this.text = text;
    }

    public static RandomSecret make(SecureRandom random) {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return new RandomSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    public static Optional<RandomSecret> of(@Nullable String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(new RandomSecret(text)) : Optional.empty();
    }

    /** For the cookie or the mail that carries it. */
    public String reveal() {
        return text;
    }

    /** What is stored of it, in hexadecimal. */
    public String hash() {
        return HexFormat.of().formatHex(digest(""));
    }

    /** Another secret that only the holder of this one can know, such as for forms. */
    String derived(String purpose) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(purpose + ":"));
    }

    private byte[] digest(String prefix) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((prefix + text).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "…";
    }
}
