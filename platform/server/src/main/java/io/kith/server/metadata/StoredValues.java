package io.kith.server.metadata;

import io.kith.config.schema.UniqueSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of a company's records a change of definitions meets; counted by whoever keeps records, in a transaction of the caller. */
public interface StoredValues {

    /** How many records of an object there are, those in the recycle bin among them. */
    long records(String object);

    /** Whether there is any record of an object, be it in the recycle bin. */
    boolean anyRecord(String object);

    /** How many records of an object have a value under each of these ids of fields; those that none has are left out. */
    Map<String, Long> withValue(String object, Set<String> fieldIds);

    /**
     * How many live records of an object share all of these values with another one.
     *
     * @param slots in which they are compared, by ids of fields
     */
    long sharing(String object, UniqueSet set, Map<String, Slot> slots);

    /** How many refer under the id of a field to a record of another object than these. */
    long pointingElsewhere(String object, String fieldId, List<String> targets);

    /** How many have one of these options under the id of a field. */
    long withOption(String object, String fieldId, Set<String> options);
}
