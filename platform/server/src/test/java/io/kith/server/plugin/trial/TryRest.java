package io.kith.server.plugin.trial;

import io.kith.sdk.hook.RuleTrial;
import io.kith.sdk.hook.TrialRun;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.TrialResult;
import org.pf4j.Extension;

/** Says how long a rest would be. */
@Extension
public final class TryRest implements RuleTrial {

    @Override
    public String ruleSet() {
        return "trial_rest";
    }

    @Override
    public TrialResult tryOut(TrialRun run) {
        String minutes = run.proposed().number("minutes").toPlainString();
        return TrialResult.of(Message.of("It would be " + minutes + " minutes", "将为 " + minutes + " 分钟"));
    }
}
