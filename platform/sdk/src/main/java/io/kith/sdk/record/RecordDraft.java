package io.kith.sdk.record;

import java.time.Instant;
import java.util.Optional;

/**
 * A record on its way to being stored.
 *
 * <p>Values have these types, by the type of their field:
 *
 * <ul>
 *   <li>text, longText, richText, choice, phone, email, url, autoNumber: {@link String}
 *   <li>integer: {@link Long}
 *   <li>decimal, percent: {@link java.math.BigDecimal}
 *   <li>money: {@link Money}
 *   <li>boolean: {@link Boolean}
 *   <li>date: {@link java.time.LocalDate}
 *   <li>dateTime: {@link Instant}
 *   <li>multiChoice, tags: {@link java.util.List} of {@link String}
 *   <li>address: {@link java.util.Map} of {@link String} by part, such as {@code city}
 *   <li>reference, user: {@link java.util.UUID}
 *   <li>references, files: {@link java.util.List} of {@link java.util.UUID}
 * </ul>
 *
 * <p>Whoever names a field that the object does not have, or a type that is not the field's, gets an {@link IllegalArgumentException} that
 * says what there is. Of objects of others the fields are there that are the plugin's own or that it has a capability for
 * ({@code records:customer.name:read}); naming another throws {@link io.kith.sdk.error.CapabilityMissingException}. Of use for the time of the call that it was given to, and for its thread: later and elsewhere every method
 * throws {@link IllegalStateException}.
 */
public interface RecordDraft {

    /** The key of the object that it is a record of. */
    String object();

    /** Whether there was no such record before. */
    boolean isNew();

    /** The moment at which it will have been stored. */
    Instant savedAt();

    /** What a field is about to be; empty if it has no value. Computed fields have the value that they had before. */
    <T> Optional<T> value(String field, Class<T> type);

    /** What a field was before; empty if it had no value, or the record is new. */
    <T> Optional<T> before(String field, Class<T> type);

    /**
     * Gives a field a value. Only fields that the plugin itself declares can be set, not those that a company has added to its objects; and none
     * that refer to records, people or files, nor computed ones.
     *
     * @throws IllegalArgumentException if the field cannot be set, or does not take the value
     */
    void set(String field, Object value);

    /**
     * Takes the value from a field.
     *
     * @throws IllegalArgumentException if the field cannot be set
     */
    void clear(String field);

    /** Keeps the record from being stored; whoever writes it reads the message beside the field. The first hundred are kept. */
    void refuse(String field, Message message);
}
