package io.kith.server.record;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.TenantContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals positions, so that a cursor shows nothing of the values it stands at and works only for the company, the query and the schema that
 * it was made for.
 */
@Component
final class Cursors {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int LONGEST = 16_000;

    private final SecretKeySpec key;
    private final SecureRandom random;
    private final JsonMapper json;

    Cursors(@Value("${kith.secret}") String secret, SecureRandom random, JsonMapper json) {
        if (secret.length() < 32) {
            throw new IllegalArgumentException("kith.secret needs at least 32 characters");
        }
        this.key = new SecretKeySpec(derived(secret), "AES");
        this.random = random;
        this.json = json;
    }

    private record Sealed(List<@Nullable Object> keys, UUID id) {}

    /** @param query all that the position belongs to: object, filter, sorting, schema version */
    String seal(Keyset.Position position, String query) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] open = json.writeValueAsBytes(new Sealed(position.keys(), position.id()));
        byte[] closed = crypt(Cipher.ENCRYPT_MODE, nonce, open, query);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(NONCE + closed.length)
                        .put(nonce)
                        .put(closed)
                        .array());
    }

    /** Ends the request with a problem if the cursor was not made for this. */
    Keyset.Position open(String cursor, String query) {
        try {
            if (cursor.length() > LONGEST) {
                throw new IllegalArgumentException("too long");
            }
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length <= NONCE) {
                throw new IllegalArgumentException("too short");
            }
            byte[] open = crypt(
                    Cipher.DECRYPT_MODE,
                    Arrays.copyOf(bytes, NONCE),
                    Arrays.copyOfRange(bytes, NONCE, bytes.length),
                    query);
            Sealed sealed = json.readValue(open, Sealed.class);
            return new Keyset.Position(sealed.keys(), sealed.id());
        } catch (IllegalArgumentException | JacksonException e) {
            throw Problem.of(ErrorCode.INVALID_CURSOR).exception();
        }
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] content, String query) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((TenantContext.tenantId() + "\n" + query).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not sealed here for this", e);
        }
    }

    /** A key of its own for this purpose (HMAC as in RFC 5869's extract step). */
    private static byte[] derived(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("kith/cursor".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
