package io.kith.config.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Gives ids to fields whose definitions carry none. */
@FunctionalInterface
public interface FieldIds {

    /**
     * @param key the field's first key: what it was called before any rename
     * @return short, of small letters and digits, unique within the object
     */
    String idOf(String object, String key);

    /**
     * Of a field that says what it was called at first.
     *
     * @param key what it is called now
     */
    default String renamed(String object, String firstKey, String key) {
        return idOf(object, firstKey);
    }

    /** The same id for the same field on every machine: from a UUIDv5 of owner, kind, object and first key. */
    static FieldIds derived(String owner) {
        return (object, key) -> shortened(nameBased(owner + "/field/" + object + "/" + key));
    }

    /** A new id every time, for definitions that are kept together with the ids they were given. */
    static FieldIds random() {
        return (object, key) -> shortened(UUID.randomUUID());
    }

    private static UUID nameBased(String name) {
        UUID namespace = UUID.fromString("6c1c4a56-0a0d-5f0e-9a55-6b6974680001");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest(ByteBuffer.allocate(2 * Long.BYTES + name.getBytes(StandardCharsets.UTF_8).length)
                            .putLong(namespace.getMostSignificantBits())
                            .putLong(namespace.getLeastSignificantBits())
                            .put(name.getBytes(StandardCharsets.UTF_8))
                            .array());
            ByteBuffer bits = ByteBuffer.wrap(hash);
            long most = bits.getLong() & ~0xF000L | 0x5000L;
            long least = bits.getLong() & ~(0b11L << 62) | 0b10L << 62;
            return new UUID(most, least);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /** Ten characters hold 50 bits: short in every stored record, and far from colliding among 200 fields. */
    private static String shortened(UUID id) {
        // leaves out the version, which is the same in every id
        long bits = id.getMostSignificantBits() >>> 16 ^ id.getLeastSignificantBits() << 2;
        StringBuilder word = new StringBuilder();
        // a letter first, so that it can be a name anywhere
        word.append((char) ('a' + (bits & 31) % 26));
        for (int i = 1; i < 10; i++) {
            word.append("abcdefghijklmnopqrstuvwxyz234567".charAt((int) (bits >>> 5 * i & 31)));
        }
        return word.toString();
    }
}
