package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A reference that may point to a record of one of several objects. */
@KithServerTest
class OneOfSeveralTest {

    private static final String PROPERTY = """
            kind: object
            key: c_property
            label: Property
            title: name
            fields:
              - {key: name, type: text, label: Name, required: true}
              - {key: remarks, type: integer, label: Remarks, rollup: {over: c_remark.about, function: count}}
            """;

    private static final String REMARK = """
            kind: object
            key: c_remark
            label: Remark
            title: name
            timeline: createdAt
            fields:
              - {key: name, type: text, label: Name, required: true}
              - {key: about, id: about, type: reference, to: %s, label: About, onDelete: %s, inverse: c_remarks}
              - {key: others, id: others, type: references, to: [contact, c_property], label: Others, inverse: c_others}
            """;

    private static final String ALL = "[customer, contact, c_property]";

    @Autowired
    Kith kith;

    Api admin;
    String customer;
    String contact;
    String property;

    @BeforeEach
    void remarksAboutThreeObjects() {
        admin = kith.company().admin();
        apply(ALL, "clear");
        customer = id(admin.create("customer", Map.of("name", "Acme")));
        contact = id(admin.create("contact", Map.of("name", "Ada", "customer", customer)));
        property = id(admin.create("c_property", Map.of("name", "Tower")));
    }

    @Test
    void pointsToARecordOfAnyOfItsObjectsAndSaysOfWhich() {
        for (Map.Entry<String, String> target : Map.of(customer, "customer", contact, "contact", property, "c_property")
                .entrySet()) {
            String remark = remark("R", target.getKey());
            JsonNode read = admin.get("/api/v1/records/c_remark/" + remark + "?names=true")
                    .expect(200)
                    .json();
            assertThat(read.at("/fields/about").asString()).isEqualTo(target.getKey());
            assertThat(read.at("/objects/" + target.getKey()).asString()).isEqualTo(target.getValue());
        }
        String several = id(admin.create("c_remark", Map.of("name", "S", "others", List.of(property, contact))));
        JsonNode page = admin.query("c_remark", Map.of("filter", "id == '" + several + "'", "names", true))
                .expect(200)
                .json();
        assertThat(page.at("/objects/" + contact).asString()).isEqualTo("contact");
        assertThat(page.at("/objects/" + property).asString()).isEqualTo("c_property");
        assertThat(page.at("/names/" + property).asString()).isEqualTo("Tower");
        assertThat(admin.get("/api/v1/records/contact/" + contact + "?names=true")
                        .json()
                        .has("objects"))
                .as("told where it is not known already")
                .isFalse();
    }

    @Test
    void refusesRecordsOfOtherObjectsAndOfOtherCompanies() {
        String task = id(admin.create("task", Map.of("subject", "Call")));
        assertThat(codes(Map.of("name", "R", "about", task))).containsExactly("about wrong-object");
        assertThat(admin.post("/api/v1/records/c_remark", Map.of("fields", Map.of("name", "R", "about", task)))
                        .text("/violations/0/message"))
                .isEqualTo("It points to a record of another object; allowed: customer, contact, c_property");
        String theirs = id(kith.company().admin().create("customer", Map.of("name", "Theirs")));
        for (String foreign : List.of(theirs, UUID.randomUUID().toString())) {
            assertThat(codes(Map.of("name", "R", "about", foreign))).containsExactly("about reference-not-found");
        }
        assertThat(codes(Map.of("name", "R", "others", List.of(contact, customer))))
                .containsExactly("others wrong-object");
        assertThat(codes(Map.of("name", "R", "about", "customer:" + customer))).containsExactly("about invalid-id");
    }

    @Test
    void listsAreAskedForTheRecordAndForItsObject() {
        remark("customer", customer);
        remark("contact", contact);
        remark("property", property);
        admin.create("c_remark", Map.of("name", "none"));
        assertThat(found("about == '" + contact + "'")).containsExactly("contact");
        assertThat(found("about.object == 'contact'")).containsExactly("contact");
        assertThat(found("about.object in ['contact', 'c_property']")).containsExactly("contact", "property");
        assertThat(found("about.object != 'contact'")).containsExactly("customer", "property");
        assertThat(found("!(about.object == 'contact')")).containsExactly("customer", "property");
        assertThat(found("about == null")).containsExactly("none");
        assertThat(found("about.object == null || name == 'customer'")).containsExactly("customer", "none");
        assertThat(admin.query("c_remark", Map.of("filter", "about.object == 'task'"))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("filter-unknown-option");
        assertThat(admin.names("customer", "c_remarks.exists(r, r.about.object == 'customer')"))
                .containsExactly("Acme");
        assertThat(admin.names("c_property", "c_remarks.size() == 1")).containsExactly("Tower");
        assertThat(admin.names("contact", "c_remarks.size() > 1")).isEmpty();
    }

    @Test
    void standsOnThePageOfEachOfItsObjects() {
        remark("customer", customer);
        remark("property", property);
        JsonNode objects = admin.get("/api/v1/schema").expect(200).json().get("objects");
        for (JsonNode object : objects) {
            boolean pointedAt = List.of("customer", "contact", "c_property")
                    .contains(object.get("key").asString());
            assertThat(object.get("related")
                            .valueStream()
                            .anyMatch(one -> one.get("name").asString().equals("c_remarks")))
                    .as(object.get("key").asString())
                    .isEqualTo(pointedAt);
        }
        assertThat(admin.get("/api/v1/records/c_property/" + property + "/timeline?show=c_remark")
                        .expect(200)
                        .json()
                        .get("entries"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.at("/record/fields/name").asString()).isEqualTo("property"));
        awaitRemarks("1");
        String other = remark("other", customer);
        admin.patch("/api/v1/records/c_remark/" + other, Map.of("fields", Map.of("about", property)))
                .expect(200);
        awaitRemarks("2");
    }

    @Test
    void isEmptiedWithTheRecordAndFilledWhenItComesBack() {
        String remark = remark("R", contact);
        admin.delete("/api/v1/records/contact/" + contact).expect(204);
        assertThat(about(remark)).isEmpty();
        admin.post("/api/v1/records/contact/" + contact + "/restore").expect(200);
        assertThat(about(remark)).isEqualTo(contact);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer", "contact", "c_property"})
    void keepsTheRecordOrGoesAlongWhateverItsObject(String object) {
        String target = id(admin.create(object, Map.of("name", "Target")));
        String remark = remark("R", target);
        apply(ALL, "restrict");
        assertThat(admin.delete("/api/v1/records/" + object + "/" + target)
                        .expect(409)
                        .text("/code"))
                .isEqualTo("referenced-elsewhere");
        apply(ALL, "cascade");
        admin.delete("/api/v1/records/" + object + "/" + target).expect(204);
        admin.get("/api/v1/records/c_remark/" + remark).expect(404);
        admin.post("/api/v1/records/" + object + "/" + target + "/restore").expect(200);
        assertThat(about(remark)).isEqualTo(target);
    }

    @Test
    void moreObjectsCostNothingAndFewerWaitForTheRecordsThatPointThere() {
        apply("[contact]", "clear");
        String remark = remark("R", contact);
        assertThat(plan("[customer, contact]"))
                .singleElement()
                .satisfies(step -> assertThat(step.get("kind").asString()).isEqualTo("field-changed"))
                .satisfies(step -> assertThat(step.get("records").asInt()).isZero());
        apply("[customer, contact]", "clear");
        assertThat(about(remark)).isEqualTo(contact);

        JsonNode step = plan("customer").getFirst();
        assertThat(step.at("/obstacle/en").asString())
                .isEqualTo(
                        "1 record refers by 'c_remark.about' to records of other objects (those in the recycle bin count); name these under 'to' as well, or change those records first");
        assertThat(step.get("records").asInt()).isEqualTo(1);
        admin.post(
                        "/api/v1/configuration/apply",
                        Map.of("files", files("customer", "clear"), "whole", true, "version", version()))
                .expect(422);

        admin.delete("/api/v1/records/contact/" + contact).expect(204);
        apply("customer", "clear");
        admin.post("/api/v1/records/contact/" + contact + "/restore").expect(200);
        assertThat(about(remark))
                .as("what the field does not point to any more")
                .isEmpty();
    }

    @Test
    void valuesKeptAsideComeBackWithAllOfTheirObjects() {
        String remark = remark("R", contact);
        Map<String, String> without = new HashMap<>();
        files(ALL, "clear").forEach((path, yaml) -> without.put(path, without(yaml, "about")));
        admin.configure(without, true, "c_remark.about");

        JsonNode step = plan("customer").stream()
                .filter(one -> one.get("kind").asString().equals("field-added"))
                .findFirst()
                .orElseThrow();
        assertThat(step.at("/obstacle/en").asString()).endsWith("or give the field another id");
        apply(ALL, "clear");
        assertThat(about(remark)).isEqualTo(contact);
    }

    private void apply(String to, String onDelete) {
        admin.configure(files(to, onDelete), true);
    }

    private static Map<String, String> files(String to, String onDelete) {
        return Map.of(
                "property.yaml",
                to.contains("c_property") ? PROPERTY : without(PROPERTY, "about"),
                "remark.yaml",
                REMARK.formatted(to, onDelete));
    }

    private static String without(String yaml, String word) {
        return yaml.lines().filter(line -> !line.contains(word)).collect(Collectors.joining("\n"));
    }

    private List<JsonNode> plan(String to) {
        return admin.post("/api/v1/configuration/plan", Map.of("files", files(to, "clear"), "whole", true))
                .expect(200)
                .json()
                .get("steps")
                .valueStream()
                .toList();
    }

    private long version() {
        return admin.get("/api/v1/configuration")
                .expect(200)
                .json()
                .get("version")
                .asLong();
    }

    private String remark(String name, String about) {
        return id(admin.create("c_remark", Map.of("name", name, "about", about)));
    }

    private String about(String remark) {
        return admin.get("/api/v1/records/c_remark/" + remark)
                .expect(200)
                .json()
                .at("/fields/about")
                .asString("");
    }

    private List<String> found(String filter) {
        return admin.names("c_remark", filter, "name");
    }

    private void awaitRemarks(String count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(admin.get("/api/v1/records/c_property/" + property)
                                .text("/fields/remarks"))
                        .isEqualTo(count));
    }

    private List<String> codes(Map<String, Object> fields) {
        List<String> codes = new ArrayList<>();
        JsonNode violations = admin.post("/api/v1/records/c_remark", Map.of("fields", new HashMap<>(fields)))
                .expect(422)
                .json()
                .get("violations");
        violations.forEach(one ->
                codes.add(one.get("field").asString() + " " + one.get("code").asString()));
        return codes;
    }

    private static String id(JsonNode record) {
        return record.get("id").asString();
    }
}
