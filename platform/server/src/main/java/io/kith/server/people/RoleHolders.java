package io.kith.server.people;

import io.kith.config.text.Sentence;
import java.util.Collection;
import java.util.Map;

/** Those of one kind who have declared roles; counted by whoever keeps them, inside a transaction of the caller. */
public interface RoleHolders {

    /** How many have each of these roles; a role that none has is left out. */
    Map<String, Long> holding(Collection<String> roles);

    /** {@code 1 member}, {@code 3 members}. */
    Sentence counted(long count);
}
