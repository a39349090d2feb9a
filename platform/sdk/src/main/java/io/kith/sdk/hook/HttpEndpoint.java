package io.kith.sdk.hook;

import io.kith.sdk.http.HttpReply;
import io.kith.sdk.http.HttpRequest;
import org.pf4j.ExtensionPoint;

/**
 * Answers requests at {@code /api/v1/plugins/{id}/http/{path}} and below it: for the plugin's own pages, and for programs with a token.
 *
 * <pre>{@code
 * @Extension
 * public final class GreetingCount implements HttpEndpoint {
 *
 *     record Count(long greetings) {}
 *
 *     private final Records records;
 *
 *     public GreetingCount(Records records) {
 *         this.records = records;
 *     }
 *
 *     @Override
 *     public String path() {
 *         return "count";
 *     }
 *
 *     @Override
 *     public HttpReply answer(HttpRequest request) {
 *         return HttpReply.json(new Count(records.query("hello_greeting").count()));
 *     }
 * }
 * }</pre>
 *
 * <p>Kith builds one instance as it does for {@link BeforeSave}, and calls it from several threads at once. It is called for whoever asks, who is
 * signed in or has a token, only in companies that have activated the plugin: host services see and change what both the plugin and whoever
 * asks may. A GET only reads: services that change something throw {@link IllegalStateException} then. Each write is stored by
 * itself; what was stored before something goes wrong is stored.
 *
 * <p>What it throws of these becomes the answer: {@link io.kith.sdk.error.InvalidRequestException} and
 * {@link io.kith.sdk.error.RecordRefusedException} (422, with their violations), {@link io.kith.sdk.error.NotFoundException} (404),
 * {@link io.kith.sdk.error.AccessDeniedException} (403), {@link io.kith.sdk.error.UnavailableException} (503). After anything else it has
 * failed, and whoever asks is told no more than that.
 */
public interface HttpEndpoint extends ExtensionPoint {

    /** What it is called among the plugin's endpoints, in the address: up to 40 small letters, digits and hyphens. Always the same. */
    String path();

    /**
     * Called with a request of any method, to the path itself or below it; refuses what it does not know with a
     * {@link io.kith.sdk.error.NotFoundException}.
     *
     * <p>It has ten seconds, unless the operator gives it another time.
     */
    HttpReply answer(HttpRequest request);
}
