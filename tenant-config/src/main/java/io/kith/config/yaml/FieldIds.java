package io.kith.config.yaml;

import io.kith.config.definition.StableId;
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
        return (object, key) -> shortened(StableId.of(owner + "/field/" + object + "/" + key));
    }

    /** A new id every time, for definitions that are kept together with the ids they were given. */
    static FieldIds random() {
        return (object, key) -> shortened(UUID.randomUUID());
    }

    /** Ten characters hold 50 bits: short in every stored record, and far from colliding among 500 fields. */
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
