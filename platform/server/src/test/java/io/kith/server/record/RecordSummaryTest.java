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
class RecordSummaryTest {

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
    void numbersOfTheFilteredRecordsAreAddedUpExactly() {
        customer("One", "Salem", "100.10");
        customer("Two", "Salem", "0.05");
        admin.create("customer", Map.of("name", "Three", "city", "Salem"));
        customer("Four", "Boston", "7000");
        JsonNode salem = summary("city == 'Salem'", "annualRevenue");
        assertThat(salem.get("count").asLong()).isEqualTo(3);
        JsonNode figures = salem.at("/fields/annualRevenue");
        assertThat(figures.get("filled").asLong()).isEqualTo(2);
        assertThat(figures.get("sum").asString()).isEqualTo("100.15");
        assertThat(figures.get("average").asString()).isEqualTo("50.0750");
        assertThat(figures.get("minimum").asString()).isEqualTo("0.05");
        assertThat(figures.get("maximum").asString()).isEqualTo("100.10");
        assertThat(summary("city == 'Nowhere'", "annualRevenue")
                        .at("/fields/annualRevenue/sum")
                        .isNull())
                .isTrue();
    }

    @Test
    void deletedRecordsDoNotCount() {
        customer("One", "Salem", "1");
        admin.delete("/api/v1/records/customer/" + customer("Two", "Salem", "2"))
                .expect(204);
        assertThat(summary("", "annualRevenue").at("/fields/annualRevenue/sum").asString())
                .isEqualTo("1.00");
    }

    @Test
    void whatSomebodyMayNotSeeIsNotInTheirSums() {
        admin.post(
                        "/api/v1/schema/objects/task/fields",
                        Map.of("key", "c_hours", "type", "integer", "filterable", true, "label", "Hours"))
                .expect(201);
        Api program = kith.token(company, "user", "write");
        program.create("task", Map.of("subject", "Secret", "private", true, "c_hours", 40));
        admin.create("task", Map.of("subject", "Open", "c_hours", 2));
        Map<String, Object> question = Map.of("fields", List.of("c_hours"));
        assertThat(admin.post("/api/v1/records/task/summary", question)
                        .expect(200)
                        .json()
                        .toString())
                .contains("\"count\":1", "\"sum\":\"2\"");
        assertThat(program.post("/api/v1/records/task/summary", question)
                        .expect(200)
                        .json()
                        .toString())
                .contains("\"count\":2", "\"sum\":\"42\"");
    }

    @Test
    void anotherCompanysRecordsAreNotInTheSums() {
        customer("Ours", "Salem", "1");
        Api others = kith.company().admin();
        assertThat(others.post("/api/v1/records/customer/summary", Map.of("fields", List.of("annualRevenue")))
                        .expect(200)
                        .json()
                        .get("count")
                        .asLong())
                .isZero();
        kith.stranger().post("/api/v1/records/customer/summary", Map.of()).expect(401);
    }

    @Test
    void whatIsNoNumberAndWhatIsNoFilterIsSaidAtOnce() {
        JsonNode violations = admin.post(
                        "/api/v1/records/customer/summary",
                        Map.of("filter", "nobody == 1", "fields", List.of("name", "annualRevenue")))
                .expect(422)
                .json()
                .get("violations");
        assertThat(violations)
                .extracting(one -> one.get("code").asString())
                .containsExactly("filter-unknown-variable", "not-measurable");
    }

    private JsonNode summary(String filter, String field) {
        return admin.post("/api/v1/records/customer/summary", Map.of("filter", filter, "fields", List.of(field)))
                .expect(200)
                .json();
    }

    private String customer(String name, String city, String revenue) {
        return admin.create("customer", Map.of("name", name, "city", city, "annualRevenue", revenue))
                .get("id")
                .asString();
    }
}
