package io.kith.testkit;

import io.kith.sdk.hook.JobRun;
import io.kith.sdk.hook.Schedule;
import io.kith.sdk.hook.ScheduledJob;
import io.kith.sdk.host.PluginLog;
import io.kith.sdk.record.Message;
import java.time.Duration;
import org.pf4j.Extension;

/** Goes on in another call as long as it has less than a minute. */
@Extension
public final class LongCount implements ScheduledJob {

    private final PluginLog log;

    public LongCount(PluginLog log) {
        this.log = log;
    }

    @Override
    public String key() {
        return "long-count";
    }

    @Override
    public Message label() {
        return Message.of("Count for long", "长时间统计");
    }

    @Override
    public Schedule schedule() {
        return Schedule.onDemand();
    }

    @Override
    public void run(JobRun run) {
        log.info("with " + run.timeLeft());
        if (run.timeLeft().compareTo(Duration.ofMinutes(1)) < 0) {
            run.goOn();
        }
    }
}
