package io.kith.sdk.host;

import java.util.List;
import java.util.Optional;

/**
 * What a plugin remembers of the company that the running call is for: texts by keys that no other plugin and no other company sees. It stays
 * when the plugin is deactivated, and is erased with the company.
 *
 * <p>Up to 10,000 keys of up to 200 characters, with values of up to 64 KB in UTF-8. What is put and removed is so at once and for good, whatever
 * becomes of the record that a hook is called for. Needs no capability; every method blocks while the database answers.
 * Outside of a call of a hook, and on other threads than the call's, all of them throw {@link IllegalStateException}. All throw
 * {@link io.kith.sdk.error.AccessDeniedException} and {@link io.kith.sdk.error.UnavailableException}.
 */
public interface KeyValue {

    Optional<String> get(String key);

    /**
     * Takes the place of what was there.
     *
     * @throws IllegalArgumentException if the key is empty or too long, the value too large, or one of them no text that can be stored
     * @throws io.kith.sdk.error.LimitReachedException if there are as many keys already
     */
    void put(String key, String value);

    /** False if there was nothing. */
    boolean remove(String key);

    /**
     * The first 1,000 keys that begin so, in order.
     *
     * @param after begins behind this key; empty for the beginning
     */
    List<String> keys(String prefix, String after);
}
