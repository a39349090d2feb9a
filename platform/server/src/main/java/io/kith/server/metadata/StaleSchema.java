package io.kith.server.metadata;

/** The schema that a call prepared with is not the one its transaction sees; nothing has been stored yet. */
final class StaleSchema extends RuntimeException {

    StaleSchema() {
        super("schema has changed", null, false, false);
    }
}
