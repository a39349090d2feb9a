package io.kith.sdk.hook;

import io.kith.sdk.record.RecordChange;
import java.util.List;
import org.pf4j.ExtensionPoint;

/**
 * Is told of what became of records of one object, once it is stored: for whatever follows from it elsewhere.
 *
 * <pre>{@code
 * @Extension
 * public final class CountGreetings implements AfterChange {
 *
 *     private final Records records;
 *
 *     public CountGreetings(Records records) {
 *         this.records = records;
 *     }
 *
 *     @Override
 *     public String object() {
 *         return "hello_greeting";
 *     }
 *
 *     @Override
 *     public void afterChange(List<RecordChange> changes) {
 *         for (RecordChange change : changes) {
 *             change.after("customer", UUID.class)
 *                     .ifPresent(customer -> records.update("customer", customer, Map.of("hello_greeted", true)));
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Kith builds one instance as it does for {@link BeforeSave}, and calls it soon after the change, on any server, with the company bound. The
 * plugin acts on its own account then: it sees and changes what its capabilities give, and history names it. It is not told of what it has
 * written itself, nor of what formulas of a record come to because other records or the time have changed. Calls for one company never overlap.
 *
 * <p>Each change comes <b>at least once</b>, those of one record in their order: what is done about it has to bear being done twice. While the
 * plugin cannot run, changes wait for it; of what happens while it is stopped or suspended, nothing is kept for it.
 */
public interface AfterChange extends ExtensionPoint {

    /** The key of the object: one that the plugin declares or extends, or of which it may read something. Always the same. */
    String object();

    /**
     * Called with changes of the object's records, of one or of several people, up to 500 at once.
     *
     * <p>It has ten seconds, unless the operator gives it another time. If it takes longer or throws anything, the changes are told one by one, and
     * those that fail then again after a while, longer each time; after ten times a change waits for the operator, and with it later ones of its
     * record.
     *
     * @param changes of which the plugin sees something; never empty
     */
    void afterChange(List<RecordChange> changes);
}
