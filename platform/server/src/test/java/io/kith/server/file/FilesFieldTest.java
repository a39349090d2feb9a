package io.kith.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Fields that list files of their record. */
@KithServerTest
class FilesFieldTest {

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;
    String record;

    @BeforeEach
    void aCustomer() {
        company = kith.company();
        admin = company.admin();
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of(
                                "key",
                                "c_contracts",
                                "type",
                                "files",
                                "label",
                                Map.of("en", "Contracts", "zh", "合同"),
                                "maxLength",
                                3,
                                "kinds",
                                List.of("image", "document")))
                .expect(201);
        record = path("customer", "Acme");
    }

    @Test
    void listsFilesOfItsRecordInTheirOrder() {
        String text = added(record, "b.txt", Samples.TEXT);
        String image = added(record, "a.png", Samples.image("png", 4, 4));
        JsonNode stored = put(image, text).expect(200).json();
        assertThat(ids(stored)).containsExactly(image, text);
        assertThat(ids(put(text, image, text).expect(200).json())).containsExactly(text, image);

        JsonNode read = admin.get(record + "?names=true").expect(200).json();
        assertThat(read.at("/names/" + text).asString()).isEqualTo("b.txt");
        assertThat(read.at("/files/" + image + "/mediaType").asString()).isEqualTo("image/png");
        assertThat(read.at("/files/" + text + "/size").asInt()).isEqualTo(Samples.TEXT.length);
        JsonNode page =
                admin.query("customer", Map.of("names", true)).expect(200).json();
        assertThat(page.at("/files/" + text + "/name").asString()).isEqualTo("b.txt");
        JsonNode history = admin.get(record + "/history?names=true").expect(200).json();
        assertThat(history.at("/entries/0/changes/0/after/0").asString()).isEqualTo(text);
        assertThat(history.at("/names/" + text).asString()).isEqualTo("b.txt");

        assertThat(admin.names("customer", "c_contracts >= 2")).containsExactly("Acme");
        put().expect(200);
        assertThat(admin.names("customer", "c_contracts == null")).containsExactly("Acme");
        assertThat(admin.get(record + "/files").expect(200).json().get("files"))
                .as("they stay files of the record")
                .hasSize(2);
    }

    @Test
    void takesNoFileThatIsNotItsRecordsOrDoesNotFit() {
        String other = path("customer", "Other");
        String theirs = added(other, "theirs.txt", Samples.TEXT);
        String gone = added(record, "gone.txt", Samples.TEXT);
        admin.delete("/api/v1/files/" + gone).expect(204);
        Api stranger = kith.company().admin();
        String foreign = added(stranger, path(stranger, "customer", "Foreign"), "f.txt", Samples.TEXT);
        for (String id : List.of(theirs, gone, foreign, UUID.randomUUID().toString())) {
            assertThat(put(id).expect(422).text("/violations/0/code")).isEqualTo("file-not-found");
        }
        assertThat(admin.post(
                                "/api/v1/records/customer",
                                Map.of("fields", Map.of("name", "New", "c_contracts", List.of(theirs))))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("file-not-found");
        String page = added(record, "page.html", Samples.HTML);
        assertThat(put(page).expect(422).text("/violations/0/code")).isEqualTo("wrong-file-kind");
        String[] many = new String[4];
        for (int i = 0; i < many.length; i++) {
            many[i] = added(record, i + ".txt", Samples.TEXT);
        }
        assertThat(put(many).expect(422).text("/violations/0/code")).isEqualTo("too-many");
        assertThat(put("x").expect(422).text("/violations/0/code")).isEqualTo("invalid-id");
    }

    @Test
    void aFileStaysAsLongAsAFieldListsIt() {
        String file = added(record, "a.txt", Samples.TEXT);
        put(file).expect(200);
        JsonNode refusal = admin.delete("/api/v1/files/" + file).expect(422).json();
        assertThat(refusal.at("/violations/0/code").asString()).isEqualTo("file-in-field");
        assertThat(refusal.at("/violations/0/message").asString()).contains("Contracts");
        assertThat(admin.download("/api/v1/files/" + file + "/content").statusCode())
                .isEqualTo(200);

        put().expect(200);
        admin.delete("/api/v1/files/" + file).expect(204);
        assertThat(put(file).expect(422).text("/violations/0/code")).isEqualTo("file-not-found");
        admin.post("/api/v1/files/" + file + "/restore").expect(200);
        put(file).expect(200);

        admin.delete(record).expect(204);
        admin.get("/api/v1/files/" + file).expect(404);
        admin.post(record + "/restore").expect(200);
        assertThat(ids(admin.get(record).expect(200).json())).containsExactly(file);
        admin.get("/api/v1/files/" + file).expect(200);
    }

    @Test
    void isSeenByWhoeverSeesItsRecord() {
        admin.post("/api/v1/schema/objects/note/fields", Map.of("key", "c_scans", "type", "files", "label", "Scans"))
                .expect(201);
        String note = "/api/v1/records/note/"
                + admin.create("note", Map.of("subject", "Secret", "private", true))
                        .get("id")
                        .asString();
        String file = added(note, "secret.txt", Samples.TEXT);
        admin.patch(note, Map.of("fields", Map.of("c_scans", List.of(file)))).expect(200);
        Api colleague = kith.token(company, "user", "write");
        assertThat(colleague.query("note", Map.of("names", true)).expect(200).body())
                .doesNotContain("secret.txt", file);
        colleague.get(note).expect(404);
        colleague.get("/api/v1/files/" + file).expect(404);
        assertThat(colleague.download("/api/v1/files/" + file + "/content").statusCode())
                .isEqualTo(404);
        Api reader = kith.token(company, "user", "read");
        reader.patch(record, Map.of("fields", Map.of("c_contracts", List.of()))).expect(403);
    }

    @Test
    void cannotBeRequired() {
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_scans", "type", "files", "label", "Scans", "required", true))
                .expect(422);
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_scans", "type", "files", "label", "Scans", "kinds", List.of("stone")))
                .expect(422);
    }

    private Api.Answer put(String... files) {
        return admin.patch(record, Map.of("fields", Map.of("c_contracts", List.of(files))));
    }

    private static List<String> ids(JsonNode stored) {
        return stored.at("/fields/c_contracts")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private String path(String object, String name) {
        return path(admin, object, name);
    }

    private static String path(Api api, String object, String name) {
        return "/api/v1/records/" + object + "/"
                + api.create(object, Map.of("name", name)).get("id").asString();
    }

    private String added(String record, String name, byte[] bytes) {
        return added(admin, record, name, bytes);
    }

    private static String added(Api api, String record, String name, byte[] bytes) {
        return api.upload(record + "/files", "name", name, name, bytes)
                .expect(201)
                .text("/id");
    }
}
