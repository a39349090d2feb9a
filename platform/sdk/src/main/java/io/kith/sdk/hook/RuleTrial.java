package io.kith.sdk.hook;

import io.kith.sdk.record.TrialResult;
import org.pf4j.ExtensionPoint;

/**
 * Says what other values of a rule set would change, before a company gives it them.
 *
 * <pre>{@code
 * @Extension
 * public final class TryThreshold implements RuleTrial {
 *
 *     private final Records records;
 *
 *     public TryThreshold(Records records) {
 *         this.records = records;
 *     }
 *
 *     @Override
 *     public String ruleSet() {
 *         return "hello_polite";
 *     }
 *
 *     @Override
 *     public TrialResult tryOut(TrialRun run) {
 *         long before = shorterThan(run.active().number("shortest"));
 *         long after = shorterThan(run.proposed().number("shortest"));
 *         return TrialResult.of(Message.of(
 *                 after + " greetings would be too short; now " + before + " are.",
 *                 after + " 条问候语会过短；目前为 " + before + " 条。"));
 *     }
 *
 *     private long shorterThan(BigDecimal letters) {
 *         return records.query("hello_greeting")
 *                 .where("size(text) < given.letters", Map.of("letters", letters))
 *                 .count();
 *     }
 * }
 * }</pre>
 *
 * <p>Kith builds one instance as it does for {@link BeforeSave}. It is called when an admin asks for it, among the plugin's jobs, on any server, with the
 * company bound; the plugin acts on its own account as in {@link AfterChange}. It reads only: no host service writes meanwhile.
 */
public interface RuleTrial extends ExtensionPoint {

    /** The key of one of the plugin's rule sets. Always the same. */
    String ruleSet();

    /**
     * Works out what would change, and changes nothing.
     *
     * <p>It has as long as a {@link ScheduledJob}. If it takes longer or throws anything, the admin is told that it has failed.
     *
     * @param run for the time of the call only
     */
    TrialResult tryOut(TrialRun run);
}
