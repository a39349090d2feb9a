package io.kith.server.plugin.porter;

import io.kith.sdk.error.InvalidRequestException;
import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.error.UnavailableException;
import io.kith.sdk.hook.HttpEndpoint;
import io.kith.sdk.host.Http;
import io.kith.sdk.host.KeyValue;
import io.kith.sdk.host.Records;
import io.kith.sdk.http.ContentType;
import io.kith.sdk.http.HttpCall;
import io.kith.sdk.http.HttpReply;
import io.kith.sdk.http.HttpRequest;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.RecordOf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

@Extension
public final class AnswerAsAsked implements HttpEndpoint {

    @RecordOf("customer")
    record Named(UUID id, String name) {}

    record Note(String name, @Nullable Integer size) {}

    private final Records records;
    private final KeyValue values;
    private final Http http;

    public AnswerAsAsked(Records records, KeyValue values, Http http) {
        this.records = records;
        this.values = values;
        this.http = http;
    }

    @Override
    public String path() {
        return "do";
    }

    @Override
    public HttpReply answer(HttpRequest request) {
        String[] words = request.rest().split("/", 2);
        return switch (words[0]) {
            case "" -> HttpReply.text("at your service");
            case "echo" -> HttpReply.json(request);
            case "names" ->
                HttpReply.json(records.query(Named.class).sort("name").list().stream()
                        .map(Named::name)
                        .toList());
            case "customer" ->
                HttpReply.json(records.find(Named.class, UUID.fromString(words[1]))
                        .orElseThrow(() -> new NotFoundException("a secret of the plugin")));
            case "contacts" -> HttpReply.json(records.query("contact").count());
            case "notes" -> HttpReply.json(records.query("porter_note").count());
            case "note" -> noted(request.body(Note.class));
            case "twice" -> {
                noted(new Note("first", null));
                yield noted(new Note("", null));
            }
            case "remember" -> {
                values.put("word", request.query("word").orElse(""));
                yield HttpReply.empty();
            }
            case "recall" -> HttpReply.text(values.get("word").orElse("nothing"));
            case "refuse" -> throw InvalidRequestException.of("word", Message.of("Not that word", "不能用这个词"));
            case "call" -> HttpReply.text(http.send(call(request)).body());
            case "flood" -> HttpReply.json(flooded(call(request)));
            case "throw" -> throw new IllegalStateException("a secret of the plugin");
            case "nothing" -> nothing();
            case "spin" -> spun();
            case "hang" -> hung();
            case "large" -> HttpReply.text("x".repeat(HttpReply.LARGEST + 1));
            case "list" -> HttpReply.file("名单 1.csv", ContentType.CSV, "name\nAda\n".getBytes(StandardCharsets.UTF_8));
            default -> throw new NotFoundException("nothing is done so: " + words[0]);
        };
    }

    private static HttpCall call(HttpRequest request) {
        return HttpCall.get(request.query("url").orElseThrow());
    }

    private Map<String, Integer> flooded(HttpCall call) {
        int answered = 0;
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            try {
                answered += http.send(call).isOk() ? 1 : 0;
            } catch (UnavailableException e) {
                refused++;
            }
        }
        return Map.of("answered", answered, "refused", refused);
    }

    private HttpReply noted(Note note) {
        Map<String, Object> fields =
                note.size() == null ? Map.of("name", note.name()) : Map.of("name", note.name(), "size", note.size());
        return HttpReply.json(Map.of("id", records.create("porter_note", fields).id()))
                .with(201);
    }

    @SuppressWarnings("NullAway") // what must not be
    private static HttpReply nothing() {
        return null;
    }

    @SuppressWarnings("InfiniteLoop")
    private static HttpReply spun() {
        long turns = 0;
        while (true) {
            turns += List.of(turns).size();
        }
    }

    private static HttpReply hung() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return HttpReply.empty();
    }
}
