package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@KithServerTest
class RichTextFieldTest {

    @Autowired
    Kith kith;

    Api admin;

    @BeforeEach
    void company() {
        admin = kith.company().admin();
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_profile", "type", "richText", "label", "Profile", "maxLength", 300))
                .expect(201);
    }

    @Test
    void isCleanedByEachWayOfWriting() {
        String dirty =
                "<h1>Plan</h1><p onclick=x>Call <b>soon</b> <a href='javascript:x'>now</a><img src=//evil.example></p>"
                        + "<script>x</script>";
        String clean = "<h2>Plan</h2><p>Call <strong>soon</strong> <a>now</a></p>";
        JsonNode created = admin.create("customer", Map.of("name", "One", "c_profile", dirty));
        assertThat(created.at("/fields/c_profile").asString()).isEqualTo(clean);
        String path = "/api/v1/records/customer/" + created.get("id").asString();
        assertThat(admin.patch(path, Map.of("fields", Map.of("c_profile", clean)))
                        .expect(200)
                        .text("/version"))
                .as("what is kept is no change")
                .isEqualTo("1");
        JsonNode changed = admin.patch(path, Map.of("fields", Map.of("c_profile", "<i>" + dirty)))
                .expect(200)
                .json();
        assertThat(changed.at("/fields/c_profile").asString()).doesNotContain("script", "img", "onclick");
        JsonNode batch = admin.post(
                        "/api/v1/records/customer/batch",
                        Map.of("records", List.of(Map.of("fields", Map.of("name", "Two", "c_profile", dirty)))))
                .json();
        assertThat(batch.toString()).doesNotContain("onclick", "evil.example");
        assertThat(admin.names("customer", "c_profile.contains('evil')")).isEmpty();
        assertThat(admin.get(path + "/history").expect(200).body()).doesNotContain("onclick", "evil.example");
    }

    @Test
    void listsSeeItsWords() {
        admin.create("customer", Map.of("name", "Words", "c_profile", "<p>Pays <strong>la</strong>te, 按时付款</p>"));
        admin.create("customer", Map.of("name", "Tags only", "c_profile", "<p><br></p>"));
        assertThat(admin.names("customer", "c_profile.contains('pays late')")).containsExactly("Words");
        assertThat(admin.names("customer", "c_profile.contains('付款')")).containsExactly("Words");
        assertThat(admin.names("customer", "c_profile.contains('strong')")).isEmpty();
        assertThat(admin.names("customer", "c_profile == null")).containsExactly("Tags only");
        assertThat(admin.names("customer", "c_profile != null")).containsExactly("Words");
    }

    @Test
    void isAsLongAsThereIsToRead() {
        admin.create("customer", Map.of("name", "Short", "c_profile", "<p><em>x</em></p>".repeat(100)));
        assertThat(admin.post(
                                "/api/v1/records/customer",
                                Map.of("fields", Map.of("name", "Long", "c_profile", "x".repeat(301))))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("too-long");
        assertThat(admin.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "Odd", "c_profile", 5)))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("wrong-type");
    }
}
