package io.kith.server.developers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** Everybody is given what plugins are built with, and nothing else of the server. It is there once the build has packed it. */
@KithServerTest
class DevelopersTest {

    @Autowired
    Kith kith;

    List<String> files = List.of();

    @BeforeEach
    void packed() throws IOException {
        ClassPathResource list = new ClassPathResource("developers/files.txt");
        assertThat(list.exists())
                .as("platform/developers has been packed: ./mvnw -Dmaven.test.skip=true package")
                .isTrue();
        files = list.getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(file -> file.startsWith("maven/"))
                .toList();
    }

    @Test
    void everyFileOfTheRepositoryIsWhatItsChecksumSays() throws Exception {
        for (String file : files) {
            HttpResponse<byte[]> answer = kith.stranger().download("/developers/" + file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
            assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
                    .startsWith("default-src 'none'");
            assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
            if (!file.endsWith(".sha1")) {
                String digest = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-1").digest(answer.body()));
                assertThat(kith.stranger()
                                .get("/developers/" + file + ".sha1")
                                .expect(200)
                                .body())
                        .isEqualTo(digest);
            }
        }
        assertThat(files)
                .anyMatch(file -> file.matches("maven/io/kith/kith-sdk/.*\\.jar"))
                .anyMatch(file -> file.matches("maven/io/kith/kith-testkit/.*\\.jar"))
                .anyMatch(file -> file.matches("maven/io/kith/kith-plugin-archetype/.*\\.jar"))
                .noneMatch(file -> file.contains("kith-server"));
    }

    @Test
    void whatHasItsContentInItsNameIsKeptAndWhatNamesTheNewestIsAskedFor() {
        assertThat(header(".jar", "content-type")).isEqualTo("application/java-archive");
        assertThat(header(".jar", "cache-control")).contains("public", "max-age=31536000", "immutable");
        assertThat(header(".pom", "content-type")).startsWith("application/xml");
        assertThat(header("maven-metadata.xml", "content-type")).startsWith("application/xml");
        assertThat(header("maven-metadata.xml", "cache-control")).contains("no-cache");
        assertThat(header("maven-metadata.xml.sha1", "cache-control")).contains("no-cache");
        assertThat(header(".jar.sha1", "content-type")).startsWith("text/plain");
    }

    @Test
    void mavenMayAskWhetherThereIsAFile() {
        String jar = "/developers/" + file(".jar");
        Api.Answer answer = kith.stranger().send("HEAD", jar, null).expect(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("content-length"))
                .isEqualTo(String.valueOf(kith.stranger().download(jar).body().length));
        kith.stranger().send("HEAD", jar + "x", null).expect(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/developers/maven, 404",
        "/developers/maven/, 404",
        "/developers/maven/io/kith, 404",
        "/developers/maven/files.txt, 404",
        "/developers/files.txt, 404",
        "/developers/maven/org/junit/junit.jar, 404",
        "/developers/maven/../files.txt, 400",
        "/developers/maven/..%2ffiles.txt, 400",
        "/developers/maven/%2e%2e/%2e%2e/application.yaml, 400",
        "/developers/maven//io/kith/kith-sdk/maven-metadata.xml, 400"
    })
    void nothingElseIsGivenAway(String path, int status) {
        kith.stranger().get(path).expect(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void nothingIsPutThere(String method) {
        kith.stranger().send(method, "/developers/" + file(".jar"), null).expect(401);
    }

    @Test
    void aPageTellsHowToBeginInBothLanguages() {
        Api.Answer english = page("en");
        Api.Answer chinese = page("zh-CN");
        assertThat(english.body()).contains("lang=\"en\"", "Write a plugin for Kith", "/developers/maven has the SDK");
        assertThat(chinese.body()).contains("lang=\"zh-CN\"", "为 Kith 编写插件");
        for (Api.Answer page : List.of(english, chinese)) {
            assertThat(page.header("content-type")).startsWith("text/html");
            assertThat(page.header("vary")).contains("Accept-Language");
            assertThat(page.header("content-security-policy")).contains("default-src 'none'", "style-src 'self'");
            assertThat(page.body())
                    .contains(
                            "maven-archetype-plugin:generate -Dkith=http",
                            "/developers/begin.xml",
                            "kith-sdk",
                            "/developers/javadoc/sdk/")
                    .doesNotContain("<script", "style=");
        }
    }

    @Test
    void theGuideIsThereInBothLanguages() {
        assertThat(kith.stranger()
                        .with("Accept-Language", "en")
                        .get("/developers/guide")
                        .expect(200)
                        .body())
                .startsWith("# For those who write plugins");
        assertThat(kith.stranger()
                        .with("Accept-Language", "zh")
                        .get("/developers/guide")
                        .expect(200)
                        .body())
                .startsWith("# 写给插件开发者");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdk/io/kith/sdk/hook/BeforeSave.html", "testkit/io/kith/testkit/FakeHost.html"})
    void javadocRunsScriptsOfItsFilesAndNoOthers(String page) {
        Api.Answer answer = kith.stranger().get("/developers/javadoc/" + page).expect(200);
        assertThat(answer.header("content-type")).startsWith("text/html");
        assertThat(answer.headers().get("content-security-policy"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("default-src 'none'; script-src 'self';")
                .doesNotContain("unsafe");
        assertThat(answer.body()).doesNotContain(" onclick=", " onkeydown=", " style=");
        String script = page.substring(0, page.indexOf('/')) + "/script-files/script.js";
        assertThat(kith.stranger()
                        .get("/developers/javadoc/" + script)
                        .expect(200)
                        .header("content-type"))
                .startsWith("text/javascript");
        kith.stranger().get("/developers/javadoc/sdk/").expect(404);
    }

    private Api.Answer page(String language) {
        return kith.stranger()
                .with("Accept-Language", language)
                .get("/developers")
                .expect(200);
    }

    private String file(String end) {
        return files.stream().filter(file -> file.endsWith(end)).findFirst().orElseThrow();
    }

    private String header(String end, String name) {
        return String.valueOf(
                kith.stranger().get("/developers/" + file(end)).expect(200).header(name));
    }
}
