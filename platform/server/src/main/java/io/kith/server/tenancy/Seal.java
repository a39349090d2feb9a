package io.kith.server.tenancy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Closes what is given to others to keep, or kept where others may look: only this installation opens it, and only as what it was closed as. */
public final class Seal {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random;

    Seal(SecretKeySpec key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /**
     * As a text that can stand in addresses and cookies.
     *
     * @param as what it is and whose
     */
    public String close(byte[] open, String as) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] closed = crypt(Cipher.ENCRYPT_MODE, nonce, open, as);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(ByteBuffer.allocate(NONCE + closed.length)
                            .put(nonce)
                            .put(closed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty if it was not closed here as that. */
    public Optional<byte[]> open(String closed, String as) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(closed);
            return bytes.length <= NONCE
                    ? Optional.empty()
                    : Optional.of(crypt(
                            Cipher.DECRYPT_MODE,
                            Arrays.copyOf(bytes, NONCE),
                            Arrays.copyOfRange(bytes, NONCE, bytes.length),
                            as));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] content, String as) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(as.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(content);
    }
}
