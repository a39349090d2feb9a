package io.kith.server.plugin.scorer;

import io.kith.sdk.error.HostException;
import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.host.RuleSet;
import io.kith.sdk.host.RuleSets;
import io.kith.sdk.record.RecordDraft;
import org.pf4j.Extension;

/** Says in a record what the rule set holds that the record is called as. */
@Extension
public final class AnswerByTheRules implements BeforeSave {

    private final RuleSets ruleSets;

    public AnswerByTheRules(RuleSets ruleSets) {
        this.ruleSets = ruleSets;
    }

    @Override
    public String object() {
        return "scorer_question";
    }

    @Override
    public void beforeSave(RecordDraft question) {
        try {
            RuleSet set = ruleSets.active(question.value("name", String.class).orElse(""));
            question.set(
                    "answer",
                    "%d: %s %s %s"
                            .formatted(set.version(), set.number("arpuWeight"), set.flag("strict"), set.date("since")));
        } catch (HostException e) {
            question.set("answer", e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
