package io.kith.server.plugin.follower;

import io.kith.sdk.hook.JobRun;
import io.kith.sdk.hook.Schedule;
import io.kith.sdk.hook.ScheduledJob;
import io.kith.sdk.host.KeyValue;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.Message;
import java.time.LocalTime;
import java.util.Map;
import org.pf4j.Extension;

/** Writes down how many customers there are, unless one of them is called as a fault is. */
@Extension
public final class CountCustomers implements ScheduledJob {

    private final Records records;
    private final KeyValue values;

    public CountCustomers(Records records, KeyValue values) {
        this.records = records;
        this.values = values;
    }

    @Override
    public String key() {
        return "count";
    }

    @Override
    public Message label() {
        return Message.of("Count customers", "统计客户");
    }

    @Override
    public Schedule schedule() {
        return Schedule.dailyAt(LocalTime.of(2, 30));
    }

    @Override
    public void run(JobRun run) {
        long all = records.query("customer").count();
        run.progress(1, 2);
        if (records.query("customer").where("name == 'Broken'").count() > 0) {
            throw new IllegalStateException("as it was told to");
        }
        if (records.query("customer").where("name == 'Endless'").count() > 0) {
            run.goOn();
            return;
        }
        if (records.query("customer").where("name == 'Long'").count() > 0
                && values.get("begun").isEmpty()) {
            values.put("begun", run.due().toString());
            run.goOn();
            return;
        }
        values.put("runs", Long.toString(Long.parseLong(values.get("runs").orElse("0")) + 1));
        records.create(
                "follower_note",
                Map.of(
                        "name",
                        "there are " + all,
                        "about",
                        "count",
                        "said",
                        run.due().toString()));
    }
}
