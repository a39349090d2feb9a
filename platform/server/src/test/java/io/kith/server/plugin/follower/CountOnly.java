package io.kith.server.plugin.follower;

import io.kith.sdk.hook.JobRun;
import io.kith.sdk.hook.Schedule;
import io.kith.sdk.hook.ScheduledJob;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.Message;
import org.pf4j.Extension;

/** Counts customers one by one, and writes nothing down; its plugin declares nothing. */
@Extension
public final class CountOnly implements ScheduledJob {

    private final Records records;

    public CountOnly(Records records) {
        this.records = records;
    }

    @Override
    public String key() {
        return "count";
    }

    @Override
    public Message label() {
        return Message.of("Count only", "仅统计");
    }

    @Override
    public Schedule schedule() {
        return Schedule.onDemand();
    }

    @Override
    public void run(JobRun run) {
        long all = records.query("customer").count();
        for (long done = 0; done <= all; done++) {
            run.progress(done, all);
        }
    }
}
