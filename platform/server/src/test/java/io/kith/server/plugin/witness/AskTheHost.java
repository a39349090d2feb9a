package io.kith.server.plugin.witness;

import io.kith.sdk.error.HostException;
import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.host.CompanyClock;
import io.kith.sdk.host.KeyValue;
import io.kith.sdk.host.PluginLog;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.Figure;
import io.kith.sdk.record.RecordDraft;
import io.kith.sdk.record.RecordOf;
import io.kith.sdk.record.StoredRecord;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

@Extension
public final class AskTheHost implements BeforeSave {

    @RecordOf("customer")
    public record Named(
            UUID id,
            String name,
            @Nullable String email,
            @Nullable Integer employees) {}

    private final Records records;
    private final KeyValue values;
    private final CompanyClock clock;
    private final PluginLog log;

    public AskTheHost(Records records, KeyValue values, CompanyClock clock, PluginLog log) {
        this.records = records;
        this.values = values;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public String object() {
        return "witness_question";
    }

    @Override
    public void beforeSave(RecordDraft question) {
        String asks = question.value("asks", String.class).orElse("nothing");
        String about = question.value("about", String.class).orElse("");
        try {
            question.set("answer", answer(asks, about));
        } catch (HostException e) {
            question.set("answer", e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private String answer(String asks, String about) {
        return switch (asks) {
            case "names" -> names(records.query(Named.class).sort("name").stream());
            case "name" ->
                names(records.query(Named.class).where("name == given.name", Map.of("name", about)).stream());
            case "find" ->
                records.find(Named.class, UUID.fromString(about))
                        .map(Named::name)
                        .orElse("none");
            case "emails" ->
                records.query(Named.class).list().stream().map(Named::email).collect(Collectors.joining(" "));
            case "fields" ->
                records.query("customer")
                        .first()
                        .map(StoredRecord::fields)
                        .map(Objects::toString)
                        .orElse("none");
            case "remember" -> {
                values.put("asked", about);
                yield values.get("asked").orElse("nothing");
            }
            case "recall" -> values.get("asked").orElse("nothing");
            case "filter by phone" ->
                Long.toString(records.query("customer").where("phone != null").count());
            case "contacts" -> Long.toString(records.query("contact").count());
            case "nonesuch" -> Long.toString(records.query("nonesuch").count());
            case "count" -> Long.toString(records.query("witness_question").count());
            case "levels" ->
                records.aggregate("customer").by("level").of(Figure.count()).stream()
                        .map(group -> group.key(0, String.class).orElse("none") + " "
                                + group.figure(0, Long.class).orElseThrow())
                        .collect(Collectors.joining(", "));
            case "write" -> written();
            case "time" -> {
                log.info("asked for the time");
                yield clock.zone().getId();
            }
            default -> "";
        };
    }

    private static String names(Stream<Named> found) {
        return found.map(Named::name).collect(Collectors.joining(" "));
    }

    private String written() {
        try {
            return records.create("witness_question", Map.of("name", "Another")).toString();
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
