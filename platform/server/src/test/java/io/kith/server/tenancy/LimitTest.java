package io.kith.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kith.server.testing.Api;
import io.kith.server.testing.Browser;
import io.kith.server.testing.Identities;
import io.kith.server.testing.KeycloakAdmin;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** An edition holds for everything that it limits, by every way in, and takes nothing away. */
@KithServerTest
class LimitTest {

    private static final AtomicInteger EDITIONS = new AtomicInteger();

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    static {
        Identities.want();
    }

    @BeforeEach
    void aCompany() {
        company = kith.company();
        admin = company.admin();
    }

    @Test
    void noMoreMembersThanTheEditionAllowsByAnyWay() {
        limited(Map.of("members", 3));
        String id = member("bob").expect(201).text("/id");
        admin.post("/api/v1/invitations", Map.of("emails", List.of(address("guest")), "role", "user"))
                .expect(201);

        Api.Answer refused = member("carl");
        assertReached(refused, "members", 3, 3);
        Api.Answer invited = admin.post(
                "/api/v1/invitations", Map.of("emails", List.of(address("guest"), address("other")), "role", "user"));
        assertReached(invited, "members", 3, 3);
        admin.post("/api/v1/invitations", Map.of("emails", List.of(address("guest")), "role", "admin"))
                .expect(201);

        admin.post("/api/v1/members/" + id + "/deactivate").expect(200);
        limited(Map.of("members", 2));
        assertReached(admin.post("/api/v1/members/" + id + "/activate"), "members", 2, 3);
        assertThat(admin.get("/api/v1/members")
                        .expect(200)
                        .json()
                        .at("/members")
                        .toString())
                .contains("\"deactivated\"");
    }

    @Test
    void ofManyAtOnceNoMoreGetInThanThereArePlaces() throws Exception {
        limited(Map.of("tokens", 4));
        List<Integer> answers = atOnce(12, i -> token("robot " + i).status());
        assertThat(answers).filteredOn(status -> status == 201).hasSize(3);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(9);
    }

    @Test
    void whatIsRevokedMakesRoom() {
        limited(Map.of("tokens", 2));
        String id = token("first").expect(201).text("/token/id");
        assertReached(token("second"), "tokens", 2, 2);
        admin.delete("/api/v1/api-tokens/" + id).expect(204);
        token("second").expect(201);
    }

    @Test
    void noMoreFieldsThanTheEditionAllowsAlsoByImport() {
        limited(Map.of("fields", 1));
        field("c_one").expect(201);
        assertReached(field("c_two"), "fields", 1, 1);
        String draft = upload("Name,Extra\nA,1\n");
        admin.put(
                        draft + "/mapping",
                        Map.of(
                                "targets",
                                List.of(
                                        Map.of("field", "name", "column", "Name"),
                                        Map.of("column", "Extra", "create", Map.of()))))
                .expect(200);
        assertReached(admin.post(draft + "/start"), "fields", 1, 1);
        assertThat(admin.get(draft).text("/state")).isEqualTo("draft");
    }

    @Test
    void noMoreFieldsThanTheEditionAllowsByConfiguration() {
        limited(Map.of("fields", 2));
        assertReached(applied("c_one", "c_two", "c_three"), "fields", 2, 0);
        assertThat(admin.get("/api/v1/configuration").expect(200).json().get("files"))
                .isEmpty();
        applied("c_one", "c_two").expect(200);
        applied("c_two").expect(200);
        applied("c_three", "c_two").expect(200);
    }

    private Api.Answer applied(String... keys) {
        String fields = Stream.of(keys)
                .map("{key: %s, type: text, label: Field}"::formatted)
                .collect(Collectors.joining(", "));
        return admin.post(
                "/api/v1/configuration/apply",
                Map.of(
                        "files",
                        Map.of("a.yaml", "{kind: extension, object: customer, fields: [" + fields + "]}"),
                        "whole",
                        true,
                        "version",
                        admin.get("/api/v1/configuration").json().get("version").asLong()));
    }

    @Test
    void noMoreRecordsThanTheEditionAllowsByAnyWay() {
        limited(Map.of("records", 4));
        String first = customer("A").expect(201).text("/id");
        customer("B").expect(201);
        JsonNode batch = admin.post(
                        "/api/v1/records/customer/batch",
                        Map.of("records", List.of(fields("C"), fields("D"), fields("E"))))
                .expect(200)
                .json();
        assertThat(batch.at("/results/2/problem/code").asString()).isEqualTo("limit-reached");
        assertReached(customer("F"), "records", 4, 4);
        assertThat(admin.names("customer", "", "name")).containsExactly("A", "B", "C", "D");
        admin.patch("/api/v1/records/customer/" + first, Map.of("fields", Map.of("name", "A2")))
                .expect(200);

        admin.delete("/api/v1/records/customer/" + first).expect(204);
        await().until(() -> customer("G").status() == 201);
        assertReached(admin.post("/api/v1/records/customer/" + first + "/restore"), "records", 4, 4);
    }

    @Test
    void anUndoBringsBackWhatThereIsRoomForAndSaysWhyNotTheRest() {
        limited(Map.of("records", 3));
        for (String name : List.of("A", "B", "C")) {
            customer(name).expect(201);
        }
        String run = admin.post("/api/v1/bulk-runs", Map.of("object", "customer", "kind", "delete"))
                .expect(202)
                .text("/id");
        ended(run);
        await().until(() -> customer("D").status() == 201);

        JsonNode undo = ended(
                admin.post("/api/v1/bulk-runs/" + run + "/undo").expect(202).text("/id"));
        assertThat(undo.get("done").asInt()).isEqualTo(3);
        assertThat(undo.get("refused").asInt()).isEqualTo(1);
        assertThat(admin.names("customer", "")).hasSize(3).contains("D");
        assertThat(admin.get("/api/v1/bulk-runs/" + undo.get("id").asString() + "/refusals")
                        .expect(200)
                        .body())
                .contains("Records: the edition “Small” allows 3");
    }

    private JsonNode ended(String run) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> admin.get("/api/v1/bulk-runs/" + run).json(),
                        one -> !one.get("state").asString().equals("running"));
    }

    @Test
    void anAtomicBatchThatIsTooLargeStoresNothing() {
        limited(Map.of("records", 2));
        admin.post(
                        "/api/v1/records/customer/batch",
                        Map.of("atomic", true, "records", List.of(fields("A"), fields("B"), fields("C"))))
                .expect(409);
        assertThat(admin.names("customer", "")).isEmpty();
    }

    @Test
    void anImportStoresWhatThereIsRoomForAndSaysWhyNotTheRest() {
        limited(Map.of("records", 2, "importRows", 4));
        String large = upload("Name\nA\nB\nC\nD\nE\n");
        assertReached(admin.post(large + "/start"), "importRows", 4, 5);

        String draft = upload("Name\nA\nB\nC\n");
        admin.post(draft + "/start").expect(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> admin.get(draft).text("/state").equals("finished"));
        assertThat(admin.get(draft).json().get("stored").asInt()).isEqualTo(2);
        assertThat(admin.with("Accept-Language", "zh").get(draft + "/rejected").body())
                .contains("C")
                .contains("记录：“小型版”最多允许 2");
    }

    @Test
    void noMoreFilesThanThereIsStorageFor() {
        limited(Map.of("storage", 1));
        String files = "/api/v1/records/customer/" + customer("A").text("/id") + "/files";
        admin.upload(files, "name", "1", "x", new byte[600 << 10]).expect(201);
        assertReached(admin.upload(files, "name", "2", "x", new byte[600 << 10]), "storage", 1, 1);
        admin.upload(files, "name", "2", "x", new byte[100]).expect(201);
    }

    @Test
    void programsThatAskTooOftenAreToldWhenToComeBackAndPeopleGoOn() {
        limited(Map.of("requestsPerMinute", 30));
        Kith.Company other = kith.company();
        Browser browser = signedIn();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> admin.get("/api/v1/schema").status() == 429);

        Api.Answer refused = admin.get("/api/v1/company");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("/code")).isEqualTo("request-limit");
        assertThat(refused.json().get("max").asLong()).isEqualTo(30);
        assertThat(Long.parseLong(String.valueOf(refused.header("Retry-After"))))
                .isBetween(1L, 61L);
        assertThat(refused.text("/detail")).contains("30 requests a minute");
        browser.api(kith.base()).get("/api/v1/company").expect(200);
        other.admin().get("/api/v1/company").expect(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> admin.get("/api/v1/company").status() == 200);
    }

    @Test
    void peopleHaveAnEndToo() {
        limited(Map.of("requestsPerMinute", 20));
        Api console = signedIn().api(kith.base());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> console.get("/api/v1/schema").status() == 429);
        assertThat(console.with("Accept-Language", "zh-CN")
                        .get("/api/v1/schema")
                        .text("/detail"))
                .contains("每分钟允许 20 次请求");
        admin.get("/api/v1/schema").expect(200);
    }

    private void limited(Map<String, ?> limits) {
        String key = "test-" + EDITIONS.incrementAndGet();
        kith.operator()
                .put(
                        "/api/v1/operator/editions/" + key,
                        Map.of("name", Map.of("en", "Small", "zh", "小型版"), "limits", limits))
                .expect(200);
        kith.operator()
                .put("/api/v1/operator/companies/" + company.id() + "/edition", Map.of("edition", key))
                .expect(200);
    }

    private static void assertReached(Api.Answer answer, String limit, long max, long used) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.text("/code")).isEqualTo("limit-reached");
        assertThat(answer.text("/limit")).isEqualTo(limit);
        assertThat(answer.json().get("max").asLong()).isEqualTo(max);
        assertThat(answer.json().get("used").asLong()).isEqualTo(used);
        assertThat(answer.text("/detail")).contains("“Small”", "whoever runs this Kith");
    }

    private Browser signedIn() {
        String email = address("somebody");
        admin.post("/api/v1/members", Map.of("name", "Somebody", "email", email, "role", "user"))
                .expect(201);
        KeycloakAdmin.signedIn().addPerson(email, "Somebody", "correct horse battery", true);
        Browser browser = new Browser();
        browser.signIn(kith.base(), "/sign-in/person", email, "correct horse battery");
        return browser;
    }

    private Api.Answer member(String name) {
        return admin.post("/api/v1/members", Map.of("name", name, "email", address(name), "role", "user"));
    }

    private Api.Answer token(String name) {
        return admin.post("/api/v1/api-tokens", Map.of("name", name, "role", "user", "scope", "read"));
    }

    private Api.Answer field(String key) {
        return admin.post(
                "/api/v1/schema/objects/customer/fields",
                Map.of("key", key, "type", "integer", "label", Map.of("en", key, "zh", key)));
    }

    private Api.Answer customer(String name) {
        return admin.post("/api/v1/records/customer", fields(name));
    }

    private static Map<String, Object> fields(String name) {
        return Map.of("fields", Map.of("name", name));
    }

    private String upload(String file) {
        return "/api/v1/imports/"
                + admin.upload(
                                "/api/v1/imports",
                                "object",
                                "customer",
                                "file.csv",
                                file.getBytes(StandardCharsets.UTF_8))
                        .expect(201)
                        .text("/id");
    }

    private String address(String name) {
        return name + "-" + company.slug() + "@example.com";
    }

    private static List<Integer> atOnce(int count, java.util.function.IntFunction<Integer> work) throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> all = IntStream.range(0, count)
                    .<Callable<Integer>>mapToObj(i -> () -> work.apply(i))
                    .toList();
            return pool.invokeAll(all).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }
    }
}
