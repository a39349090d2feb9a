package io.kith.server.metadata;

/** Values of fields that become those of others; done by whoever keeps records. */
public interface ConvertedValues {

    /** There is something to do. In the transaction that makes it so. */
    void begun();
}
