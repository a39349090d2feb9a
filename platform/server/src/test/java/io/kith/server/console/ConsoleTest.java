package io.kith.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@KithServerTest
class ConsoleTest {

    private static final Pattern IMPORT_MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>");
    private static final Pattern FILE = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");

    @Autowired
    Kith kith;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/o/customer",
                "/o/customer/0198c2f4-0000-7000-8000-000000000000",
                "/p/hello/overview",
                "/imports",
                "/imports/1",
                "/inbox",
                "/recycle-bin",
                "/settings",
                "/settings/fields/customer",
                "/welcome",
                "/sign-up",
                "/sign-up/continue"
            })
    void pagesAreForEverybodyAndMayLoadOnlyFilesOfThisServer(String path) {
        Api.Answer page = kith.stranger().get(path).expect(200);
        assertThat(header(page, "content-type")).startsWith("text/html");
        assertThat(header(page, "cache-control")).isEqualTo("no-store");
        assertThat(header(page, "content-security-policy"))
                .matches("default-src 'none'; script-src 'self' 'sha256-[A-Za-z0-9+/]{43}='; style-src 'self';.*")
                .doesNotContain("unsafe", "*");
        assertThat(page.body())
                .doesNotContain("<style", "style=")
                .doesNotContainPattern("<script(?! type=\"importmap\">)(?![^>]*src=)");
    }

    @Test
    void whatIsWrittenIntoAPageIsOnlyWhatItSharesWithPluginsAsItsPolicyNamesIt() throws NoSuchAlgorithmException {
        Api.Answer page = kith.stranger().get("/o/customer").expect(200);
        List<String> maps = IMPORT_MAP
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(maps).hasSize(1);
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(maps.getFirst().getBytes(StandardCharsets.UTF_8));
        assertThat(header(page, "content-security-policy"))
                .contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        JsonNode imports = JsonMapper.shared().readTree(maps.getFirst()).get("imports");
        assertThat(imports.propertyNames())
                .containsExactly("react", "react/jsx-runtime", "react-dom", "@kith/plugin-sdk");
        for (JsonNode file : imports) {
            kith.stranger().get(file.asString()).expect(200);
        }
        assertThat(kith.stranger().get("/welcome").body()).doesNotContain("importmap");
    }

    @Test
    void everyFileOfAPageIsThereForGoodAndNothingElseIs() {
        for (String path : List.of("/o/customer", "/welcome")) {
            Matcher files = FILE.matcher(kith.stranger().get(path).body());
            int found = 0;
            while (files.find()) {
                found++;
                Api.Answer file = kith.stranger().get(files.group(1)).expect(200);
                assertThat(header(file, "cache-control")).contains("max-age=31536000", "immutable");
                assertThat(header(file, "x-content-type-options")).isEqualTo("nosniff");
            }
            assertThat(found).isPositive();
        }
        kith.stranger().get("/assets/none.js").expect(404);
        kith.stranger().get("/assets/..%2fwelcome.html").expect(400);
        kith.stranger().get("/assets/manifest.json").expect(404);
    }

    @Test
    void whoeverIsNotSignedInIsWelcomed() {
        Api.Answer answer = kith.stranger().get("/").expect(302);
        assertThat(header(answer, "location")).endsWith("/welcome");
    }

    private static String header(Api.Answer answer, String name) {
        return String.join(",", answer.headers().getOrDefault(name, List.of()));
    }
}
