package io.kith.server.plugin.host;

import io.kith.sdk.host.KeyValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What one plugin remembers of companies. */
record HostKeyValue(String plugin, PluginDoor door, Supplier<ValueStore> store) implements KeyValue {

    private static final int LONGEST_KEY = 200;
    private static final int LARGEST_VALUE = 1 << 16;

    @Override
    public Optional<String> get(String key) {
        requireKey(key);
        return door.through(() -> store.get().get(plugin, key));
    }

    @Override
    public void put(String key, String value) {
        requireKey(key);
        requireText("the value", value);
        int size = value.getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST_VALUE) {
            throw new IllegalArgumentException("a value has up to " + LARGEST_VALUE + " bytes, not " + size);
        }
        HookCall.running().requireChanging();
        door.changing(() -> {
            store.get().put(plugin, key, value);
            return key;
        });
    }

    @Override
    public boolean remove(String key) {
        requireKey(key);
        HookCall.running().requireChanging();
        return door.changing(() -> store.get().remove(plugin, key));
    }

    @Override
    public List<String> keys(String prefix, String after) {
        requireText("the prefix", prefix);
        requireText("the key", after);
        return door.through(() -> store.get().keys(plugin, prefix, after));
    }

    private static void requireKey(String key) {
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
