package io.kith.server.plugin.trial;

import io.kith.sdk.hook.JobRun;
import io.kith.sdk.hook.Schedule;
import io.kith.sdk.hook.ScheduledJob;
import io.kith.sdk.record.Message;
import org.pf4j.Extension;

/** Does nothing, when it is asked to. */
@Extension
public final class Rest implements ScheduledJob {

    @Override
    public String key() {
        return "rest";
    }

    @Override
    public Message label() {
        return Message.of("Rest", "休息");
    }

    @Override
    public Schedule schedule() {
        return Schedule.onDemand();
    }

    @Override
    public void run(JobRun run) {
        run.progress(0, 0);
    }
}
