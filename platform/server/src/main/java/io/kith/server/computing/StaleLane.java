package io.kith.server.computing;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.kith.server.job.Lane;
import io.kith.server.tenancy.TenantContext;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where the bound company's stale records are worked out. */
@Component
final class StaleLane {

    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    StaleLane(ObjectProvider<Scheduler> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Once what is stale is marked and committed: a lane that is at work looks once more when it ends. */
    void wake() {
        scheduler
                .getObject()
                .scheduleIfNotExists(Lane.of(TenantContext.tenantId()).job(ComputationLanes.STALE), clock.instant());
    }
}
