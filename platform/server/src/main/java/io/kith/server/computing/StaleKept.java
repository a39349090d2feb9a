package io.kith.server.computing;

import io.kith.server.record.KeptWithRecords;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A record that is erased leaves the values that it was worked into, and no mark of its own. */
@Component
final class StaleKept implements KeptWithRecords {

    private final StaleMarker marker;
    private final Waking waking;

    StaleKept(StaleMarker marker, Waking waking) {
        this.marker = marker;
        this.waking = waking;
    }

    @Override
    public void erase(UUID record) {
        if (marker.markBefore(record)) {
            waking.afterCommit(ComputationLanes.STALE);
        }
    }
}
