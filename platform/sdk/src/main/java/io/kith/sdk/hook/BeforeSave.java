package io.kith.sdk.hook;

import io.kith.sdk.record.RecordDraft;
import org.pf4j.ExtensionPoint;

/**
 * Has its say about records of one object before they are stored: fills in what follows from other values, or refuses.
 *
 * <pre>{@code
 * @Extension
 * public final class GreetByName implements BeforeSave {
 *
 *     @Override
 *     public String object() {
 *         return "hello_greeting";
 *     }
 *
 *     @Override
 *     public void beforeSave(RecordDraft greeting) {
 *         if (greeting.value("words", String.class).isEmpty()) {
 *             greeting.set("words", "Hello, " + greeting.value("name", String.class).orElse("you") + "!");
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Kith builds one instance with its public constructor when it loads the plugin, gives it the host services ({@code io.kith.sdk.host}) that
 * the constructor asks for, and calls it from several threads at once: what it keeps in fields has to be safe for that, and belongs to no
 * company. What it reads of other records is what both the plugin and whoever writes this one may see; it writes none. It is called for each record of each write, whether
 * by people, programs or imports, only in companies that have activated the plugin, and only if what was sent has the right types.
 */
public interface BeforeSave extends ExtensionPoint {

    /** The key of the object: one that the plugin declares, or one that it extends. Always the same. */
    String object();

    /**
     * Called with a record on its way to being stored; what it sets is validated with the rest afterwards.
     *
     * <p>It has a second, and all hooks have three for the records that are written together, unless the operator gives them other times. Keyed
     * writes and what runs in the background, such as imports, keep a transaction open meanwhile. If it takes longer or throws anything, the
     * record is not stored, and whoever writes it is told that this plugin is to blame; what it has set until then is forgotten.
     *
     * @param record for the time of the call and its thread only
     */
    void beforeSave(RecordDraft record);
}
