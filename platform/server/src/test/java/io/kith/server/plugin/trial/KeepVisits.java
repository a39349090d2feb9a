package io.kith.server.plugin.trial;

import io.kith.sdk.hook.HttpEndpoint;
import io.kith.sdk.host.Records;
import io.kith.sdk.http.HttpMethod;
import io.kith.sdk.http.HttpReply;
import io.kith.sdk.http.HttpRequest;
import java.util.Map;
import org.pf4j.Extension;

/** Makes a visit of whatever is sent. */
@Extension
public final class KeepVisits implements HttpEndpoint {

    private final Records records;

    public KeepVisits(Records records) {
        this.records = records;
    }

    @Override
    public String path() {
        return "keep";
    }

    @Override
    public HttpReply answer(HttpRequest request) {
        if (request.method() != HttpMethod.GET) {
            records.create("trial_visit", Map.of("place", "Salem"));
        }
        return HttpReply.json(records.query("trial_visit").count());
    }
}
