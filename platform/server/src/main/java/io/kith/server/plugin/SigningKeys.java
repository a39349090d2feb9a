package io.kith.server.plugin;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose packages operators trust: Ed25519 keys (RFC 8032), and which of them has signed something. */
@Component
final class SigningKeys {

    private static final String ALGORITHM = "Ed25519";
    private static final Pattern ARMOUR = Pattern.compile("-----(BEGIN|END) PUBLIC KEY-----|\\s");

    private final JdbcClient jdbc;
    private final Clock clock;

    SigningKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param fingerprint SHA-256 of the public key, in hexadecimal digits */
    record Key(String fingerprint, String name, Instant addedAt) {}

    private record Known(String name, byte[] encoded) {}

    List<Key> all() {
        return jdbc.sql("select fingerprint, name, added_at from plugin_key order by name, fingerprint")
                .query((row, _) -> new Key(
                        row.getString("fingerprint"),
                        row.getString("name"),
                        row.getTimestamp("added_at").toInstant()))
                .list();
    }

    /**
     * The key of a text, as PEM or the base64 of its X.509 form; empty if it is no Ed25519 key.
     */
    static Optional<byte[]> read(String text) {
        try {
            byte[] encoded = Base64.getDecoder().decode(ARMOUR.matcher(text).replaceAll(""));
            return Optional.of(key(encoded).getEncoded());
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** The same key under another name gets that name. */
    Key add(String name, byte[] encoded) {
        var key = new Key(fingerprint(encoded), name, clock.instant());
        jdbc.sql("delete from plugin_key where fingerprint = ?")
                .param(key.fingerprint())
                .update();
        jdbc.sql("insert into plugin_key (fingerprint, name, public_key, added_at) values (?, ?, ?, ?)")
                .param(key.fingerprint())
                .param(name)
                .param(encoded)
                .param(key.addedAt().atOffset(ZoneOffset.UTC))
                .update();
        return key;
    }

    /** False if it was not there. */
    boolean remove(String fingerprint) {
        return jdbc.sql("delete from plugin_key where fingerprint = ?")
                        .param(fingerprint)
                        .update()
                == 1;
    }

    /** Name of the key that has signed it; empty if none of those that are trusted has. */
    Optional<String> signer(byte[] content, byte[] signature) {
        return jdbc
                .sql("select name, public_key from plugin_key order by fingerprint")
                .query((row, _) -> new Known(row.getString("name"), row.getBytes("public_key")))
                .list()
                .stream()
                .filter(known -> hasSigned(known.encoded(), content, signature))
                .map(Known::name)
                .findFirst();
    }

    private static boolean hasSigned(byte[] encoded, byte[] content, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key(encoded));
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            // one that has another length, or is no point of the curve
            return false;
        }
    }

    private static PublicKey key(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    }

    static String fingerprint(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
