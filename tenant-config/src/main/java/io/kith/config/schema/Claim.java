package io.kith.config.schema;

import io.kith.config.definition.ClaimLimits;

/** Whether somebody may become the owner of records of an object that have none, and of how many. */
public sealed interface Claim {

    Claim NONE = new Refused();
    Claim FREE = new Unlimited();

    /** They may not. */
    record Refused() implements Claim {}

    /** As many as there are: no declared role holds them to anything. */
    record Unlimited() implements Claim {}

    record Limited(ClaimLimits limits) implements Claim {}

    default boolean isGiven() {
        return !(this instanceof Refused);
    }
}
