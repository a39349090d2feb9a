package io.kith.server.messaging;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.kith.server.people.Member;
import io.kith.server.people.TimeZoneFollower;
import io.kith.server.tenancy.TenantContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Nine in the morning is another moment once a member, or their company, is somewhere else. */
@Component
final class ReminderZones implements TimeZoneFollower {

    private final Reminders reminders;
    private final MessagingLanes lanes;
    private final ObjectProvider<Scheduler> scheduler;

    ReminderZones(Reminders reminders, MessagingLanes lanes, ObjectProvider<Scheduler> scheduler) {
        this.reminders = reminders;
        this.lanes = lanes;
        this.scheduler = scheduler;
    }

    @Override
    public void memberMoved(Member member) {
        reminders.planAnew(member);
        lanes.wake(scheduler.getObject(), TenantContext.tenantId());
    }

    @Override
    public void companyMoved() {
        reminders.planAllAnew();
        lanes.wake(scheduler.getObject(), TenantContext.tenantId());
    }
}
