package io.kith.sdk.hook;

import io.kith.sdk.host.RuleSet;

/** What a {@link RuleTrial} compares. */
public interface TrialRun {

    /** The values that held when the trial was asked for. */
    RuleSet active();

    /** Those that somebody thinks of. They have not been published: their {@link RuleSet#version()} is 0. */
    RuleSet proposed();

    /**
     * Tells whoever has asked how far it is, as {@link JobRun#progress} does.
     *
     * @throws IllegalArgumentException if one of them is negative
     */
    void progress(long done, long all);
}
