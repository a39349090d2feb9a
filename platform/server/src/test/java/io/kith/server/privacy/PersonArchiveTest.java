package io.kith.server.privacy;

import static io.kith.server.privacy.PersonRequests.EMAIL;
import static io.kith.server.privacy.PersonRequests.LI_WEI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Stores;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Somebody gets what a company keeps of them, and nothing of anybody else. */
@KithServerTest
class PersonArchiveTest {

    @Autowired
    Kith kith;

    PersonRequests company;
    Api admin;

    @BeforeEach
    void aCompany() {
        company = new PersonRequests(kith.company());
        admin = company.admin();
    }

    @Test
    void theArchiveHoldsWhatIsTheirsAndOfOthersOnlyWhatSpeaksOfThem() throws IOException {
        String theirs = company.id("contact", Map.of("name", "Li Wei", "email", EMAIL, "jobTitle", "Chef"));
        company.attached("contact", theirs, "contract.txt");
        admin.patch("/api/v1/records/contact/" + theirs, Map.of("fields", Map.of("jobTitle", "Owner")))
                .expect(200);
        company.id("note", Map.of("subject", "Weather", "body", "Ask " + EMAIL));
        Api colleague = kith.token(company.company(), "user", "write");
        colleague.create("note", Map.of("subject", "My own", "body", EMAIL, "private", true));
        company.id("contact", Map.of("name", "Li Wei", "email", "other@example.com"));

        Map<String, String> archive = archive(company.found(LI_WEI));
        assertThat(archive.get("records/contact.json"))
                .contains(theirs, EMAIL, "Owner")
                .doesNotContain("other@");
        assertThat(archive.get("records/contact.csv")).contains("Li Wei");
        assertThat(archive.get("history/contact.json")).contains("Chef", "jobTitle");
        assertThat(archive.get("history/contact.csv")).contains("Chef");
        assertThat(archive.get("records/note.json")).contains(EMAIL).doesNotContain("Weather", "My own");
        assertThat(archive.keySet()).anyMatch(path -> path.endsWith("contract.txt"));
        assertThat(archive.get("LEFT-OUT.txt")).contains("is switched off: 1.", "有 1 条记录不在其中");
        assertThat(archive.get("README.txt")).contains("history/", "关于您");
    }

    @Test
    void theArchiveHoldsAHistoryToItsBeginning() throws IOException, SQLException {
        String theirs = company.id("contact", Map.of("name", "Li Wei", "email", EMAIL, "jobTitle", "Chef"));
        admin.patch("/api/v1/records/contact/" + theirs, Map.of("fields", Map.of("jobTitle", "Owner")))
                .expect(200);
        int more = 2_500;
        changedAgain(theirs, more);

        String history = Objects.requireNonNull(archive(company.found(LI_WEI)).get("history/contact.csv"));
        assertThat(history.lines().filter(line -> line.contains(",Chef,Owner"))).hasSize(1 + more);
        assertThat(history.lines().filter(line -> line.contains(",created,") && line.contains("Chef")))
                .hasSize(1);
    }

    @Test
    void anArchiveThatBreaksOffDoesNotLookWhole() {
        String theirs = company.id("contact", Map.of("name", "Li Wei", "email", EMAIL));
        String lost = company.attached("contact", theirs, "contract.txt");
        String path = PersonRequests.path(company.found(LI_WEI)) + "/archive";
        Stores.loseBytes(lost);
        assertThat(admin.get(path).expect(503).text("/code"))
                .as("nothing was answered yet")
                .isEqualTo("files-unavailable");

        byte[] large = new byte[1 << 20];
        new Random(1).nextBytes(large);
        admin.upload("/api/v1/records/contact/" + theirs + "/files", "name", "x", "x", large)
                .expect(201);
        assertThatThrownBy(() -> admin.download(path))
                .as("what has begun is broken off")
                .isInstanceOf(UncheckedIOException.class);
    }

    private Map<String, String> archive(JsonNode request) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        byte[] zip = admin.download(PersonRequests.path(request) + "/archive").body();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    /** As if the second change of a record had been made so often again. */
    private static void changedAgain(String record, int times) throws SQLException {
        try (Connection owner = Stores.owner();
                PreparedStatement statement = owner.prepareStatement("""
                        insert into record_change
                            (tenant_id, record_id, revision, object, version, kind, changes, cause, actor_kind, actor_id, at)
                        select tenant_id, record_id, revision + n, object, version + n, kind, changes, cause, actor_kind, actor_id, at
                        from record_change cross join generate_series(1, ?) n where record_id = ? and revision = 2
                        """)) {
            statement.setInt(1, times);
            statement.setObject(2, UUID.fromString(record));
            assertThat(statement.executeUpdate()).isEqualTo(times);
        }
    }
}
