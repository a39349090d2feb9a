package io.kith.server.metadata;

import java.time.Instant;

/** Values of fields that become those of others, or go; done by whoever keeps records. */
public interface ConvertedValues {

    /** There is something to convert. In the transaction that makes it so. */
    void begun();

    /** From a moment on there are values to be removed. In such a transaction too. */
    void kept(Instant until);
}
