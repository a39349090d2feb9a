package io.kith.testkit;

import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.hook.HttpEndpoint;
import io.kith.sdk.host.KeyValue;
import io.kith.sdk.host.Records;
import io.kith.sdk.http.HttpMethod;
import io.kith.sdk.http.HttpReply;
import io.kith.sdk.http.HttpRequest;
import java.util.Map;
import org.pf4j.Extension;

/** Tells of meters and makes them. */
@Extension
public final class AnswerMeters implements HttpEndpoint {

    record Meter(String name) {}

    private final Records records;
    private final KeyValue values;

    public AnswerMeters(Records records, KeyValue values) {
        this.records = records;
        this.values = values;
    }

    @Override
    public String path() {
        return "meters";
    }

    @Override
    public HttpReply answer(HttpRequest request) {
        return switch (request.rest()) {
            case "" ->
                request.method() == HttpMethod.GET
                        ? HttpReply.json(
                                Map.of("meters", records.query("meter_meter").count()))
                        : HttpReply.json(records.create(
                                                "meter_meter",
                                                Map.of(
                                                        "name",
                                                        request.body(Meter.class)
                                                                .name()))
                                        .id())
                                .with(201);
            case "last" -> {
                request.query("set").ifPresent(last -> values.put("last", last));
                yield HttpReply.text(values.get("last").orElse("none"));
            }
            case "broken" -> throw new IllegalStateException("broken");
            default -> throw new NotFoundException("there is no " + request.rest());
        };
    }
}
