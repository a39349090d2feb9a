package io.kith.server.plugin.porter;

import io.kith.sdk.hook.HttpEndpoint;
import io.kith.sdk.http.HttpReply;
import io.kith.sdk.http.HttpRequest;
import org.pf4j.Extension;

/** What a later version answers. */
@Extension
public final class AnswerAnew implements HttpEndpoint {

    @Override
    public String path() {
        return "do";
    }

    @Override
    public HttpReply answer(HttpRequest request) {
        return HttpReply.text("at your service anew");
    }
}
