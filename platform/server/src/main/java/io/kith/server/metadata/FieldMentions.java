package io.kith.server.metadata;

import java.util.Map;
import java.util.Set;

/** Where fields are named by their keys; counted by whoever keeps such texts, in a transaction of the caller. */
public interface FieldMentions {

    /** How many saved views of an object name each of these fields; those that none names are left out. */
    Map<String, Long> inViews(String object, Set<String> fieldKeys);
}
