package io.kith.server.computing;

import io.kith.server.metadata.ConvertedValues;
import org.springframework.stereotype.Component;

/** Wakes the lane that converts values, in the transaction that gives it something to do. */
@Component
final class BegunConversions implements ConvertedValues {

    private final Waking waking;

    BegunConversions(Waking waking) {
        this.waking = waking;
    }

    @Override
    public void begun() {
        waking.afterCommit(ComputationLanes.CONVERSION);
    }
}
