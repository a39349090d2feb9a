package io.kith.server.plugin.scorer;

import io.kith.sdk.hook.RuleTrial;
import io.kith.sdk.hook.TrialRun;
import io.kith.sdk.host.KeyValue;
import io.kith.sdk.host.Records;
import io.kith.sdk.host.RuleSet;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.StoredRecord;
import io.kith.sdk.record.TrialResult;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Says which customers would be large; writes where it is tried strictly, and fails or takes its time where it is tried since certain days. */
@Extension
public final class TryScore implements RuleTrial {

    private static final int FAILS = 1901;
    private static final int SLOW = 1902;

    private final Records records;
    private final KeyValue values;

    public TryScore(Records records, KeyValue values) {
        this.records = records;
        this.values = values;
    }

    @Override
    public String ruleSet() {
        return "scorer_score";
    }

    @Override
    public TrialResult tryOut(TrialRun run) {
        run.progress(0, 1);
        int year = run.proposed().date("since").getYear();
        if (year == FAILS) {
            throw new IllegalStateException("as it was told to");
        }
        if (year == SLOW) {
            records.query("customer").list();
            sleep();
        }
        List<StoredRecord> now = large(run.active());
        List<StoredRecord> then = large(run.proposed());
        int more = then.size() - now.size();
        TrialResult result = TrialResult.of(Message.of(
                        more + " more would be large than by version "
                                + run.active().version() + said(run),
                        "将多出 " + more + " 个大客户"))
                .shift(Message.of("Small", "小"), Message.of("Large", "大"), Math.max(0, more));
        for (StoredRecord one : then) {
            if (now.stream().noneMatch(known -> known.id().equals(one.id()))) {
                result = result.example("customer", one.id(), Message.of("Small", "小"), Message.of("Large", "大"));
            }
        }
        run.progress(1, 1);
        return result;
    }

    private List<StoredRecord> large(RuleSet set) {
        return records.query("customer")
                .where("employees >= given.large", Map.of("large", set.number("large")))
                .list();
    }

    private String said(TrialRun run) {
        return run.proposed().flag("strict") ? ": " + refusals() : "";
    }

    private String refusals() {
        return refusal(() -> records.create("scorer_question", Map.of("name", "scorer_score"))) + "; "
                + refusal(() -> values.put("a", "b")) + "; " + refusal(() -> values.remove("a"));
    }

    private static String refusal(Runnable write) {
        try {
            write.run();
            return "written";
        } catch (IllegalStateException e) {
            return "refused";
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
