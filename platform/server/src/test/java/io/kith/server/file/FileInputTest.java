package io.kith.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is sent is not believed. */
@KithServerTest
class FileInputTest {

    @Autowired
    Kith kith;

    Api admin;
    String files;

    @BeforeEach
    void aCustomer() {
        admin = kith.company().admin();
        files = "/api/v1/records/customer/"
                + admin.create("customer", Map.of("name", "Acme")).get("id").asString() + "/files";
    }

    @Test
    void whatAFileIsIsSaidByItsBytes() {
        assertThat(send("photo.png", Samples.HTML).expect(201).text("/mediaType"))
                .isEqualTo("application/octet-stream");
        assertThat(send("photo.png", Samples.SVG).expect(201).text("/mediaType"))
                .isEqualTo("application/octet-stream");
        assertThat(send("page.html", Samples.image("jpg", 9, 9)).expect(201).text("/mediaType"))
                .isEqualTo("image/jpeg");
        assertThat(send("page.html", Samples.TEXT).expect(201).text("/mediaType"))
                .isEqualTo("text/plain;charset=utf-8");
        assertThat(send("x", Samples.pdf(1, 100, 100)).expect(201).text("/kind"))
                .isEqualTo("pdf");
    }

    @Test
    void programsAreNotTakenWhateverTheyAreCalled() {
        assertRefused(send("photo.png", Samples.PROGRAM), "program");
        assertRefused(send("setup.EXE", Samples.TEXT), "program");
        assertRefused(send("setup.exe. ", Samples.TEXT), "program");
        assertRefused(send("cod\u202egpj.exe", Samples.TEXT), "program");
        String plain = "/api/v1/files/" + send("notes.txt", Samples.TEXT).text("/id");
        assertThat(admin.patch(plain, Map.of("name", "notes.bat")).expect(422).text("/violations/0/code"))
                .isEqualTo("program");
    }

    @Test
    void nothingIsNoFile() {
        assertRefused(send("empty.txt", new byte[0]), "empty-file");
        assertThat(admin.with("Content-Type", "multipart/form-data; boundary=x")
                        .send(
                                "POST",
                                files,
                                "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\na\r\n--x--\r\n")
                        .expect(422)
                        .text("/violations/0/field"))
                .isEqualTo("file");
        admin.post(files, Map.of("name", "x")).expect(415);
    }

    @Test
    void whatIsTooLargeIsToldTheLimit() {
        Api.Answer answer = send("large.bin", new byte[(25 << 20) + 1]).expect(413);
        assertThat(answer.text("/violations/0/message")).isEqualTo("A file may have at most 25 MB");
        assertThat(send("huge.bin", new byte[32 << 20]).expect(413).text("/code"))
                .isEqualTo("too-large");
        send("just.bin", new byte[25 << 20]).expect(201);
        assertThat(admin.get(files).json().get("files")).hasSize(1);
    }

    @Test
    void aRecordHoldsNoMoreFilesThanItMay() {
        try (Replica small = Replica.start(Map.of("kith.files.per-record", "2"))) {
            Api there = admin.at(small.base());
            there.upload(files, "name", "1", "x", new byte[100]).expect(201);
            there.upload(files, "name", "2", "x", new byte[100]).expect(201);
            Api.Answer third =
                    there.upload(files, "name", "3", "x", new byte[100]).expect(422);
            assertThat(third.text("/violations/0/code")).isEqualTo("too-many-files");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../etc/passwd | passwd",
                "C:\\Users\\x\\offer.txt | offer.txt",
                "合同 2026.pdf | 合同 2026.pdf",
                "it''s \"quoted\".txt | it''s \"quoted\".txt",
                "a;b=c%20d.txt | a;b=c%20d.txt",
                ".. | file",
                "' ' | file"
            })
    void aNameIsANameAndNoPath(String sent, String kept) {
        assertThat(send(sent, Samples.TEXT).expect(201).text("/name")).isEqualTo(kept);
    }

    @Test
    void aNameHasNoCharactersThatNobodySees() {
        assertThat(send("a\u0000b\u0007\u202ec.txt", Samples.TEXT).expect(201).text("/name"))
                .isEqualTo("abc.txt");
        String long300 =
                send("长".repeat(300) + ".pdf", Samples.TEXT).expect(201).text("/name");
        assertThat(long300).hasSize(255).endsWith("长….pdf");
        String id = "/api/v1/files/" + admin.get(files).text("/files/0/id");
        admin.patch(id, Map.of("name", "x".repeat(256))).expect(422);
        admin.patch(id, Map.of("name", "a/b")).expect(422);
        admin.patch(id, Map.of("name", "")).expect(422);
        admin.patch(id, Map.of("name", "a\u0000b")).expect(422);
        admin.patch(id, Map.of()).expect(422);
        admin.patch(id, Map.of("name", "x".repeat(255))).expect(200);
        assertThat(admin.download(id + "/content").statusCode()).isEqualTo(200);
    }

    @Test
    void theNameThatComesWithTheFileCountsIfThereIsNoOther() {
        String body =
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../报价.txt\"\r\n\r\nhello\r\n--x--\r\n";
        assertThat(admin.with("Content-Type", "multipart/form-data; boundary=x")
                        .send("POST", files, body)
                        .expect(201)
                        .text("/name"))
                .isEqualTo("报价.txt");
        assertThat(new String(
                        admin.download("/api/v1/files/" + admin.get(files).text("/files/0/id") + "/content")
                                .body(),
                        StandardCharsets.UTF_8))
                .isEqualTo("hello");
    }

    private Api.Answer send(String name, byte[] bytes) {
        return admin.upload(files, "name", name, "ignored", bytes);
    }

    private static void assertRefused(Api.Answer answer, String code) {
        assertThat(answer.expect(422).text("/violations/0/code")).isEqualTo(code);
    }
}
