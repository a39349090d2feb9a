package io.kith.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Files that were made from an earlier version of a company's configuration meet what has changed in it since. */
@KithServerTest
class ThreeWayPlanTest {

    private static final String CONFIGURATION = "/api/v1/configuration";

    private static final String SIZE = "{key: c_size, type: integer, label: Size}";
    private static final String SITE = "{key: c_site, type: text, label: Site}";

    @Autowired
    Kith kith;

    Api admin;
    long base;

    @BeforeEach
    void aCompanyThatDiffersFromWhatTheFilesWereMadeFrom() {
        admin = kith.company().admin();
        base = admin.configure(extension(SIZE, SITE), true).get("version").asLong();
    }

    @Test
    void whatTheCompanyAloneHasChangedStaysAndWhatTheFilesAloneHaveChangedComes() {
        admin.configure(extension(SIZE, SITE, "{key: c_theirs, type: date, label: Theirs}"), true);
        Map<String, Object> sent =
                sent(extension(SIZE.replace("Size", "Area"), "{key: c_ours, type: date, label: Ours}"));
        JsonNode planned = plan(sent);
        assertThat(planned.get("conflicts")).isEmpty();
        assertThat(texts(planned))
                .containsExactly(
                        "change field 'customer.c_size': label Size → Area",
                        "add field 'customer.c_ours' (date)",
                        "remove field 'customer.c_site'");
        apply(sent, planned).expect(200);
        assertThat(configuration()).contains("c_theirs", "c_ours", "Area").doesNotContain("c_site");
    }

    @Test
    void whatBothHaveChangedWaitsForADecision() {
        admin.configure(extension(SIZE.replace("Size", "Area"), SITE), true);
        Map<String, Object> sent = sent(extension(SIZE.replace("Size", "Extent"), SITE));
        JsonNode planned = plan(sent);
        JsonNode conflict = planned.at("/conflicts/0");
        assertThat(planned.get("conflicts")).hasSize(1);
        assertThat(planned.get("steps")).isEmpty();
        assertThat(conflict.get("name").asString()).isEqualTo("fields/customer.c_size");
        assertThat(conflict.at("/base/label").asString()).isEqualTo("Size");
        assertThat(conflict.at("/theirs/label").asString()).isEqualTo("Area");
        assertThat(conflict.at("/ours/label").asString()).isEqualTo("Extent");
        assertThat(conflict.get("decided").isNull()).isTrue();
        assertThat(conflict.at("/text/zh").asString())
                .isEqualTo("“fields/customer.c_size”在此期间双方都有修改：公司修改了label Size → Area；文件修改了label Size → Extent");

        Api.Answer refused = apply(sent, planned).expect(422);
        assertThat(refused.text("/violations/0/field")).isEqualTo("decisions.fields/customer.c_size");
        assertThat(refused.text("/violations/0/code")).isEqualTo("decision-needed");

        sent.put("decisions", Map.of("fields/customer.c_size", "theirs"));
        assertThat(plan(sent).get("steps")).isEmpty();
        assertThat(plan(sent).at("/conflicts/0/decided").asString()).isEqualTo("theirs");
        sent.put("decisions", Map.of("fields/customer.c_size", "ours"));
        assertThat(texts(plan(sent))).containsExactly("change field 'customer.c_size': label Area → Extent");
        apply(sent, planned).expect(200);
        assertThat(configuration()).contains("Extent").doesNotContain("Area");
    }

    @Test
    void aConflictIsNamedEvenIfTheRestDoesNotHoldWithoutItsDecision() {
        admin.configure(extension(SITE), true);
        Map<String, Object> sent = sent(Map.of(
                "customer.yaml",
                "{kind: extension, object: customer, fields: [" + SIZE.replace("Size", "Area") + ", " + SITE
                        + "], rules: [{key: c_small, unless: c_size < 9, message: Too large}]}"));
        JsonNode planned = plan(sent);
        assertThat(planned.at("/conflicts/0/name").asString()).isEqualTo("fields/customer.c_size");
        assertThat(planned.get("steps")).isEmpty();
        assertThat(apply(sent, planned).expect(422).text("/violations/0/code")).isEqualTo("decision-needed");
        sent.put("decisions", Map.of("fields/customer.c_size", "theirs"));
        assertThat(admin.post(CONFIGURATION + "/plan", sent).expect(422).text("/violations/0/message"))
                .contains("c_size");
        sent.put("decisions", Map.of("fields/customer.c_size", "ours"));
        apply(sent, plan(sent)).expect(200);
        assertThat(configuration()).contains("Area", "c_small");
    }

    @Test
    void whatFilesDoNotNameIsNotChangedByThemUnlessTheyAreTheWhole() {
        admin.configure(extension(SIZE, SITE.replace("Site", "Place")), true);
        Map<String, Object> sent = sent(extension(SIZE.replace("Size", "Area")));
        sent.put("whole", false);
        assertThat(texts(plan(sent))).containsExactly("change field 'customer.c_size': label Size → Area");
        sent.put("whole", true);
        assertThat(plan(sent).at("/conflicts/0/name").asString()).isEqualTo("fields/customer.c_site");
        assertThat(plan(sent).at("/conflicts/0/ours").isNull()).isTrue();
    }

    @Test
    void withoutChangesOfTheCompanyABaseChangesNothing() {
        Map<String, Object> sent = sent(extension(SITE));
        JsonNode withBase = plan(sent);
        sent.remove("base");
        assertThat(plan(sent)).isEqualTo(withBase);
    }

    @Test
    void whatIsNoBaseAndNoDecisionIsRefusedByName() {
        Map<String, Object> sent = sent(extension(SIZE, SITE));
        sent.put("base", base + 5);
        assertThat(refused(sent)).isEqualTo("base too-large");
        sent.put("base", 0);
        assertThat(refused(sent)).isEqualTo("base too-small");
        sent.put("base", base);
        sent.put("decisions", Map.of("fields/customer.c_size", "mine"));
        assertThat(refused(sent)).isEqualTo("decisions.fields/customer.c_size unknown-option");
        sent.put("decisions", Map.of("fields/customer.c_size", "ours"));
        assertThat(refused(sent)).isEqualTo("decisions.fields/customer.c_size unknown-conflict");
        assertThat(refused(Map.of("template", "bank", "base", base))).isEqualTo("template template-alone");
    }

    @Test
    void aBaseIsAVersionOfOnesOwnCompanyAlone() {
        Api other = kith.company().admin();
        other.configure(extension("{key: c_other, type: date, label: Other}"), true);
        long version = other.configure(extension("{key: c_another, type: date, label: Another}"), true)
                .get("version")
                .asLong();
        Map<String, Object> sent = new HashMap<>(Map.of(
                "files",
                extension(SIZE, "{key: c_another, type: date, label: Another}"),
                "whole",
                true,
                "base",
                version - 1));
        assertThat(texts(other.post(CONFIGURATION + "/plan", sent).expect(200).json()))
                .as("with a base of the first company, the field would be one that this company has removed")
                .contains("add field 'customer.c_size' (integer)");
    }

    private Map<String, Object> sent(Map<String, String> files) {
        return new HashMap<>(Map.of("files", files, "whole", true, "base", base));
    }

    private JsonNode plan(Map<String, Object> sent) {
        return admin.post(CONFIGURATION + "/plan", sent).expect(200).json();
    }

    private Api.Answer apply(Map<String, Object> sent, JsonNode planned) {
        Map<String, Object> applied = new HashMap<>(sent);
        applied.put("version", planned.get("version").asLong());
        return admin.post(CONFIGURATION + "/apply", applied);
    }

    private String refused(Map<String, Object> sent) {
        Api.Answer answer = admin.post(CONFIGURATION + "/plan", sent).expect(422);
        return answer.text("/violations/0/field") + " " + answer.text("/violations/0/code");
    }

    private String configuration() {
        return admin.get(CONFIGURATION).expect(200).body();
    }

    private static Map<String, String> extension(String... fields) {
        return Map.of(
                "customer.yaml", "{kind: extension, object: customer, fields: [" + String.join(", ", fields) + "]}");
    }

    private static List<String> texts(JsonNode planned) {
        return planned.get("steps")
                .valueStream()
                .map(step -> step.at("/text/en").asString())
                .toList();
    }
}
