package io.kith.server.plugin.scorer;

import io.kith.sdk.error.HostException;
import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.host.RuleSet;
import io.kith.sdk.host.RuleSets;
import io.kith.sdk.host.Settings;
import io.kith.sdk.record.RecordDraft;
import java.math.BigDecimal;
import org.pf4j.Extension;

/** Says in a record what the rule set holds that the record is called as, or what the company has told the plugin. */
@Extension
public final class AnswerByTheRules implements BeforeSave {

    private final RuleSets ruleSets;
    private final Settings settings;

    public AnswerByTheRules(RuleSets ruleSets, Settings settings) {
        this.ruleSets = ruleSets;
        this.settings = settings;
    }

    @Override
    public String object() {
        return "scorer_question";
    }

    @Override
    public void beforeSave(RecordDraft question) {
        switch (question.value("name", String.class).orElse("")) {
            case "settings" -> question.set("answer", told());
            case "unknown setting" -> question.set("answer", refusal(() -> settings.text("endpont")));
            case "setting of another type" -> question.set("answer", refusal(() -> settings.text("token")));
            default -> answer(question);
        }
    }

    private String told() {
        return "%s %s %s %s %s"
                .formatted(
                        settings.text("endpoint").orElse("nowhere"),
                        settings.number("retries").orElse(BigDecimal.ZERO),
                        settings.flag("loud"),
                        settings.text("region").orElse("anywhere"),
                        settings.secret("token").map(String::length).orElse(0));
    }

    private static String refusal(Runnable question) {
        try {
            question.run();
            return "answered";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void answer(RecordDraft question) {
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
