package io.kith.server.people;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The service accounts of the bound company, inside a transaction of the caller. */
public interface ServiceAccounts {

    /** Those of the ids that are service accounts, whether they can still act or not. */
    List<NamedActor> named(Collection<UUID> ids);
}
