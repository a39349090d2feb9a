package io.kith.sdk.host;

/**
 * The parameters of the plugin's calculations: weights, thresholds, key dates. Its definitions declare them with the values that it thinks best
 * ({@code kind: ruleSet}); each company gives them values of its own, in a browser or as YAML, and goes back to earlier ones.
 *
 * <pre>{@code
 * ruleSets.active("telecom_score").number("arpuWeight")
 * }</pre>
 *
 * <p>Needs no capability. Outside of a call of a hook, and on other threads than the call's, it throws {@link IllegalStateException}.
 */
public interface RuleSets {

    /**
     * The values that hold now.
     *
     * @throws io.kith.sdk.error.NotFoundException if the plugin declares no such rule set
     * @throws io.kith.sdk.error.UnavailableException if Kith cannot say now
     */
    RuleSet active(String key);
}
