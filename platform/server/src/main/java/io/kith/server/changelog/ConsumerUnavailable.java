package io.kith.server.changelog;

/**
 * The store behind a consumer does not answer. Nothing is wrong with the changes, so all of them wait, without counting as attempts: an outage
 * of any length parks nothing.
 */
public final class ConsumerUnavailable extends RuntimeException {

    public ConsumerUnavailable(String reason, Throwable cause) {
        super(reason, cause);
    }
}
