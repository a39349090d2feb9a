package io.kith.config.definition;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids that are the same on every machine: UUIDv5 of what something was called at first. */
public final class StableId {

    private static final UUID NAMESPACE = UUID.fromString("6c1c4a56-0a0d-5f0e-9a55-6b6974680001");

    private StableId() {}

    public static UUID of(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest(ByteBuffer.allocate(2 * Long.BYTES + text.length)
                            .putLong(NAMESPACE.getMostSignificantBits())
                            .putLong(NAMESPACE.getLeastSignificantBits())
                            .put(text)
                            .array());
            ByteBuffer bits = ByteBuffer.wrap(hash);
            long most = bits.getLong() & ~0xF000L | 0x5000L;
            long least = bits.getLong() & ~(0b11L << 62) | 0b10L << 62;
            return new UUID(most, least);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
