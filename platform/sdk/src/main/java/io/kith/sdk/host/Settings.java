package io.kith.sdk.host;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the company has told the plugin about its own circumstances: an address, an account, a password. The plugin's {@code plugin.yaml} says what
 * there is to tell ({@code settings}), and the company's admins fill it in, in the console.
 *
 * <pre>{@code
 * settings.text("endpoint").orElseThrow(() -> new IllegalStateException("no address yet"))
 * }</pre>
 *
 * <p>Needs no capability. Where the company has said nothing, the value of the {@code plugin.yaml} holds; without that there is none, whether the
 * setting is required or not: a plugin is activated first and filled in afterwards. Outside of a call of a hook, and on other threads than the
 * call's, each method throws {@link IllegalStateException}; and {@link IllegalArgumentException} where the plugin has no such setting, or it is
 * of another type.
 */
public interface Settings {

    /** Of a text, or the key of the option of a choice. */
    Optional<String> text(String key);

    /** Of an integer or a decimal. */
    Optional<BigDecimal> number(String key);

    /** Of what is true or false; false if nobody says. */
    boolean flag(String key);

    /** What nobody but the plugin is shown. It belongs in no record, log or message. */
    Optional<String> secret(String key);
}
