package io.kith.server.search;

import org.jspecify.annotations.Nullable;

/** Elasticsearch does not answer, or has no index of ours yet. */
final class SearchUnavailable extends RuntimeException {

    SearchUnavailable(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
