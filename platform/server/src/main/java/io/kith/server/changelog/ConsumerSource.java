package io.kith.server.changelog;

import java.util.Collection;

/** Consumers that come and go while Kith runs. */
public interface ConsumerSource {

    /** Names of those who want a change; deliveries wait under them, for whichever replica has them. As {@link ChangeConsumer#wants}. */
    Collection<String> wanting(Change change);

    /** Those that can be told of changes here and now. */
    Collection<? extends ChangeConsumer> consumers();
}
