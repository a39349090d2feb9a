package io.kith.testkit;

import io.kith.sdk.hook.JobRun;
import io.kith.sdk.hook.Schedule;
import io.kith.sdk.hook.ScheduledJob;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.Message;
import java.time.LocalTime;
import java.util.Map;
import org.pf4j.Extension;

/** Adds a meter for all the others. */
@Extension
public final class CountMeters implements ScheduledJob {

    private final Records records;

    public CountMeters(Records records) {
        this.records = records;
    }

    @Override
    public String key() {
        return "count";
    }

    @Override
    public Message label() {
        return Message.of("Count meters", "统计电表");
    }

    @Override
    public Schedule schedule() {
        return Schedule.dailyAt(LocalTime.of(2, 0));
    }

    @Override
    public void run(JobRun run) {
        long all = records.query("meter_meter").count();
        run.progress(all, all);
        records.create("meter_meter", Map.of("name", "of " + all + " on " + run.due()));
    }
}
