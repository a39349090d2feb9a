package io.kith.server.plugin.agreement;

import io.kith.sdk.error.InvalidRequestException;
import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.hook.HttpEndpoint;
import io.kith.sdk.host.Http;
import io.kith.sdk.host.KeyValue;
import io.kith.sdk.host.Records;
import io.kith.sdk.http.HttpCall;
import io.kith.sdk.http.HttpMethod;
import io.kith.sdk.http.HttpReply;
import io.kith.sdk.http.HttpRequest;
import io.kith.sdk.record.Message;
import java.util.Map;
import java.util.Optional;
import org.pf4j.Extension;

/** Answers by what stands in the address. */
@Extension
public final class AnswerOfThings implements HttpEndpoint {

    record Sent(String name, Optional<Integer> size) {}

    private final Records records;
    private final KeyValue values;
    private final Http http;

    public AnswerOfThings(Records records, KeyValue values, Http http) {
        this.records = records;
        this.values = values;
        this.http = http;
    }

    @Override
    public String path() {
        return "things";
    }

    @Override
    public HttpReply answer(HttpRequest request) {
        return switch (request.rest().split("/", 2)[0]) {
            case "" ->
                request.method() == HttpMethod.GET
                        ? HttpReply.json(records.query("agree_thing").count())
                        : made(request.body(Sent.class));
            case "echo" -> HttpReply.json(request).with(202);
            case "write" -> made(new Sent("Written", Optional.empty()));
            case "remember" -> {
                values.put("word", "blue");
                yield HttpReply.empty();
            }
            case "recall" -> HttpReply.text(values.get("word").orElse("nothing"));
            case "contacts" -> HttpReply.json(records.query("contact").count());
            case "call" -> HttpReply.text(called(HttpCall.get("https://other.example/?key=secret")));
            case "post" ->
                HttpReply.text(called(HttpCall.post("https://rates.example/").json(1)));
            case "throw" -> throw new IllegalStateException("thrown");
            case "refuse" -> throw InvalidRequestException.of("x", Message.of("Not like that", "不行"));
            default -> throw new NotFoundException("nowhere");
        };
    }

    private String called(HttpCall call) {
        try {
            return http.send(call).body();
        } catch (RuntimeException e) {
            return e.getClass().getName() + " " + e.getMessage();
        }
    }

    private HttpReply made(Sent sent) {
        Map<String, Object> fields = sent.size()
                .<Map<String, Object>>map(size -> Map.of("name", sent.name(), "size", size))
                .orElseGet(() -> Map.of("name", sent.name()));
        return HttpReply.json(records.create("agree_thing", fields).version()).with(201);
    }
}
