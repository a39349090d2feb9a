package io.kith.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Whose files are whose, by every route. */
@KithServerTest
class FileRightsTest {

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;
    String record;
    String file;

    @BeforeEach
    void aCustomerWithAFile() {
        company = kith.company();
        admin = company.admin();
        record = "/api/v1/records/customer/"
                + admin.create("customer", Map.of("name", "Acme")).get("id").asString();
        file = "/api/v1/files/" + add(admin, record).expect(201).text("/id");
    }

    @Test
    void nothingOfAnotherCompanyIsThere() {
        assertNothingIsThere(kith.company().admin());
        assertThat(admin.download(file + "/content").body()).isEqualTo(Samples.TEXT);
    }

    @Test
    void nothingOfAnotherCompanyIsThereBehindTheSecondWallAlone() {
        Api they = kith.company().admin();
        try (Replica unwalled = Replica.start(Map.of("kith.tenancy.predicate", "off"))) {
            assertNothingIsThere(they.at(unwalled.base()));
            String theirs = "/api/v1/records/customer/"
                    + they.create("customer", Map.of("name", "Theirs"))
                            .get("id")
                            .asString();
            add(they.at(unwalled.base()), theirs).expect(201);
            assertThat(they.get(theirs + "/files").json().get("files")).hasSize(1);
        }
        assertThat(admin.get(record + "/files").json().get("files")).hasSize(1);
    }

    @Test
    void whoMayOnlyReadReadsOnly() {
        Api reader = kith.token(company, "user", "read");
        reader.get(record + "/files").expect(200);
        reader.get(file).expect(200);
        assertThat(reader.download(file + "/content").body()).isEqualTo(Samples.TEXT);
        add(reader, record).expect(403);
        reader.patch(file, Map.of("name", "x.txt")).expect(403);
        reader.delete(file).expect(403);
        admin.delete(file).expect(204);
        reader.post(file + "/restore").expect(403);
    }

    @Test
    void aUserWorksWithFilesAsAnAdminDoes() {
        Api user = kith.token(company, "user", "write");
        user.patch(file, Map.of("name", "x.txt")).expect(200);
        user.delete(file).expect(204);
        user.post(file + "/restore").expect(200);
    }

    @Test
    void strangersGetNothing() {
        Api stranger = kith.stranger();
        stranger.get(record + "/files").expect(401);
        stranger.get(file).expect(401);
        stranger.get(file + "/content").expect(401);
        stranger.get(file + "/preview").expect(401);
        stranger.delete(file).expect(401);
        add(stranger, record).expect(401);
    }

    @Test
    void filesOfAPrivateRecordAreItsOwnersAlone() {
        Api owner = kith.token(company, "user", "write");
        String note = "/api/v1/records/note/"
                + owner.create("note", Map.of("subject", "Secret", "private", true))
                        .get("id")
                        .asString();
        String secret = "/api/v1/files/" + add(owner, note).expect(201).text("/id");
        assertThat(owner.download(secret + "/content").body()).isEqualTo(Samples.TEXT);
        assertHidden(admin, note, secret);
        owner.delete(secret).expect(204);
        admin.post(secret + "/restore").expect(404);
        owner.post(secret + "/restore").expect(200);
        owner.patch(note, Map.of("fields", Map.of("private", false))).expect(200);
        assertThat(admin.download(secret + "/content").body()).isEqualTo(Samples.TEXT);
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        String nothing = "/api/v1/files/" + UUID.randomUUID();
        admin.get(nothing).expect(404);
        admin.get(nothing + "/content").expect(404);
        admin.post(nothing + "/restore").expect(404);
        admin.get("/api/v1/files/..%2f..%2fetc").expect(400);
    }

    private void assertNothingIsThere(Api other) {
        assertHidden(other, record, file);
        admin.delete(file).expect(204);
        other.post(file + "/restore").expect(404);
        admin.post(file + "/restore").expect(200);
    }

    private static void assertHidden(Api other, String itsRecord, String itsFile) {
        other.get(itsRecord + "/files").expect(404);
        add(other, itsRecord).expect(404);
        other.get(itsFile).expect(404);
        other.get(itsFile + "/content").expect(404);
        other.get(itsFile + "/preview").expect(404);
        other.patch(itsFile, Map.of("name", "x.txt")).expect(404);
        other.delete(itsFile).expect(404);
    }

    private static Api.Answer add(Api api, String record) {
        return api.upload(record + "/files", "name", "plan.txt", "plan.txt", Samples.TEXT);
    }

    @Test
    void aFileIsTheOneOfItsRecordOnly() {
        JsonNode other = admin.create("customer", Map.of("name", "Other"));
        assertThat(admin.get("/api/v1/records/customer/" + other.get("id").asString() + "/files")
                        .expect(200)
                        .json()
                        .get("files"))
                .isEmpty();
    }
}
