package io.kith.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret of an API token: {@code kith_} and 256 random bits. It is shown once and kept nowhere; what is stored is its SHA-256, which is
 * enough for a secret that nobody can guess.
 */
final class TokenSecret {

    private static final Pattern FORM = Pattern.compile("kith_[A-Za-z0-9_-]{43}");

    private final String text;

    private TokenSecret(String text) {
        this.text = text;
    }

    static TokenSecret make(SecureRandom random) {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return new TokenSecret("kith_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    static Optional<TokenSecret> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new TokenSecret(text)) : Optional.empty();
    }

    /** For the one answer that shows it. */
    String reveal() {
        return text;
    }

    String hint() {
        return text.substring(text.length() - 4);
    }

    TokenHash hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return new TokenHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "kith_…";
    }

    /** What is stored of a secret, in hexadecimal. */
    record TokenHash(String hex) {

        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }
}
