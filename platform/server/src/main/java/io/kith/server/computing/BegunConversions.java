package io.kith.server.computing;

import io.kith.server.metadata.ConvertedValues;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Wakes the lanes that convert values and remove them, in the transactions that give them something to do. */
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

    @Override
    public void kept(Instant until) {
        waking.at(ComputationLanes.KEPT, until);
    }
}
