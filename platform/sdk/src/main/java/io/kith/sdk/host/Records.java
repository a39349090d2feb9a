package io.kith.sdk.host;

import io.kith.sdk.record.RecordOf;
import io.kith.sdk.record.RecordWrite;
import io.kith.sdk.record.StoredRecord;
import io.kith.sdk.record.WriteOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The records of the company that the running call is for, as far as both the plugin and whoever acts may see and change them.
 *
 * <p>The plugin's own objects, and its own fields of other objects, need no capability. Of everything else it sees and writes what its
 * {@code plugin.yaml} asks for: {@code records:customer:read}, {@code records:customer.phone:read}, {@code records:customer:write} (which
 * includes to read). What it has no capability for does not exist for it, neither in what it reads nor in filters; an object of which it may read
 * nothing is refused by name. A reference is there as long as one of the objects that it points to may be read.
 *
 * <p>Every method that asks the company's data blocks while the database answers, in the time that the call has; the others only put a question
 * together. Outside of a call of a hook, and on other threads than the call's, all of them throw {@link IllegalStateException}.
 * All throw {@link io.kith.sdk.error.CapabilityMissingException}, {@link io.kith.sdk.error.AccessDeniedException},
 * {@link io.kith.sdk.error.NotFoundException} (of an object that the company does not have) and
 * {@link io.kith.sdk.error.UnavailableException}.
 */
public interface Records {

    /**
     * A question for many records.
     *
     * @param type has {@link RecordOf}
     * @throws io.kith.sdk.error.RecordTypeException if the type is no record of an object
     */
    <T extends Record> RecordQuery<T> query(Class<T> type);

    /** A question for many records of an object, with all fields that are seen. */
    RecordQuery<StoredRecord> query(String object);

    /** What many records of an object come to. */
    RecordAggregation aggregate(String object);

    /**
     * One record; empty if there is none that is seen.
     *
     * @param type has {@link RecordOf}
     * @throws io.kith.sdk.error.RecordTypeException if the type does not fit the object as the company has it
     */
    <T extends Record> Optional<T> find(Class<T> type, UUID id);

    /** One record with all fields that are seen; empty if there is none that is seen. */
    Optional<StoredRecord> find(String object, UUID id);

    /**
     * Stores a new record, which goes the way of every other one: hooks, formulas, rules, history. Needs the whole object to be written.
     *
     * @param values by field key, of the types that stand at {@link io.kith.sdk.record.RecordDraft}
     * @throws IllegalArgumentException if a value is none that a field can have
     * @throws IllegalStateException before a record is saved, whose transaction is not to wait for others
     * @throws io.kith.sdk.error.RecordRefusedException if it breaks a rule
     */
    StoredRecord create(String object, Map<String, ? extends @Nullable Object> values);

    /**
     * Changes a record, whatever it has become meanwhile.
     *
     * @param values of the fields that change, as for {@link #create}; null takes the value from one
     * @throws IllegalArgumentException if a value is none that a field can have
     * @throws IllegalStateException before a record is saved, whose transaction is not to wait for others
     * @throws io.kith.sdk.error.NotFoundException if there is no such record that is seen
     * @throws io.kith.sdk.error.RecordRefusedException if it breaks a rule
     */
    StoredRecord update(String object, UUID id, Map<String, ? extends @Nullable Object> values);

    /**
     * Writes up to 1,000 records of an object in one transaction; those that are refused leave the others alone.
     *
     * @return one outcome for each, in their order
     * @throws IllegalArgumentException if there are more, or a value is none that a field can have
     * @throws IllegalStateException before a record is saved, whose transaction is not to wait for others
     */
    List<WriteOutcome> write(String object, List<RecordWrite> writes);
}
