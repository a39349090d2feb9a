package io.kith.testkit;

import io.kith.config.definition.PluginManifest;
import io.kith.sdk.error.CapabilityMissingException;
import io.kith.sdk.host.Http;
import io.kith.sdk.http.HttpAnswer;
import io.kith.sdk.http.HttpCall;
import io.kith.sdk.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Those whom the plugin calls, who answer what the test says; nothing leaves the machine. */
public final class FakeHttp {

    private final PluginManifest plugin;
    private final List<HttpCall> calls = new ArrayList<>();
    private Function<HttpCall, HttpAnswer> answers = FakeHttp::unexpected;

    FakeHttp(PluginManifest plugin) {
        this.plugin = plugin;
    }

    /** Answers every call so from now on; who does not answer is an {@link io.kith.sdk.error.UnavailableException} that is thrown. */
    public void answers(Function<HttpCall, HttpAnswer> all) {
        answers = all;
    }

    /** Answers every call from now on with status 200 and a value as {@link Json} writes it. */
    public void answersJson(@Nullable Object value) {
        var answer = new HttpAnswer(200, Map.of("content-type", List.of("application/json")), Json.text(value));
        answers = _ -> answer;
    }

    /** What has been sent, the oldest first. */
    public List<HttpCall> calls() {
        return List.copyOf(calls);
    }

    Http service() {
        return this::send;
    }

    private HttpAnswer send(HttpCall call) {
        RunningCall.require().requireCalling(call.method());
        String host = call.host();
        if (plugin.hosts().stream().noneMatch(one -> one.admits(host))) {
            throw new CapabilityMissingException(
                    "http:" + host,
                    "plugin '" + plugin.id() + "' needs the capability 'http:" + host + "' in its plugin.yaml to call '"
                            + host + "'");
        }
        calls.add(call);
        return answers.apply(call);
    }

    private static HttpAnswer unexpected(HttpCall call) {
        throw new IllegalStateException("the test says with FakeHost.http().answers what answers " + call);
    }
}
