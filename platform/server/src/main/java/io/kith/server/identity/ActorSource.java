package io.kith.server.identity;

import io.kith.server.tenancy.Actor;
import java.util.Optional;

/** As whom a request acts if its credential is looked up anew; kept with the request by whatever authenticated it. */
@FunctionalInterface
interface ActorSource {

    String ATTRIBUTE = ActorSource.class.getName();

    Optional<Actor> now();
}
