package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a hook is told before a record is saved: what both its plugin and whoever writes the record may see, and nothing of other companies. */
@KithServerTest
class HostServicesTest {

    private static final String QUESTIONS = "/api/v1/records/witness_question";

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithThePlugin() {
        company = companyWithThePlugin();
        admin = company.admin();
        admin.create(
                "customer",
                Map.of("name", "Acme", "email", "ada@acme.example", "phone", "13876543210", "level", "key"));
        admin.create("customer", Map.of("name", "Boron", "level", "standard"));
    }

    private Kith.Company companyWithThePlugin() {
        Kith.Company founded = kith.company();
        founded.admin().put("/api/v1/plugins/witness/activation", Map.of()).expect(200);
        return founded;
    }

    private static String answer(Api who, String asks, String about) {
        return who.create("witness_question", Map.of("name", "Question", "asks", asks, "about", about))
                .at("/fields/answer")
                .asString();
    }

    private String answer(String asks) {
        return answer(admin, asks, "-");
    }

    @Test
    void recordsComeAsJavaRecordsAndAsFields() {
        assertThat(answer("names")).isEqualTo("Acme Boron");
        assertThat(answer("levels")).isEqualTo("key 1, standard 1");
        assertThat(answer("fields"))
                .contains("name", "email", "level", "witness_mark")
                .doesNotContain("phone", "city");
    }

    @Test
    void valuesOfAConditionAreNeverReadAsOne() {
        assertThat(answer(admin, "name", "Acme")).isEqualTo("Acme");
        assertThat(answer(admin, "name", "x' || name != null || name == 'x")).isEmpty();
        admin.create("customer", Map.of("name", "O'Neil \\ Sons"));
        assertThat(answer(admin, "name", "O'Neil \\ Sons")).isEqualTo("O'Neil \\ Sons");
    }

    @Test
    void nothingOfAnotherCompanyIsSeen() {
        Api others = companyWithThePlugin().admin();
        String id =
                others.create("customer", Map.of("name", "Foreign")).get("id").asString();
        assertThat(answer(others, "names", "-")).isEqualTo("Foreign");
        assertThat(answer("names")).isEqualTo("Acme Boron");
        assertThat(answer(admin, "find", id)).isEqualTo("none");
        assertThat(answer(others, "find", id)).isEqualTo("Foreign");
        assertThat(answer(others, "count", "-")).isEqualTo("2");
    }

    @Test
    void whatThePluginHasNotAskedForIsRefusedByName() {
        assertThat(answer("contacts"))
                .isEqualTo("CapabilityMissingException: plugin 'witness' needs the capability 'records:contact:read'"
                        + " in its plugin.yaml to read records of 'contact'");
        assertThat(answer("filter by phone"))
                .startsWith("InvalidQueryException: filter:1:1 ")
                .contains("phone");
        assertThat(answer("nonesuch")).startsWith("NotFoundException: the company has no object 'nonesuch'");
    }

    @Test
    void whatItRemembersIsOfOneCompany() {
        assertThat(answer(admin, "remember", "blue")).isEqualTo("blue");
        assertThat(answer("recall")).isEqualTo("blue");
        assertThat(answer(companyWithThePlugin().admin(), "recall", "-")).isEqualTo("nothing");
    }

    @Test
    void whoeverWritesIsToldNoMoreThanTheyMaySee() {
        admin.configure(Map.of("roles.yaml", """
                        kind: role
                        key: c_asker
                        label: {en: Asker, zh: 提问者}
                        objects:
                          witness_question: {read: all, create: true}
                          customer: {read: none, readIf: "level == 'standard'", fields: {email: masked, name: read}}
                        ---
                        kind: role
                        key: c_blind
                        label: {en: Blind, zh: 不可见}
                        objects:
                          witness_question: {read: all, create: true}
                        """), false);
        admin.create("customer", Map.of("name", "Cobalt", "level", "standard", "email", "carol@cobalt.example"));
        Api asker = holding("c_asker");
        assertThat(answer(asker, "names", "-")).isEqualTo("Boron Cobalt");
        assertThat(answer(asker, "emails", "-"))
                .contains("c****@cobalt.example")
                .doesNotContain("carol");
        assertThat(answer("emails")).contains("carol@cobalt.example");
        assertThat(answer(holding("c_blind"), "names", "-"))
                .isEqualTo("AccessDeniedException: whoever acts may not read records of 'customer'");
    }

    private Api holding(String role) {
        return kith.bearer(admin.post(
                        "/api/v1/api-tokens",
                        Map.of("name", "holder of " + role, "role", "user", "scope", "write", "roles", List.of(role)))
                .expect(201)
                .text("/secret"));
    }

    @Test
    void nothingIsWrittenBeforeARecordIsSaved() {
        assertThat(answer("write")).startsWith("no record can be written before another one is saved");
        assertThat(answer("count")).isEqualTo("1");
    }

    @Test
    void itKnowsTheTimeOfTheCompany() {
        assertThat(answer("time")).isEqualTo("Asia/Shanghai");
    }

    @Test
    void adminsReadWhatItAsksForBeforeTheyActivateIt() {
        Api others = kith.company().admin();
        JsonNode plugins = others.get("/api/v1/plugins").expect(200).json().get("plugins");
        JsonNode witness = plugins.get(1);
        assertThat(witness.get("id").asString()).isEqualTo("witness");
        List<String> said = new ArrayList<>();
        witness.get("capabilities")
                .forEach(one -> said.add(
                        one.get("key").asString() + " " + one.at("/label/en").asString() + " "
                                + one.at("/label/zh").asString()));
        assertThat(said)
                .contains(
                        "records:customer.name:read Reads 'Name' of records of 'Customers' 读取“客户”的“客户名称”",
                        "records:task:write Reads and writes records of 'Tasks' 读取并写入“任务”");
    }

    /** Each of them holds a connection with its transaction while its hook asks for records. */
    @Test
    void moreKeyedWritesAtOnceThanThereAreConnectionsGetTheirAnswers() throws Exception {
        List<Api> companies = new ArrayList<>(List.of(admin));
        for (int i = 0; i < 5; i++) {
            companies.add(companyWithThePlugin().admin());
        }
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Api caller = companies.get(i % companies.size()).with("Idempotency-Key", "question-" + i);
                Map<String, Object> question = Map.of("fields", Map.of("name", "Question", "asks", "names"));
                answers.add(
                        callers.submit(() -> caller.post(QUESTIONS, question).status()));
            }
            for (Future<Integer> one : answers) {
                assertThat(one.get()).isEqualTo(201);
            }
        }
    }
}
