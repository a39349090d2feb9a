package io.kith.server.metadata;

import java.util.Set;

/** Values that formulas give and that are stored with records; worked out anew by whoever keeps records. */
public interface StoredFormulas {

    /**
     * Formulas of objects say something else from now on. In the transaction of the change.
     *
     * @param version of the schema in which they do
     */
    void changed(Set<String> objects, long version);
}
