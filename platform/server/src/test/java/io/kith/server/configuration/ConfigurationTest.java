package io.kith.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A company shapes what it keeps by files: planned, applied, and taken back. */
@KithServerTest
class ConfigurationTest {

    private static final String CONFIGURATION = "/api/v1/configuration";
    private static final String BUILDING = """
            kind: object
            key: c_building
            label: {en: Building, zh: 楼宇}
            title: name
            fields:
              - {key: name, type: text, label: Name, required: true, searchable: name}
              - {key: floors, type: integer, label: Floors, minimum: 1}
              - {key: heating, type: choice, label: Heating, options: [gas, district]}
              - {key: occupant, type: reference, label: Occupant, to: customer, inverse: c_buildings}
            """;

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
    void wordsWithAnUnusualLineBreakAreReadAgain() {
        Api company = kith.company().admin();
        company.configure(
                Map.of(
                        "a.yaml",
                        "{kind: extension, object: customer, fields: [{key: c_size, type: integer, label: Size}]}",
                        "b.yaml",
                        "{kind: view, object: customer, key: c_sizes, label: \"a\\u2028b\", show: {as: list, columns: [name, c_size]}}"),
                true);
        assertThat(company.at(Replica.second().base())
                        .get("/api/v1/configuration")
                        .expect(200)
                        .body())
                .contains("c_sizes", "c_size");
    }

    @Test
    void anObjectOfOnesOwnActsLikeOneThatWasThereBefore() {
        JsonNode planned = plan(Map.of("building.yaml", BUILDING), false);
        assertThat(texts(planned)).containsExactly("add object 'c_building' with 4 fields");
        assertThat(planned.at("/steps/0/text/zh").asString()).isEqualTo("新增对象“c_building”，含 4 个字段");
        admin.get("/api/v1/records/c_building/00000000-0000-0000-0000-000000000001")
                .expect(404);
        assertThat(objects()).as("a plan changes nothing").doesNotContain("c_building");

        JsonNode applied = apply(Map.of("building.yaml", BUILDING), false);
        assertThat(applied.get("version").asLong())
                .isGreaterThan(planned.get("version").asLong());
        assertThat(objects()).contains("c_building");
        JsonNode customer = admin.create("customer", Map.of("name", "Acme"));
        admin.create(
                "c_building",
                Map.of(
                        "name",
                        "Tower",
                        "floors",
                        12,
                        "occupant",
                        customer.get("id").asString()));
        admin.create("c_building", Map.of("name", "Shed", "floors", 1));
        assertThat(admin.names("c_building", "floors > 3")).containsExactly("Tower");
        assertThat(admin.names("c_building", "", "-floors")).containsExactly("Tower", "Shed");
        assertThat(admin.post("/api/v1/records/c_building", Map.of("fields", Map.of("name", "Pit", "floors", 0)))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("too-small");
    }

    @Test
    void whatIsReadAndSentBackChangesNothing() {
        apply(
                Map.of(
                        "building.yaml",
                        BUILDING,
                        "customer.yaml",
                        extension("{key: c_size, type: decimal, label: Size}")),
                false);
        JsonNode read = configuration();
        assertThat(files(read).keySet()).containsExactly("extensions/customer.yaml", "objects/c_building.yaml");
        JsonNode planned = plan(files(read), true);
        assertThat(planned.get("steps")).isEmpty();

        JsonNode applied = apply(files(read), true);
        assertThat(applied.get("version")).isEqualTo(read.get("version"));
        assertThat(configuration()).isEqualTo(read);
    }

    @Test
    void isHandedOutAsADirectoryAlwaysOfTheSameBytes() throws IOException {
        apply(
                Map.of(
                        "building.yaml",
                        BUILDING,
                        "customer.yaml",
                        extension("{key: c_size, type: decimal, label: 面积}")),
                false);
        HttpResponse<byte[]> exported = admin.download(CONFIGURATION + "/export");
        assertThat(exported.headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(exported.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"configuration-\\d+\\.zip\"");
        Map<String, String> unpacked = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(exported.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                unpacked.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(unpacked).isEqualTo(files(configuration()));
        Api other = kith.company().admin();
        JsonNode planned = other.post(CONFIGURATION + "/plan", Map.of("files", unpacked))
                .expect(200)
                .json();
        other.post(
                        CONFIGURATION + "/apply",
                        Map.of(
                                "files",
                                unpacked,
                                "version",
                                planned.get("version").asLong()))
                .expect(200);
        assertThat(other.get(CONFIGURATION).json().get("files"))
                .isEqualTo(configuration().get("files"));
        byte[] again = other.download(CONFIGURATION + "/export").body();
        assertThat(again).isEqualTo(exported.body());
    }

    @Test
    void filesAddUnlessTheyAreTheWhole() {
        apply(Map.of("a.yaml", extension("{key: c_a, type: text, label: A}")), false);
        apply(Map.of("b.yaml", extension("{key: c_b, type: text, label: B}")), false);
        assertThat(texts(plan(Map.of("c.yaml", extension("{key: c_b, type: text, label: Bee}")), false)))
                .containsExactly("change field 'customer.c_b': label B → Bee");
        assertThat(texts(plan(Map.of("c.yaml", extension("{key: c_b, type: text, label: Bee}")), true)))
                .containsExactly("change field 'customer.c_b': label B → Bee", "remove field 'customer.c_a'");
        assertThat(texts(plan(Map.of(), true)))
                .containsExactly("remove field 'customer.c_a'", "remove field 'customer.c_b'");
    }

    @Test
    void aFieldThatTheConsoleAddedIsThereToo() {
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_floor", "type", "integer", "label", "Floor"))
                .expect(201);
        assertThat(files(configuration()).get("extensions/customer.yaml"))
                .contains("key: c_floor")
                .contains("label: Floor");
        assertThat(versions()).hasSize(1);
    }

    @Test
    void everythingThatIsWrongIsSaidWithItsLine() {
        Map<String, String> files = Map.of(
                "one.yaml", "kind: extension\nobject: custmer\nfields:\n  - {key: c_a, type: text, label: A}\n",
                "two.yaml",
                        "kind: object\nkey: building\nlabel: Building\ntitle: name\nfields:\n  - {key: name, type: txt, label: Name}\n");
        JsonNode refused = admin.post(CONFIGURATION + "/plan", Map.of("files", files))
                .expect(422)
                .json();
        assertThat(refused.at("/violations")).hasSize(2);
        assertThat(refused.at("/violations/0/field").asString()).isEqualTo("two.yaml");
        assertThat(refused.at("/violations/0/message").asString())
                .startsWith("Line 2, column 6: object 'building': 'building' cannot be a key");
        assertThat(refused.at("/violations/1/message").asString()).contains("Line 6", "did you mean 'text'?");
        JsonNode missing = admin.with("Accept-Language", "zh")
                .post(CONFIGURATION + "/plan", Map.of("files", Map.of("one.yaml", files.get("one.yaml"))))
                .expect(422)
                .json();
        assertThat(missing.at("/violations/0/message").asString())
                .isEqualTo("第 2 行第 9 列：对象“custmer”：对象“custmer”不存在；您是指“customer”吗？");
        assertThat(configuration().get("files")).isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() {
        Map<String, @Nullable String> nothing = new HashMap<>();
        nothing.put("a.yaml", null);
        assertThat(admin.post(CONFIGURATION + "/plan", Map.of()).expect(422).text("/violations/0/field"))
                .isEqualTo("files");
        assertThat(admin.post(CONFIGURATION + "/plan", Map.of("files", nothing))
                        .expect(422)
                        .text("/violations/0/field"))
                .isEqualTo("files.a.yaml");
        assertThat(admin.post(CONFIGURATION + "/apply", Map.of("files", Map.of()))
                        .expect(422)
                        .text("/violations/0/field"))
                .isEqualTo("version");
        admin.post(CONFIGURATION + "/plan", Map.of("files", List.of())).expect(400);
        admin.post(CONFIGURATION + "/plan", Map.of("files", Map.of(), "versoin", 1))
                .expect(400);
        admin.get(CONFIGURATION + "/versions/x").expect(404);
    }

    @Test
    void whatIsSentTwiceIsRefused() {
        String field = extension("{key: c_a, type: text, label: A}");
        for (boolean whole : new boolean[] {true, false}) {
            for (Map<String, String> files : List.of(
                    Map.of("a.yaml", BUILDING, "b.yaml", BUILDING),
                    Map.of("a.yaml", field, "b.yaml", field),
                    Map.of(
                            "a.yaml",
                            BUILDING,
                            "b.yaml",
                            field.replace("customer", "c_building"),
                            "c.yaml",
                            field.replace("customer", "c_building")))) {
                assertThat(admin.post(CONFIGURATION + "/plan", Map.of("files", files, "whole", whole))
                                .expect(422)
                                .text("/violations/0/message"))
                        .contains("already");
            }
        }
    }

    @Test
    void filesAreLimitedInNumberAndName() {
        Map<String, String> many = new HashMap<>();
        IntStream.rangeClosed(0, 500).forEach(number -> many.put("f" + number, ""));
        assertThat(refusal(many)).isEqualTo("too-many-definition-files");
        assertThat(refusal(Map.of("x".repeat(201), ""))).isEqualTo("file-path");
        assertThat(refusal(Map.of(" ", ""))).isEqualTo("file-path");
        assertThat(refusal(Map.of("large.yaml", " ".repeat(1 << 21)))).isEqualTo("definition-at");
    }

    @Test
    void valuesAreKeptAsideOnlyIfSomebodyAgreesAndComeBack() {
        apply(Map.of("a.yaml", extension("{key: c_size, type: integer, label: Size}")), false);
        String id = admin.create("customer", Map.of("name", "Acme", "c_size", 7))
                .get("id")
                .asString();
        JsonNode before = configuration();

        JsonNode planned = plan(Map.of(), true);
        assertThat(planned.at("/steps/0/records").asLong()).isOne();
        assertThat(planned.at("/steps/0/consent").asString()).isEqualTo("customer.c_size");
        JsonNode refused = admin.post(
                        CONFIGURATION + "/apply",
                        Map.of(
                                "files",
                                Map.of(),
                                "whole",
                                true,
                                "version",
                                before.get("version").asLong()))
                .expect(422)
                .json();
        assertThat(refused.at("/violations/0/code").asString()).isEqualTo("consent-needed");
        assertThat(configuration()).isEqualTo(before);

        apply(Map.of(), true, "customer.c_size");
        assertThat(fields(id).has("c_size")).isFalse();
        admin.patch("/api/v1/records/customer/" + id, Map.of("fields", Map.of("name", "Acme & Co")))
                .expect(200);

        JsonNode earlier = admin.get(
                        CONFIGURATION + "/versions/" + before.get("version").asLong())
                .expect(200)
                .json();
        assertThat(earlier.get("files")).isEqualTo(before.get("files"));
        apply(files(earlier), true);
        assertThat(fields(id).get("c_size").asLong()).isEqualTo(7);
        assertThat(admin.names("customer", "c_size == 7")).containsExactly("Acme & Co");
        assertThat(versions()).hasSize(3);
    }

    @Test
    void aFieldWhoseValuesMeanNothingInTheNewTypeBeginsEmptyUnderTheSameKey() {
        apply(Map.of("a.yaml", extension("{key: c_size, type: boolean, label: Size}")), false);
        String id = admin.create("customer", Map.of("name", "Acme", "c_size", true))
                .get("id")
                .asString();
        Map<String, String> asNumber = Map.of("a.yaml", extension("{key: c_size, type: integer, label: Size}"));
        assertThat(texts(plan(asNumber, false)))
                .containsExactly("replace field 'customer.c_size' by an empty one: type boolean → integer");
        apply(asNumber, false, "customer.c_size");
        assertThat(fields(id).get("c_size").isNull()).isTrue();
        admin.patch("/api/v1/records/customer/" + id, Map.of("fields", Map.of("c_size", 8)))
                .expect(200);
        assertThat(admin.names("customer", "c_size > 7")).containsExactly("Acme");
    }

    @Test
    void aRenameTouchesNoValueAndCountsTheViewsThatSayTheOldName() {
        apply(Map.of("a.yaml", extension("{key: c_size, type: integer, label: Size}")), false);
        String id = admin.create("customer", Map.of("name", "Acme", "c_size", 7))
                .get("id")
                .asString();
        view("By size", "c_size > 3", List.of());
        view("Sorted", null, List.of("-c_size"));
        view("Quoted", "name == 'c_size'", List.of("name"));
        Map<String, String> renamed =
                Map.of("a.yaml", extension("{key: c_area, renamedFrom: c_size, type: integer, label: Area}"));

        JsonNode planned = plan(renamed, true);
        assertThat(texts(planned))
                .containsExactly("change field 'customer.c_size': key c_size → c_area, label Size → Area");
        assertThat(planned.at("/steps/0/views").asLong()).isEqualTo(2);
        assertThat(planned.at("/steps/0/consent").isNull()).isTrue();
        apply(renamed, true);
        assertThat(fields(id).get("c_area").asLong()).isEqualTo(7);
        assertThat(admin.names("customer", "c_area == 7")).containsExactly("Acme");
        assertThat(plan(renamed, true).at("/steps"))
                .as("the same file says nothing new")
                .isEmpty();
    }

    @Test
    void whatRecordsStillNeedStandsInTheWay() {
        apply(Map.of("building.yaml", BUILDING), false);
        String id = admin.create("c_building", Map.of("name", "Tower", "heating", "gas"))
                .get("id")
                .asString();
        assertThat(obstacle(BUILDING.replace("[gas, district]", "[district]")))
                .isEqualTo(
                        "'c_building.heating' still needs gas: 1 record has such an option; change those first, or keep it"
                                + " with 'inactive: true', so that nobody can choose it any more");
        assertThat(obstacle(BUILDING.replace("searchable: name", "searchable: text")))
                .contains("can only change its searchable while it has no records");
        assertThat(texts(plan(Map.of("b.yaml", BUILDING.replace("[gas, district]", "[gas]")), true)))
                .containsExactly("change field 'c_building.heating': options [gas, district] → [gas]");
        JsonNode gone = plan(Map.of(), true);
        assertThat(gone.at("/steps/0/obstacle/zh").asString()).contains("回收站");
        admin.post(
                        CONFIGURATION + "/apply",
                        Map.of(
                                "files",
                                Map.of(),
                                "whole",
                                true,
                                "version",
                                gone.get("version").asLong()))
                .expect(422);
        assertThat(objects()).contains("c_building");

        admin.delete("/api/v1/records/c_building/" + id).expect(204);
        assertThat(plan(Map.of(), true).at("/steps/0/obstacle").isNull())
                .as("it may come back out of the recycle bin")
                .isFalse();
    }

    @Test
    void anObjectWithoutRecordsGoes() {
        apply(Map.of("building.yaml", BUILDING), false);
        apply(Map.of(), true);
        assertThat(objects()).doesNotContain("c_building");
        admin.query("c_building", Map.of()).expect(404);
        apply(Map.of("building.yaml", BUILDING), false);
        admin.create("c_building", Map.of("name", "Tower"));
    }

    @Test
    void whoPlannedForAnotherVersionPlansAgain() {
        JsonNode planned = plan(Map.of("a.yaml", extension("{key: c_a, type: text, label: A}")), false);
        apply(Map.of("b.yaml", extension("{key: c_b, type: text, label: B}")), false);
        JsonNode refused = admin.post(
                        CONFIGURATION + "/apply",
                        Map.of(
                                "files",
                                Map.of("a.yaml", extension("{key: c_a, type: text, label: A}")),
                                "version",
                                planned.get("version").asLong()))
                .expect(409)
                .json();
        assertThat(refused.get("code").asString()).isEqualTo("configuration-changed");
        assertThat(refused.get("version")).isEqualTo(configuration().get("version"));
    }

    @Test
    void ofTwoAtTheSameMomentOneIsTaken() {
        long version = configuration().get("version").asLong();
        List<Integer> statuses = Stream.of("c_a", "c_b", "c_c", "c_d")
                .map(key -> CompletableFuture.supplyAsync(() -> admin.post(
                                CONFIGURATION + "/apply",
                                Map.of(
                                        "files",
                                        Map.of("x.yaml", extension("{key: " + key + ", type: text, label: X}")),
                                        "version",
                                        version))
                        .status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(200, 409, 409, 409);
        assertThat(versions()).hasSize(1);
    }

    @Test
    void moreFilterableFieldsThanThereIsRoomForAreNamed() {
        String fields = IntStream.range(0, 30)
                .mapToObj(number -> "{key: c_f%d, type: integer, label: F}".formatted(number))
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow();
        JsonNode refused = admin.post(
                        CONFIGURATION + "/apply",
                        Map.of(
                                "files",
                                Map.of("a.yaml", extension(fields)),
                                "version",
                                configuration().get("version").asLong()))
                .expect(422)
                .json();
        assertThat(refused.at("/violations/0/code").asString()).isEqualTo("no-room");
        assertThat(refused.at("/violations/0/field").asString()).startsWith("customer.c_f");
        assertThat(configuration().get("files")).isEmpty();
    }

    @Test
    void whatIsAddedBitByBitStaysReadable() {
        String options = IntStream.range(0, 450)
                .mapToObj(number ->
                        "{key: o%d, label: {en: %s, zh: %s}}".formatted(number, "e".repeat(100), "z".repeat(100)))
                .collect(Collectors.joining(", "));
        int added = 0;
        Api.Answer answer;
        do {
            added++;
            Map<String, String> files = Map.of(
                    "a.yaml",
                    extension("{key: c_f%d, type: choice, label: F, filterable: false, options: [%s]}"
                            .formatted(added, options)));
            answer = admin.post(
                    CONFIGURATION + "/apply",
                    Map.of(
                            "files",
                            files,
                            "version",
                            configuration().get("version").asLong()));
        } while (answer.status() == 200 && added < 20);
        assertThat(answer.expect(422).text("/violations/0/code")).isEqualTo("definition-too-large");
        assertThat(added).isGreaterThan(5);
        admin.create("customer", Map.of("name", "Acme", "c_f1", "o449"));
        assertThat(plan(files(configuration()), true).get("steps")).isEmpty();
    }

    @Test
    void versionsSayWhoAndWhen() {
        apply(Map.of("a.yaml", extension("{key: c_a, type: text, label: A}")), false);
        apply(Map.of("b.yaml", extension("{key: c_b, type: text, label: B}")), false);
        JsonNode page =
                admin.get(CONFIGURATION + "/versions?limit=1").expect(200).json();
        assertThat(page.at("/versions")).hasSize(1);
        String actor = page.at("/versions/0/actor").asString();
        assertThat(page.at("/names/" + actor).asString()).isNotEmpty();
        long newest = page.at("/versions/0/version").asLong();
        assertThat(newest).isEqualTo(configuration().get("version").asLong());
        JsonNode older = admin.get(CONFIGURATION + "/versions?before=" + newest)
                .expect(200)
                .json();
        assertThat(older.at("/versions")).hasSize(1);
        admin.get(CONFIGURATION + "/versions?limit=101").expect(422);
        admin.get(CONFIGURATION + "/versions/999").expect(404);
        assertThat(admin.get("/api/v1/audit-entries?action=configuration.applied")
                        .expect(200)
                        .json()
                        .at("/entries"))
                .hasSize(2);
    }

    @Test
    void versionsSayWhichFilesCameChangedAndWent() {
        kith.company().admin().configure(Map.of("building.yaml", BUILDING), false);
        apply(Map.of("building.yaml", BUILDING, "a.yaml", extension("{key: c_a, type: text, label: A}")), false);
        apply(Map.of("a.yaml", extension("{key: c_a, type: text, label: B}")), true);
        apply(
                IntStream.rangeClosed(1, 5)
                        .boxed()
                        .collect(Collectors.toMap(
                                number -> number + ".yaml",
                                number -> "{kind: role, key: c_role%d, label: R, objects: {customer: {read: all}}}"
                                        .formatted(number))),
                false);
        JsonNode versions = versions();
        assertThat(versions).hasSize(3);
        assertThat(versions.at("/0/files").asInt()).isEqualTo(5);
        assertThat(versions.at("/0/paths").valueStream().map(JsonNode::asString))
                .containsExactly("roles/c_role1.yaml", "roles/c_role2.yaml", "roles/c_role3.yaml");
        assertThat(versions.at("/1/files").asInt()).isEqualTo(2);
        assertThat(versions.at("/1/paths").valueStream().map(JsonNode::asString))
                .containsExactly("extensions/customer.yaml", "objects/c_building.yaml");
        assertThat(versions.at("/2/files").asInt()).isEqualTo(2);
    }

    @Test
    void nobodyShapesAnotherCompanyOrWithoutTheRight() {
        apply(Map.of("building.yaml", BUILDING), false);
        long version = configuration().get("version").asLong();
        Api other = kith.company().admin();
        assertThat(other.get(CONFIGURATION).expect(200).json().get("files")).isEmpty();
        other.get(CONFIGURATION + "/versions/" + version).expect(404);
        assertThat(other.get(CONFIGURATION + "/versions").expect(200).json().get("versions"))
                .isEmpty();
        other.query("c_building", Map.of()).expect(404);

        Api user = kith.token(company, "user", "write");
        user.get(CONFIGURATION).expect(200);
        Map<String, Object> wish = Map.of("files", Map.of(), "whole", true, "version", version);
        user.post(CONFIGURATION + "/plan", Map.of("files", Map.of())).expect(403);
        user.post(CONFIGURATION + "/apply", wish).expect(403);
        user.get(CONFIGURATION + "/versions").expect(200);
        user.get(CONFIGURATION + "/versions/" + version).expect(200);
        kith.token(company, "admin", "read")
                .post(CONFIGURATION + "/apply", wish)
                .expect(403);
        kith.stranger().get(CONFIGURATION).expect(401);
        assertThat(objects()).contains("c_building");
    }

    private String refusal(Map<String, String> files) {
        return admin.post(CONFIGURATION + "/plan", Map.of("files", files))
                .expect(422)
                .text("/violations/0/code");
    }

    private JsonNode plan(Map<String, String> files, boolean whole) {
        return admin.post(CONFIGURATION + "/plan", Map.of("files", files, "whole", whole))
                .expect(200)
                .json();
    }

    private JsonNode apply(Map<String, String> files, boolean whole, String... consents) {
        return admin.configure(files, whole, consents);
    }

    private String obstacle(String building) {
        return plan(Map.of("building.yaml", building), true)
                .at("/steps/0/obstacle/en")
                .asString();
    }

    private void view(String name, @Nullable String filter, List<String> sort) {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("object", "customer");
        wish.put("name", name);
        wish.put("shared", false);
        wish.put("preferred", false);
        wish.put("filter", filter);
        wish.put("conditions", List.of());
        wish.put("sort", sort);
        wish.put("columns", List.of());
        admin.post("/api/v1/views", wish).expect(201);
    }

    private JsonNode configuration() {
        return admin.get(CONFIGURATION).expect(200).json();
    }

    private JsonNode versions() {
        return admin.get(CONFIGURATION + "/versions").expect(200).json().get("versions");
    }

    private JsonNode fields(String id) {
        return admin.get("/api/v1/records/customer/" + id).expect(200).json().get("fields");
    }

    private List<String> objects() {
        List<String> keys = new ArrayList<>();
        admin.get("/api/v1/schema")
                .expect(200)
                .json()
                .get("objects")
                .forEach(object -> keys.add(object.get("key").asString()));
        return keys;
    }

    private static Map<String, String> files(JsonNode configuration) {
        Map<String, String> files = new LinkedHashMap<>();
        configuration
                .get("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asString()));
        return files;
    }

    private static List<String> texts(JsonNode plan) {
        List<String> texts = new ArrayList<>();
        plan.get("steps").forEach(step -> texts.add(step.at("/text/en").asString()));
        return texts;
    }

    private static String extension(String fields) {
        return "{kind: extension, object: customer, fields: [" + fields + "]}";
    }
}
