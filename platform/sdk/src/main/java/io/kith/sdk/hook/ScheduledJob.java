package io.kith.sdk.hook;

import io.kith.sdk.record.Message;
import org.pf4j.ExtensionPoint;

/**
 * Works through many records at times of its own, and when an admin asks for it.
 *
 * <pre>{@code
 * @Extension
 * public final class Nightly implements ScheduledJob {
 *
 *     private final Records records;
 *
 *     public Nightly(Records records) {
 *         this.records = records;
 *     }
 *
 *     @Override
 *     public String key() {
 *         return "nightly";
 *     }
 *
 *     @Override
 *     public Message label() {
 *         return Message.of("Rate customers", "客户评级");
 *     }
 *
 *     @Override
 *     public Schedule schedule() {
 *         return Schedule.dailyAt(LocalTime.of(2, 0));
 *     }
 *
 *     @Override
 *     public void run(JobRun run) {
 *         long all = records.query("hello_greeting").count();
 *         long done = 0;
 *         for (StoredRecord greeting : records.query("hello_greeting").list()) {
 *             records.update("hello_greeting", greeting.id(), Map.of("rated", true));
 *             run.progress(++done, all);
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Kith builds one instance as it does for {@link BeforeSave}. Jobs of a plugin run one after the other for each company, on any server, with the
 * company bound; the plugin acts on its own account as in {@link AfterChange}. A run that ends with its server begins anew on another one: what
 * it has written until then is there, so that each step has to bear being done twice.
 */
public interface ScheduledJob extends ExtensionPoint {

    /** What it is called among the plugin's jobs: up to 40 small letters, digits and hyphens. Always the same. */
    String key();

    /** What people call it. Always the same. */
    Message label();

    /** When it runs by itself. Always the same. */
    Schedule schedule();

    /**
     * Does the work.
     *
     * <p>It has ten minutes, unless the operator gives it another time; longer work goes on in another call ({@link JobRun#goOn}). If it takes longer or
     * throws anything, the run has failed, which the company's admins see; it is tried again at its next time.
     *
     * @param run for the time of the call only
     */
    void run(JobRun run);
}
