package io.kith.server.messaging;

import io.kith.server.changelog.AuditSource;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * Ends mails of one kind at one click in a mail program (RFC 8058), without signing in. What the mail carries is signed, says whose mails of
 * which kind it ends, and can do nothing else.
 */
@Service
public final class Unsubscriptions {

    private static final int NAMED = 33;

    private final NotificationSettings settings;
    private final SecretKeySpec key;

    Unsubscriptions(NotificationSettings settings, @Value("${kith.secret}") String secret) {
        this.settings = settings;
        this.key = new SecretKeySpec(
                signed(
                        new SecretKeySpec("kith/unsubscribe".getBytes(StandardCharsets.UTF_8), "HmacSHA256"),
                        secret.getBytes(StandardCharsets.UTF_8)),
                "HmacSHA256");
    }

    /** For a mail of the bound company. */
    String token(UUID member, NoticeKind kind) {
        UUID tenant = TenantContext.tenantId();
        byte[] named = ByteBuffer.allocate(NAMED)
                .putLong(tenant.getMostSignificantBits())
                .putLong(tenant.getLeastSignificantBits())
                .putLong(member.getMostSignificantBits())
                .putLong(member.getLeastSignificantBits())
                .put((byte) number(kind))
                .array();
        byte[] signature = signed(key, named);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(NAMED + signature.length)
                        .put(named)
                        .put(signature)
                        .array());
    }

    /** Ends the request with 404 if we have made no such token. */
    public void unsubscribe(String token) {
        byte[] bytes = decoded(token);
        if (bytes.length <= NAMED
                || !MessageDigest.isEqual(
                        signed(key, Arrays.copyOf(bytes, NAMED)), Arrays.copyOfRange(bytes, NAMED, bytes.length))) {
            throw Problem.of(ErrorCode.NOT_FOUND).exception();
        }
        ByteBuffer named = ByteBuffer.wrap(bytes);
        var tenant = new UUID(named.getLong(), named.getLong());
        var member = new UUID(named.getLong(), named.getLong());
        byte number = named.get();
        NoticeKind kind = Arrays.stream(NoticeKind.values())
                .filter(one -> number(one) == number)
                .findFirst()
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
        TenantContext.<Boolean, RuntimeException>call(
                Actor.system(tenant), () -> settings.endMails(member, kind, AuditSource.LINK));
    }

    /** Never another one: mails that are out carry it. */
    private static int number(NoticeKind kind) {
        return switch (kind) {
            case MENTION -> 1;
            case ASSIGNED -> 2;
            case REMINDER -> 3;
        };
    }

    private static byte[] decoded(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ErrorCode.NOT_FOUND).exception();
        }
    }

    private static byte[] signed(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
