package io.kith.server.people;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The plugins that act, or once did. */
public interface ActingPlugins {

    /** Those of the ids that are plugins, by their names in the language of the running request. */
    List<NamedActor> named(Collection<UUID> ids);
}
