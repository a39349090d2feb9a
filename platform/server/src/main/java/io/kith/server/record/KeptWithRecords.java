package io.kith.server.record;

import io.kith.server.tenancy.Archive;
import java.io.IOException;
import java.util.UUID;

/** What another module keeps of records beside them; it leaves with the record. */
public interface KeptWithRecords {

    /** Hands out what belongs to somebody of whom the record is. Nothing, where it is of no use outside. */
    default void export(Archive archive, String object, UUID record) throws IOException {}

    /** Erases it, in the transaction that erases the record afterwards. */
    void erase(UUID record);
}
