package io.kith.server.metadata;

import io.kith.config.text.Sentence;
import java.util.Map;
import java.util.Set;

/** Who has roles; counted by whoever gives them, in a transaction of the caller. */
public interface HeldRoles {

    /** Who has each of these roles, such as {@code 3 members, 1 API token}; a role that nobody has is left out. */
    Map<String, Sentence> holders(Set<String> roles);
}
