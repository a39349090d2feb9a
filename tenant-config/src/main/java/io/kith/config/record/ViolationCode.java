package io.kith.config.record;

/** What can be wrong with a value; the names are part of the REST interface, the parameters stand beside each. */
public enum ViolationCode {
    REQUIRED,
    /** {@code state}; {@code allowed}: the states that new records may begin in. Names of states, and {@code ways}, in words. */
    NO_START,
    /** {@code from} and {@code to}; {@code allowed}: the states that can follow, none if it is a last one. Words as above. */
    NO_TRANSITION,
    /** {@code to}; {@code roles}: whose transition it is. */
    TRANSITION_OF_OTHERS,
    /** {@code to}; {@code help}: what its author says. */
    TRANSITION_NOT_YET,
    /** A text that has to be given anew. */
    REASON_NEEDED,
    /** {@code rule}: its key; {@code message}: what its author says. */
    RULE,
    /** {@code allowed}: keys of fields that can be written (the first 50); {@code nearest}, if there is one. */
    UNKNOWN_FIELD,
    /** {@code key}: what the field is called since it was renamed; found by whoever knows what it was called. */
    RENAMED_FIELD,
    /** {@code expected}: the key of the field's type. */
    WRONG_TYPE,
    READ_ONLY,
    /** A field that the roles of whoever writes do not let them write. */
    FIELD_NOT_YOURS,
    /** {@code max} and {@code actual}, in characters. */
    TOO_LONG,
    /** {@code pattern}; {@code expected}: what its author says of it, or the pattern in words. */
    PATTERN_MISMATCH,
    /** {@code minimum}, as plain text. */
    TOO_SMALL,
    /** {@code maximum}, as plain text. */
    TOO_LARGE,
    /** {@code scale}: the decimal places there may be. */
    TOO_MANY_DECIMALS,
    /** {@code max}: how many entries a list may have. */
    TOO_MANY,
    /** {@code value}; {@code allowed}: keys of the options (the first 50); {@code nearest}, if there is one. */
    UNKNOWN_OPTION,
    /** {@code option}; {@code allowed}: keys of those there are (the first 50). {@code optionName} and {@code ways} say it in words. */
    INACTIVE_OPTION,
    /** As above, of what does not go with the value of the field {@code other}, which is {@code value}. */
    OPTION_DOES_NOT_FIT,
    INVALID_EMAIL,
    INVALID_URL,
    INVALID_PHONE,
    INVALID_DATE,
    INVALID_DATE_TIME,
    /** {@code value}. */
    INVALID_CURRENCY,
    INVALID_ID,
    /** {@code value}; countries are ISO 3166-1 alpha-2 codes. */
    UNKNOWN_COUNTRY,
    /** {@code value}; {@code nearest}, if there is one. */
    UNKNOWN_REGION,
    /** {@code country} and an {@code example}. */
    INVALID_POSTAL_CODE,
    /** Characters that cannot be stored or shown: control characters, halves of surrogate pairs. */
    CONTROL_CHARACTERS,
    /** Found by whoever can see other records. */
    NOT_UNIQUE,
    /** Found by whoever can see other records. */
    REFERENCE_NOT_FOUND,
    /** {@code allowed}: keys of the objects whose records may be pointed to; found as above. */
    WRONG_OBJECT,
    /** Of this very record; found by whoever can see its files. */
    FILE_NOT_FOUND,
    /** {@code name}; {@code allowed}: the kinds there may be. */
    WRONG_FILE_KIND,
    /** {@code expected}: the key of the type that the values of the field are being converted to. */
    WILL_NOT_FIT
}
