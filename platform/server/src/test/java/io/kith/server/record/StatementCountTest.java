package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.SeenStatements;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The price of each operation in round trips; who raises one says here what for. */
@KithServerTest
class StatementCountTest {

    private static final String OPEN = "select set_config(";
    private static final String COMMIT = "commit";

    /** The opening call and everything that is stored, sent together. */
    private static final String OPEN_AND_STORE = "select set_config('app.tenant_id', case when";

    /** The opening call and the one statement of the transaction, sent together. */
    private static final String OPEN_AND_FETCH = "select set_config('transaction_read_only', 'on', true), ";

    private static final String RECORDS = "/api/v1/records/contact";

    @Autowired
    Kith kith;

    @Autowired
    SeenStatements seen;

    Api admin;

    /** Schema and credential are known from then on. */
    @BeforeEach
    void companyInWhichSomethingHasHappened() {
        admin = kith.company().admin();
        admin.create("contact", Map.of("name", "First"));
    }

    @Test
    void aCreationIsOneRoundTrip() {
        Api.Answer answer =
                admin.post(RECORDS, Map.of("fields", Map.of("name", "Ada"))).expect(201);

        expect(answer, OPEN_AND_STORE);
    }

    @Test
    void aBatchCostsWhatOneRecordCosts() {
        List<Map<String, Map<String, String>>> records = IntStream.range(0, 100)
                .mapToObj(n -> Map.of("fields", Map.of("name", "Ada " + n)))
                .toList();
        Api.Answer answer =
                admin.post(RECORDS + "/batch", Map.of("records", records)).expect(200);

        expect(answer, OPEN_AND_STORE);
    }

    @Test
    void aCustomerAlsoTakesANumberWhenTheBlockIsUsedUp() {
        admin.create("customer", Map.of("name", "First"));
        Api.Answer answer = admin.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "Acme")))
                .expect(201);

        expect(answer, OPEN, "insert into number_counter ", COMMIT, OPEN_AND_STORE);
    }

    @Test
    void aReadIsOneRoundTrip() {
        String id = admin.create("contact", Map.of("name", "Ada")).at("/id").asString();
        Api.Answer answer = admin.get(RECORDS + "/" + id).expect(200);

        expect(answer, OPEN_AND_FETCH);
    }

    @Test
    void aFullPageIsOneRoundTrip() {
        admin.create("contact", Map.of("name", "Ada"));
        Api.Answer answer = admin.query(
                        "contact", Map.of("filter", "name != 'Grace'", "sort", List.of("name"), "limit", 1))
                .expect(200);

        expect(answer, OPEN_AND_FETCH);
    }

    @Test
    void theLastPageAlsoLooksForRecordsWithoutAValue() {
        Api.Answer answer = admin.query("contact", Map.of("sort", List.of("name"), "limit", 20))
                .expect(200);

        expect(answer, OPEN_AND_FETCH, OPEN_AND_FETCH);
    }

    @Test
    void noRecordLacksItsMoments() {
        expect(admin.query("contact", Map.of("limit", 20)).expect(200), OPEN_AND_FETCH);
        expect(admin.query("contact", Map.of("sort", List.of("updatedAt"))).expect(200), OPEN_AND_FETCH);
    }

    @Test
    void namesCostOneStatementForRecordsOneForMembersAndOneForServiceAccounts() {
        String customer =
                admin.create("customer", Map.of("name", "Acme")).at("/id").asString();
        String id = admin.create("contact", Map.of("name", "Ada", "customer", customer))
                .at("/id")
                .asString();
        Api.Answer one = admin.get(RECORDS + "/" + id + "?names=true").expect(200);
        expect(
                one,
                OPEN,
                "select r.id, r.attributes",
                "select r.id, r.title",
                "select m.id, m.name",
                "select id, name",
                COMMIT);

        Api.Answer page = admin.query("contact", Map.of("names", true, "limit", 1, "sort", List.of("name")))
                .expect(200);
        expect(page, OPEN, "select r.id, ", "select r.id, r.title", "select m.id, m.name", "select id, name", COMMIT);
    }

    private void expect(Api.Answer answer, String... beginnings) {
        List<String> statements = seen.of(answer);
        assertThat(statements).hasSize(beginnings.length);
        for (int i = 0; i < beginnings.length; i++) {
            assertThat(statements.get(i)).startsWith(beginnings[i]);
            assertThat(statements.get(i).contains("; select r.id, ")).isEqualTo(beginnings[i].equals(OPEN_AND_FETCH));
        }
    }
}
