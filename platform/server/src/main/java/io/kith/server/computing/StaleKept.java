package io.kith.server.computing;

import io.kith.server.record.KeptWithRecords;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A record that is erased leaves the values that it was worked into, and no mark of its own. */
@Component
final class StaleKept implements KeptWithRecords {

    private final StaleMarker marker;
    private final StaleLane lane;

    StaleKept(StaleMarker marker, StaleLane lane) {
        this.marker = marker;
        this.lane = lane;
    }

    @Override
    public void erase(UUID record) {
        marker.markBefore(record);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                lane.wake();
            }
        });
    }
}
