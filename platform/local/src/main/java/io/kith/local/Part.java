package io.kith.local;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One of the programs that make up a local Kith. */
sealed interface Part permits PostgresPart, ElasticsearchPart, KeycloakPart, MailboxPart, ServerProcess {

    String name();

    /** What needs no other part: unpacking, downloading. */
    void prepare(Progress progress);

    /** Returns when the part is of use; {@link #prepare} came before. */
    void start(Progress progress);

    /** What the server is told of it through its environment, once it runs. */
    default Map<String, String> settings() {
        return Map.of();
    }

    /** Ends it, whatever state it is in; nothing happens if it does not run. */
    void stop();

    /** Completed when the part ends, wanted or not; how the run notices that it is not whole any more. */
    CompletableFuture<Void> ended();
}
