package io.kith.server.leaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Stores;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a company has leaves with it, in forms that other programs read. */
@KithServerTest
class ArchiveTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompany() {
        company = kith.company();
        admin = company.admin();
    }

    @Test
    void recordsFilesDefinitionsMembersAndAuditLogAreInIt() throws IOException {
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_floor", "type", "integer", "label", Map.of("en", "Floor", "zh", "楼层")))
                .expect(201);
        String record = admin.create("customer", Map.of("name", "北京银泰, Inc. \"Q\"", "c_floor", 7))
                .get("id")
                .asString();
        admin.create("contact", Map.of("name", "=cmd|' /C calc'!A0", "customer", record));
        String file = admin.upload(
                        "/api/v1/records/customer/" + record + "/files",
                        "name",
                        "报价.txt",
                        "报价.txt",
                        "what was offered".getBytes(StandardCharsets.UTF_8))
                .expect(201)
                .text("/id");

        String team =
                admin.post("/api/v1/teams", Map.of("name", "Sales")).expect(201).text("/id");
        admin.put("/api/v1/teams/" + team + "/members/" + company.adminMember(), Map.of())
                .expect(200);

        Map<String, String> archive = archive(admin.with("Accept-Language", "zh-CN"), "");
        JsonNode customers = JSON.readTree(archive.get("records/customer.json"));
        assertThat(customers).hasSize(1);
        assertThat(customers.at("/0/id").asString()).isEqualTo(record);
        assertThat(customers.at("/0/fields/name").asString()).isEqualTo("北京银泰, Inc. \"Q\"");
        assertThat(customers.at("/0/fields/c_floor").asInt()).isEqualTo(7);
        assertThat(archive.get("records/customer.csv"))
                .startsWith("\ufeffid,")
                .contains("楼层", "\"北京银泰, Inc. \"\"Q\"\"\"");
        assertThat(archive.get("records/contact.csv")).contains("'=cmd", "北京银泰");
        assertThat(archive.get("files/customer/" + record + "/" + file + "-报价.txt"))
                .isEqualTo("what was offered");
        assertThat(archive.get("definitions/extensions/customer.yaml")).contains("kind: extension", "c_floor", "楼层");
        assertThat(archive.get("members.csv")).contains("ada@" + company.slug());
        assertThat(JSON.readTree(archive.get("members.json")).at("/0/role").asString())
                .isEqualTo("admin");
        assertThat(archive.get("teams.csv"))
                .contains("Sales", company.adminMember().toString());
        assertThat(JSON.readTree(archive.get("teams.json")).at("/0/members/0").asString())
                .isEqualTo(company.adminMember().toString());
        assertThat(JSON.readTree(archive.get("company.json")).get("slug").asString())
                .isEqualTo(company.slug());
        assertThat(archive.get("audit-log.csv")).contains("record.created", "file.added");
        assertThat(JSON.readTree(archive.get("audit-log.json")).size()).isGreaterThan(3);
        assertThat(archive.get("README.txt")).contains("records/", "审计日志");
        assertThat(String.join("", archive.values())).doesNotContain("kith_");

        assertThat(archive(admin, "?files=false").keySet()).noneMatch(path -> path.startsWith("files/"));
    }

    @Test
    void moreThanAPageOfRecordsIsInItOnceEach() throws IOException {
        for (int page = 0; page < 3; page++) {
            int from = page * 400;
            admin.post(
                            "/api/v1/records/customer/batch",
                            Map.of(
                                    "records",
                                    IntStream.range(from, from + 400)
                                            .mapToObj(i -> Map.of("fields", Map.of("name", "C" + i)))
                                            .toList()))
                    .expect(200);
        }
        Map<String, String> archive = archive(admin, "");
        JsonNode customers = JSON.readTree(archive.get("records/customer.json"));
        assertThat(customers).hasSize(1_200);
        assertThat(customers.valueStream().map(one -> one.at("/fields/name").asString()))
                .doesNotHaveDuplicates();
        assertThat(archive.get("records/customer.csv")).hasLineCount(1_201);
    }

    @Test
    void anotherCompanysAndOtherPeoplesPrivateThingsAreNot() throws IOException {
        Kith.Company other = kith.company();
        other.admin().create("customer", Map.of("name", "Not yours"));
        Api colleague = kith.token(company, "user", "write");
        String secret = colleague
                .create("note", Map.of("subject", "Only mine", "private", true))
                .get("id")
                .asString();
        colleague
                .upload("/api/v1/records/note/" + secret + "/files", "name", "s.txt", "s.txt", new byte[] {1, 2, 3})
                .expect(201);
        admin.create("note", Map.of("subject", "For all"));

        Map<String, String> archive = archive(admin, "");
        assertThat(archive.get("records/note.json")).contains("For all").doesNotContain("Only mine");
        assertThat(archive.keySet()).noneMatch(path -> path.startsWith("files/note/"));
        assertThat(String.join("", archive.values())).doesNotContain("Not yours");
    }

    @Test
    void anArchiveThatBreaksOffDoesNotLookWhole() throws IOException {
        byte[] large = new byte[1 << 20];
        new Random(1).nextBytes(large);
        added(large);
        String lost = added(new byte[] {1, 2, 3});
        Stores.loseBytes(lost);
        assertThatThrownBy(() -> admin.download("/api/v1/company/archive"))
                .as("what has begun is broken off")
                .isInstanceOf(UncheckedIOException.class);
        assertThat(archive(admin, "?files=false")).containsKey("audit-log.csv");
    }

    @Test
    void anArchiveThatCannotEvenBeginIsRefused() {
        Stores.loseBytes(added(new byte[] {1, 2, 3}));
        HttpResponse<byte[]> answer = admin.download("/api/v1/company/archive");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(JSON.readTree(answer.body()).get("code").asString()).isEqualTo("files-unavailable");
    }

    private String added(byte[] bytes) {
        String customer =
                admin.create("customer", Map.of("name", "Acme")).get("id").asString();
        return admin.upload("/api/v1/records/customer/" + customer + "/files", "name", "x", "x", bytes)
                .expect(201)
                .text("/id");
    }

    @Test
    void onlyAdminsTakeItAlong() {
        kith.token(company, "user", "write").get("/api/v1/company/archive").expect(403);
        kith.operator().get("/api/v1/company/archive").expect(401);
        kith.stranger().get("/api/v1/company/archive").expect(401);
        assertThat(kith.token(company, "admin", "read")
                        .download("/api/v1/company/archive")
                        .statusCode())
                .isEqualTo(200);
    }

    private static Map<String, String> archive(Api api, String parameters) throws IOException {
        var answer = api.download("/api/v1/company/archive" + parameters);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
        Map<String, String> files = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(List.copyOf(files.keySet())).doesNotHaveDuplicates();
        return files;
    }
}
