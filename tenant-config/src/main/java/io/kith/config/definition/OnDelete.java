package io.kith.config.definition;

/** What happens to a record when the record that it refers to is deleted. */
public enum OnDelete {
    /** The reference is emptied. */
    CLEAR,
    /** The other record cannot be deleted while this one exists. */
    RESTRICT,
    /** This record is deleted too, under the same cause. */
    CASCADE
}
