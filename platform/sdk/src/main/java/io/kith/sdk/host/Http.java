package io.kith.sdk.host;

import io.kith.sdk.http.HttpAnswer;
import io.kith.sdk.http.HttpCall;

/**
 * Calls to others over HTTPS, as far as the plugin has asked for them: each host needs a capability in its {@code plugin.yaml},
 * {@code http:rates.example} or {@code http:*.example.com} for all hosts below one.
 *
 * <p>Hosts whose addresses are private, of the machine itself or of its network are not called, unless the operator has named them. A redirect is
 * followed within the same host, for GETs. Nothing is kept from one call to the next: no cookies, no signing in. A call has five seconds, or as
 * many as it says up to ten, and the answer up to 5 MB. Not to be called before a record is saved, where others wait; while a GET is answered, only
 * GETs go out.
 */
public interface Http {

    /**
     * Blocks until there is an answer, of whatever status.
     *
     * @throws io.kith.sdk.error.CapabilityMissingException if the plugin has not asked for the host
     * @throws io.kith.sdk.error.UnavailableException if there is no answer in time, or none that can be taken; if the host is not to be called; or
     *     if the plugin has more calls for the company under way, or within the last minute, than it may
     * @throws IllegalStateException before a record is saved, and outside of a call
     */
    HttpAnswer send(HttpCall call);
}
