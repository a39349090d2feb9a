package io.kith.testkit;

import io.kith.sdk.error.LimitReachedException;
import io.kith.sdk.host.KeyValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What the plugin remembers of the company. */
final class FakeKeyValue implements KeyValue {

    private static final int MOST_KEYS = 10_000;
    private static final int PAGE = 1_000;
    private static final int LONGEST_KEY = 200;
    private static final int LARGEST_VALUE = 1 << 16;

    private final TreeMap<String, String> values = new TreeMap<>();

    @Override
    public Optional<String> get(String key) {
        requireKey(key);
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public void put(String key, String value) {
        requireKey(key);
        requireText("the value", value);
        int size = value.getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST_VALUE) {
            throw new IllegalArgumentException("a value has up to " + LARGEST_VALUE + " bytes, not " + size);
        }
        RunningCall.require().requireChanging();
        if (!values.containsKey(key) && values.size() >= MOST_KEYS) {
            throw new LimitReachedException("a plugin remembers up to " + MOST_KEYS + " keys of a company");
        }
        values.put(key, value);
    }

    @Override
    public boolean remove(String key) {
        requireKey(key);
        RunningCall.require().requireChanging();
        return values.remove(key) != null;
    }

    @Override
    public List<String> keys(String prefix, String after) {
        RunningCall.require();
        requireText("the prefix", prefix);
        requireText("the key", after);
        return values.tailMap(prefix, true).keySet().stream()
                .filter(key -> key.startsWith(prefix) && key.compareTo(after) > 0)
                .limit(PAGE)
                .toList();
    }

    private static void requireKey(String key) {
        RunningCall.require();
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "a key has between 1 and " + LONGEST_KEY + " characters, not " + key.length());
        }
        requireText("the key", key);
    }

    private static void requireText(String what, String text) {
        if (!GivenValues.isText(text)) {
            throw new IllegalArgumentException(what + " has a character that no text can hold");
        }
    }
}
