package io.kith.local;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One of the programs that make up a local Kith. */
sealed interface Part permits PostgresPart, ElasticsearchPart, KeycloakPart, MailboxPart, ServerProcess {

    String name();

    /** The parts that are of use before this one starts, and until it has stopped. */
    default List<Part> needs() {
        return List.of();
    }

    /** What needs no other part: unpacking, downloading. */
    void prepare(Progress progress);

    /** Returns when the part is of use; {@link #prepare} came before. */
    void start(Progress progress);

    /** Ends it, whatever state it is in; nothing happens if it does not run. */
    void stop();

    /** Completed when the part ends, wanted or not; how the run notices that it is not whole any more. */
    CompletableFuture<Void> ended();

    /** What is said when it ends and the run goes on; empty if the run is nothing without it. */
    default Optional<String> loss() {
        return Optional.empty();
    }

    /** What the server is told of it, as environment variables; known once the server's own needs are met. */
    default Map<String, String> settings() {
        return Map.of();
    }
}
