package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A plugin that was compiled with the first SDK runs on, whatever has been added since. {@code sdk/first-1.0.0.zip} never changes; what it was
 * compiled of stands beside it.
 */
@KithServerTest
class EarlierSdkTest {

    @Autowired
    Kith kith;

    @Autowired
    PluginReleases releases;

    @Test
    void whatWasCompiledWithTheFirstSdkDoesWhatItDid() throws IOException {
        try (InputStream zip = getClass().getResourceAsStream("/sdk/first-1.0.0.zip")) {
            releases.install(Objects.requireNonNull(zip).readAllBytes(), null, _ -> {});
        }
        Api admin = kith.company().admin();
        admin.put("/api/v1/plugins/first/activation", Map.of()).expect(200);
        String id = admin.create("first_thing", Map.of("name", "One", "size", 5, "day", "2026-03-04"))
                .get("id")
                .asString();
        Map<String, String> said = new LinkedHashMap<>();
        said.put("tell", "first_thingtrueOptional.emptyOptional.empty");
        said.put("find", "One");
        said.put("query", "[One]");
        said.put("add up", "[Optional[2026-01-01] [1, 5]]");
        said.put("ask wrongly", "filter 1");
        said.put("ask too much", "records:contact:read");
        said.put("remember", "[a, b] truefalseOptional[1]");
        said.put("look at the clock", "Asia/Shanghai true true");
        said.put(
                "write",
                "java.lang.IllegalStateException no record can be written before another one is saved: "
                        + "whoever writes that one waits, perhaps with a transaction");
        said.put("set", "7 Money[amount=1.50, currency=CNY] Optional.empty");
        said.forEach((does, answer) -> assertThat(
                        admin.create("first_thing", Map.of("name", "To " + does, "does", does, "about", id))
                                .at("/fields/said")
                                .asString())
                .isEqualTo(does + ": " + answer));
        Api.Answer refused = admin.with("Accept-Language", "zh")
                .post("/api/v1/records/first_thing", Map.of("fields", Map.of("name", "No", "does", "refuse")));
        assertThat(refused.expect(422).json().at("/violations"))
                .extracting(one -> one.get("message").asString())
                .containsExactly("不行", "也不行");
    }
}
