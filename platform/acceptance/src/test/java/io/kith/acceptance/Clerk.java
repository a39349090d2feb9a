package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.acceptance.PatientClient.Question;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody at work with customers of their own, who remembers what the server has acknowledged and notices at once, and at the end, when
 * it is not so.
 */
final class Clerk {

    private static final String CUSTOMERS = "/api/v1/records/customer";

    private final String name;
    private final String token;
    private final PatientClient client;
    private final Random random;
    private final Map<String, Kept> living = new LinkedHashMap<>();
    private final Map<String, Kept> deleted = new LinkedHashMap<>();
    private final List<Attached> files = new ArrayList<>();
    private int notes;
    private int keys;
    private long writes;

    /**
     * What was acknowledged of a customer.
     *
     * @param changes how many, its creation included
     */
    private record Kept(String id, String name, String city, int version, int changes) {}

    private record Attached(String id, String customer, String text) {}

    Clerk(String name, String token, PatientClient client, long seed) {
        this.name = name;
        this.token = token;
        this.client = client;
        this.random = new Random(seed);
    }

    /** Does one thing. */
    void work() throws InterruptedException {
        int choice = random.nextInt(100);
        if (living.isEmpty() || choice < 20) {
            create();
        } else if (choice < 45) {
            update(any());
        } else if (choice < 50) {
            delete(any());
        } else if (choice < 53) {
            restoreOne();
        } else if (choice < 60) {
            takeNote(any());
        } else if (choice < 63) {
            attach(any());
        } else if (choice < 80) {
            see(any());
        } else if (choice < 92) {
            countOwn();
        } else {
            search(any());
        }
    }

    /** Acknowledged ones. */
    long writes() {
        return writes;
    }

    /** Everything is as acknowledged, and nothing was done twice. */
    void verify() throws InterruptedException {
        for (Kept kept : living.values()) {
            see(kept);
        }
        for (Kept kept : deleted.values()) {
            assertThat(client.ask(Question.get(CUSTOMERS + "/" + kept.id(), token))
                            .statusCode())
                    .as("deleted %s", kept)
                    .isEqualTo(404);
        }
        for (Kept kept : living.values().stream().limit(200).toList()) {
            JsonNode history =
                    read(client.ask(Question.get(CUSTOMERS + "/" + kept.id() + "/history?limit=200", token)));
            assertThat(history.get("entries")
                            .valueStream()
                            // files may have come that nobody acknowledged
                            .filter(change -> change.get("files").isEmpty()))
                    .as("changes of %s", kept)
                    .hasSize(kept.changes());
        }
        for (Attached file : files) {
            HttpResponse<String> content = client.ask(Question.get("/api/v1/files/" + file.id() + "/content", token));
            assertThat(content.statusCode())
                    .as("content of %s", file)
                    .isEqualTo(living.containsKey(file.customer()) ? 200 : 404);
            if (content.statusCode() == 200) {
                assertThat(content.body()).isEqualTo(file.text());
            }
        }
        countOwn();
        assertThat(total("note", "subject == '" + name + "'"))
                .as("notes of %s", name)
                .isEqualTo(notes);
    }

    private void create() throws InterruptedException {
        String customer = name + " " + keys;
        JsonNode created = read(write("POST", CUSTOMERS, Map.of("name", customer, "city", "City 0"), null, 201));
        keep(created, 1);
        assertThat(created.at("/fields/name").asString()).isEqualTo(customer);
    }

    private void update(Kept kept) throws InterruptedException {
        String city = "City " + random.nextInt(1_000_000);
        JsonNode updated = read(write("PATCH", path(kept), Map.of("city", city), kept.version(), 200));
        assertThat(updated.get("version").asInt()).as("version of %s", kept).isEqualTo(kept.version() + 1);
        keep(updated, kept.changes() + 1);
    }

    private void delete(Kept kept) throws InterruptedException {
        write("DELETE", path(kept), null, kept.version(), 204);
        deleted.put(kept.id(), kept);
        living.remove(kept.id());
    }

    private void restoreOne() throws InterruptedException {
        Optional<Kept> some = deleted.values().stream().findFirst();
        if (some.isPresent()) {
            JsonNode restored = read(write("POST", path(some.get()) + "/restore", null, null, 200));
            deleted.remove(some.get().id());
            // it was deleted and restored
            keep(restored, some.get().changes() + 2);
        }
    }

    private void takeNote(Kept kept) throws InterruptedException {
        write(
                "POST",
                "/api/v1/records/note",
                Map.of("subject", name, "body", "Called about " + keys, "customers", List.of(kept.id())),
                null,
                201);
        notes++;
    }

    /** Files know no Idempotency-Key: one that nobody acknowledged may be there or not. */
    private void attach(Kept kept) throws InterruptedException {
        String text = name + " " + random.nextLong();
        Optional<HttpResponse<String>> answer =
                client.once(Question.upload(path(kept) + "/files", token, "note.txt", text));
        if (answer.isPresent() && answer.get().statusCode() < 500) {
            assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(201);
            files.add(new Attached(read(answer.get()).get("id").asString(), kept.id(), text));
            writes++;
        }
    }

    private void see(Kept kept) throws InterruptedException {
        HttpResponse<String> answer = client.ask(Question.get(path(kept), token));
        assertThat(answer.statusCode()).as("%s: %s", kept, answer.body()).isEqualTo(200);
        assertThat(kept(read(answer), kept.changes())).isEqualTo(kept);
    }

    private void countOwn() throws InterruptedException {
        assertThat(total("customer", "name.startsWith('" + name + " ')"))
                .as("customers of %s", name)
                .isEqualTo(living.size());
    }

    private long total(String object, String filter) throws InterruptedException {
        return client.total(token, object, filter);
    }

    /** Search may be away, and late; it is compared with the records at the end. */
    private void search(Kept kept) throws InterruptedException {
        Optional<HttpResponse<String>> answer = client.once(
                Question.get("/api/v1/search?object=customer&q=" + kept.name().replace(' ', '+'), token));
        if (answer.isPresent() && answer.get().statusCode() < 500) {
            assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
        }
    }

    private HttpResponse<String> write(
            String method, String path, @Nullable Map<String, Object> fields, @Nullable Integer version, int status)
            throws InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", name + "-" + keys++);
        if (version != null) {
            headers.put("If-Match", "\"" + version + "\"");
        }
        HttpResponse<String> answer = client.ask(new Question(
                method,
                path,
                token,
                fields == null ? null : json(Map.of("fields", fields)),
                "application/json",
                headers));
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isEqualTo(status);
        writes++;
        return answer;
    }

    private Kept any() {
        List<Kept> all = new ArrayList<>(living.values());
        return all.get(random.nextInt(all.size()));
    }

    private void keep(JsonNode customer, int changes) {
        Kept kept = kept(customer, changes);
        living.put(kept.id(), kept);
    }

    private static Kept kept(JsonNode customer, int changes) {
        return new Kept(
                customer.get("id").asString(),
                customer.at("/fields/name").asString(),
                customer.at("/fields/city").asString(),
                customer.get("version").asInt(),
                changes);
    }

    private static String path(Kept kept) {
        return CUSTOMERS + "/" + kept.id();
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return LocalRun.read(answer.body());
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
