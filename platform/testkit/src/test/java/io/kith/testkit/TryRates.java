package io.kith.testkit;

import io.kith.sdk.hook.RuleTrial;
import io.kith.sdk.hook.TrialRun;
import io.kith.sdk.host.KeyValue;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.TrialResult;
import java.math.BigDecimal;
import java.util.Map;
import org.pf4j.Extension;

/** Says what other rates would change; writes where the day is for nothing, which it may not. */
@Extension
public final class TryRates implements RuleTrial {

    private final Records records;
    private final KeyValue memory;

    public TryRates(Records records, KeyValue memory) {
        this.records = records;
        this.memory = memory;
    }

    @Override
    public String ruleSet() {
        return "meter_rates";
    }

    @Override
    public TrialResult tryOut(TrialRun run) {
        run.progress(1, 1);
        BigDecimal day = run.proposed().number("day");
        if (day.signum() == 0) {
            records.create("meter_meter", Map.of("name", "of a trial"));
        }
        if (day.intValueExact() == 1) {
            memory.put("tried", "once");
        }
        return TrialResult.of(Message.of(
                "from " + run.active().number("day") + " of version "
                        + run.active().version() + " to " + day + " of "
                        + run.proposed().version(),
                "试算"));
    }
}
