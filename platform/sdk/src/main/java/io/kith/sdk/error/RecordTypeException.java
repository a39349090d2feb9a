package io.kith.sdk.error;

/** A Java record does not fit the object that it is of; the message names the class, the component and the field. */
public final class RecordTypeException extends HostException {

    private static final long serialVersionUID = 1L;

    public RecordTypeException(String message) {
        super(message);
    }
}
