package io.kith.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import io.kith.server.text.Sha256;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Files of a record, from being added to being gone. */
@KithServerTest
class FileTest {

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;
    String customer;
    String files;

    @BeforeEach
    void aCustomer() {
        company = kith.company();
        admin = company.admin();
        customer = admin.create("customer", Map.of("name", "Acme")).get("id").asString();
        files = "/api/v1/records/customer/" + customer + "/files";
    }

    @Test
    void aFileIsAddedListedAndDownloadedAsItWas() {
        byte[] bytes = Samples.image("png", 40, 30);
        JsonNode added = added("Logo.png", bytes);
        assertThat(added.get("mediaType").asString()).isEqualTo("image/png");
        assertThat(added.get("kind").asString()).isEqualTo("image");
        assertThat(added.get("size").asInt()).isEqualTo(bytes.length);
        assertThat(added.get("sha256").asString())
                .isEqualTo(HexFormat.of().formatHex(Sha256.digest().digest(bytes)));

        JsonNode listing = admin.get(files).expect(200).json();
        assertThat(listing.get("files")).hasSize(1);
        assertThat(listing.at("/files/0")).isEqualTo(added);
        assertThat(listing.get("names").has(added.get("createdBy").asString())).isTrue();
        assertThat(listing.get("largest").asLong()).isEqualTo(25L << 20);
        assertThat(admin.get(path(added)).expect(200).json()).isEqualTo(added);
        assertThat(admin.download(path(added) + "/content").body()).isEqualTo(bytes);
    }

    @Test
    void aDownloadIsNothingButADownload() {
        String id = path(added("页面 \"x\".html", Samples.HTML));
        HttpResponse<byte[]> answer = admin.download(id + "/content");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"__ _x_.html\"; filename*=UTF-8''%E9%A1%B5%E9%9D%A2%20%22x%22.html");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("sandbox; default-src 'none'; frame-ancestors 'none'");
        assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(header(answer, "Content-Length")).isEqualTo("" + Samples.HTML.length);

        String etag = header(answer, "ETag");
        HttpResponse<byte[]> again = admin.with("If-None-Match", etag).download(id + "/content");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void aPartIsAnsweredWithThatPart() {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        String content = path(added("data.bin", bytes)) + "/content";
        String etag = header(admin.download(content), "ETag");
        assertPart(content, Map.of("Range", "bytes=10-19"), 206, Arrays.copyOfRange(bytes, 10, 20));
        assertPart(content, Map.of("Range", "bytes=99990-"), 206, Arrays.copyOfRange(bytes, 99_990, 100_000));
        assertPart(content, Map.of("Range", "bytes=-5"), 206, Arrays.copyOfRange(bytes, 99_995, 100_000));
        assertPart(content, Map.of("Range", "bytes=0-999999"), 206, bytes);
        assertPart(content, Map.of("Range", "bytes=0-1", "If-Range", etag), 206, Arrays.copyOf(bytes, 2));
        assertPart(content, Map.of("Range", "bytes=0-1", "If-Range", "\"other\""), 200, bytes);
        assertPart(content, Map.of("Range", "bytes=0-1,5-6"), 200, bytes);
        assertPart(content, Map.of("Range", "lines=1-2"), 200, bytes);
        assertThat(admin.with("Range", "bytes=100000-").get(content).expect(416).text("/code"))
                .isEqualTo("range-not-satisfiable");
    }

    @Test
    void renamingDeletingAndBringingBackStandInTheHistory() {
        JsonNode added = added("first.txt", Samples.TEXT);
        long version = version();
        admin.patch(path(added), Map.of("name", "second.txt")).expect(200);
        admin.patch(path(added), Map.of("name", "second.txt")).expect(200);
        admin.delete(path(added)).expect(204);
        assertThat(admin.get(files).expect(200).json().get("files")).isEmpty();
        admin.get(path(added)).expect(404);
        admin.get(path(added) + "/content").expect(404);
        admin.delete(path(added)).expect(404);
        assertThat(admin.post(path(added) + "/restore").expect(200).text("/name"))
                .isEqualTo("second.txt");
        admin.post(path(added) + "/restore").expect(200);
        admin.get(path(added)).expect(200);
        assertThat(version())
                .as("whoever edits the record meanwhile is not disturbed")
                .isEqualTo(version);

        JsonNode history = admin.get("/api/v1/records/customer/" + customer + "/history?names=true")
                .expect(200)
                .json()
                .get("entries");
        assertThat(history).hasSize(5);
        assertThat(List.of(told(history, 3), told(history, 2), told(history, 1), told(history, 0)))
                .containsExactly(
                        "null -> \"first.txt\"",
                        "\"first.txt\" -> \"second.txt\"",
                        "\"second.txt\" -> null",
                        "null -> \"second.txt\"");
        JsonNode timeline = admin.get("/api/v1/records/customer/" + customer + "/timeline")
                .expect(200)
                .json()
                .get("entries");
        assertThat(timeline.at("/3/change/files/0/after").asString()).isEqualTo("first.txt");
    }

    @Test
    void anEditThatBeganBeforeAFileWasAddedIsSaved() {
        long seen = version();
        added("late.txt", Samples.TEXT);
        admin.with("If-Match", "\"" + seen + "\"")
                .patch("/api/v1/records/customer/" + customer, Map.of("fields", Map.of("city", "Bonn")))
                .expect(200);
    }

    @Test
    void filesOfADeletedRecordAreOutOfReachUntilItIsBack() {
        JsonNode added = added("kept.txt", Samples.TEXT);
        admin.delete("/api/v1/records/customer/" + customer).expect(204);
        admin.get(files).expect(404);
        admin.get(path(added)).expect(404);
        admin.get(path(added) + "/content").expect(404);
        admin.get(path(added) + "/preview").expect(404);
        admin.patch(path(added), Map.of("name", "x.txt")).expect(404);
        admin.delete(path(added)).expect(404);
        admin.post(path(added) + "/restore").expect(404);
        send("more.txt", Samples.TEXT).expect(404);
        admin.post("/api/v1/records/customer/" + customer + "/restore").expect(200);
        assertThat(admin.download(path(added) + "/content").body()).isEqualTo(Samples.TEXT);
    }

    @Test
    void anyReplicaHandsOutWhatAnotherTook() {
        JsonNode added = added("shared.txt", Samples.TEXT);
        Api there = admin.at(Replica.second().base());
        assertThat(there.download(path(added) + "/content").body()).isEqualTo(Samples.TEXT);
        there.patch(path(added), Map.of("name", "renamed.txt")).expect(200);
        assertThat(admin.get(files).text("/files/0/name")).isEqualTo("renamed.txt");
    }

    @Test
    void aRecordOfAnyObjectHasFiles() {
        String note = admin.create("note", Map.of("subject", "Minutes", "customers", List.of(customer)))
                .get("id")
                .asString();
        JsonNode added = admin.upload(
                        "/api/v1/records/note/" + note + "/files", "name", "minutes.txt", "x", Samples.TEXT)
                .expect(201)
                .json();
        assertThat(added.get("object").asString()).isEqualTo("note");
        admin.get("/api/v1/records/customer/" + note + "/files").expect(404);
        admin.get("/api/v1/records/nothing/" + note + "/files").expect(404);
    }

    private void assertPart(String content, Map<String, String> headers, int status, byte[] expected) {
        Api asking = admin;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            asking = asking.with(header.getKey(), header.getValue());
        }
        HttpResponse<byte[]> answer = asking.download(content);
        assertThat(answer.statusCode()).as(headers.toString()).isEqualTo(status);
        assertThat(answer.body()).as(headers.toString()).isEqualTo(expected);
        assertThat(answer.headers().firstValue("Content-Range").isPresent()).isEqualTo(status == 206);
        assertThat(header(answer, "Content-Disposition")).startsWith("attachment;");
    }

    private JsonNode added(String name, byte[] bytes) {
        return send(name, bytes).expect(201).json();
    }

    private Api.Answer send(String name, byte[] bytes) {
        return admin.upload(files, "name", name, "ignored", bytes);
    }

    private long version() {
        return admin.get("/api/v1/records/customer/" + customer)
                .expect(200)
                .json()
                .get("version")
                .asLong();
    }

    private static String told(JsonNode history, int place) {
        JsonNode change = history.at("/" + place + "/files/0");
        return change.get("before") + " -> " + change.get("after");
    }

    private static String path(JsonNode file) {
        return "/api/v1/files/" + file.get("id").asString();
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return new String(
                answer.headers().firstValue(name).orElse("").getBytes(StandardCharsets.ISO_8859_1),
                StandardCharsets.UTF_8);
    }
}
