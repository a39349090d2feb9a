package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What many records come to, group by group, as programs and screens ask for it. */
@KithServerTest
class AggregateTest {

    private static final Map<String, Object> COUNT = Map.of("function", "count");
    private static final Map<String, Object> REVENUE = Map.of("function", "sum", "field", "annualRevenue");

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
    void recordsAreCountedAndAddedUpByTwoFieldsAndMissingValuesAreGroupsOfTheirOwn() {
        customer("One", Map.of("level", "standard", "city", "Salem", "annualRevenue", "0.10"));
        customer("Two", Map.of("level", "standard", "city", "Salem", "annualRevenue", "0.20"));
        customer("Three", Map.of("level", "key", "city", "Salem"));
        customer("Four", Map.of("level", "key"));
        customer("Five", Map.of("city", "Boston", "annualRevenue", "7"));
        customer("Six", Map.of());
        JsonNode answer = aggregate(Map.of("groupBy", by("level", "city"), "measures", List.of(COUNT, REVENUE)));
        assertThat(groups(answer))
                .containsExactly(
                        "[\"key\",\"Salem\"] [1,null]",
                        "[\"key\",null] [1,null]",
                        "[\"standard\",\"Salem\"] [2,\"0.30\"]",
                        "[null,\"Boston\"] [1,\"7.00\"]",
                        "[null,null] [1,null]");
        assertThat(answer.get("total").toString()).isEqualTo("{\"groups\":5,\"values\":[6,\"7.30\"]}");
    }

    @Test
    void withoutGroupsEverythingIsOneAndWithoutMeasuresItIsCounted() {
        assertThat(aggregate(Map.of()).toString())
                .isEqualTo(
                        "{\"groups\":[{\"keys\":[],\"values\":[0]}],\"total\":{\"groups\":1,\"values\":[0]},\"names\":{}}");
        customer("One", Map.of());
        assertThat(groups(aggregate(Map.of()))).containsExactly("[] [1]");
    }

    @Test
    void whereNothingFitsThereIsNoGroup() {
        customer("One", Map.of("level", "key"));
        JsonNode answer = aggregate(
                Map.of("filter", "level == 'standard'", "groupBy", by("level"), "measures", List.of(COUNT, REVENUE)));
        assertThat(answer.toString())
                .isEqualTo("{\"groups\":[],\"total\":{\"groups\":0,\"values\":[0,null]},\"names\":{}}");
    }

    @Test
    void averagesAreTwoPlacesFinerAndTiesGoToTheEvenPlace() {
        employees(1, 1, 2);
        assertThat(groups(aggregate(Map.of("measures", List.of(Map.of("function", "avg", "field", "employees"))))))
                .containsExactly("[] [\"1.33\"]");
        for (int i = 0; i < 5; i++) {
            employees(0);
        }
        assertThat(groups(aggregate(Map.of("measures", List.of(Map.of("function", "avg", "field", "employees"))))))
                .containsExactly("[] [\"0.50\"]");
        for (int i = 0; i < 24; i++) {
            employees(0);
        }
        // 4 / 32 is 0.125
        assertThat(groups(aggregate(Map.of("measures", List.of(Map.of("function", "avg", "field", "employees"))))))
                .containsExactly("[] [\"0.12\"]");
    }

    @Test
    void aMomentBelongsToTheDayThatItIsInTheCompany() {
        field("c_when", "dateTime");
        customer("Late", Map.of("c_when", "2026-10-31T15:59:59.999999Z"));
        customer("Early", Map.of("c_when", "2026-10-31T16:00:00Z"));
        customer("Noon", Map.of("c_when", "2026-11-01T04:00:00Z"));
        assertThat(groups(aggregate(Map.of("groupBy", by("c_when")))))
                .containsExactly("[\"2026-10-31\"] [1]", "[\"2026-11-01\"] [2]");
        assertThat(groups(aggregate(Map.of("groupBy", List.of(unit("c_when", "month"))))))
                .containsExactly("[\"2026-10-01\"] [1]", "[\"2026-11-01\"] [2]");
        admin.patch("/api/v1/company", Map.of("timeZone", "Europe/London")).expect(200);
        assertThat(groups(aggregate(Map.of("groupBy", by("c_when")))))
                .containsExactly("[\"2026-10-31\"] [2]", "[\"2026-11-01\"] [1]");
    }

    @Test
    void fromTheYear2200OnTheClockIsNoLongerPutForwards() {
        field("c_when", "dateTime");
        admin.patch("/api/v1/company", Map.of("timeZone", "America/New_York")).expect(200);
        customer("Summer", Map.of("c_when", "2199-07-01T04:00:00Z"));
        customer("Winter", Map.of("c_when", "2200-01-01T04:59:59.999999Z"));
        customer("Later", Map.of("c_when", "2200-01-01T05:00:00Z"));
        customer("Summer beyond", Map.of("c_when", "2200-07-01T04:59:59.999999Z"));
        customer("Last", Map.of("c_when", "9999-07-01T05:00:00Z"));
        assertThat(groups(aggregate(Map.of("groupBy", by("c_when")))))
                .containsExactly(
                        "[\"2199-07-01\"] [1]",
                        "[\"2199-12-31\"] [1]",
                        "[\"2200-01-01\"] [1]",
                        "[\"2200-06-30\"] [1]",
                        "[\"9999-07-01\"] [1]");
        assertThat(LocalDays.of(ZoneId.of("America/New_York")).changes()).hasSizeBetween(500, 700);
    }

    @Test
    void aWeekBeginsOnTheCompanysFirstWeekday() {
        customer("Saturday", Map.of("birthday", "2026-11-28"));
        customer("Sunday", Map.of("birthday", "2026-11-29"));
        customer("Monday", Map.of("birthday", "2026-11-30"));
        List<Map<String, Object>> weeks = List.of(unit("birthday", "week"));
        admin.patch("/api/v1/company", Map.of("firstWeekday", 1)).expect(200);
        assertThat(groups(aggregate(Map.of("groupBy", weeks))))
                .containsExactly("[\"2026-11-23\"] [2]", "[\"2026-11-30\"] [1]");
        admin.patch("/api/v1/company", Map.of("firstWeekday", 7)).expect(200);
        assertThat(groups(aggregate(Map.of("groupBy", weeks))))
                .containsExactly("[\"2026-11-22\"] [1]", "[\"2026-11-29\"] [2]");
    }

    @Test
    void groupsOfRecordsAndPeopleHaveNames() {
        String parent = customer("Parent", Map.of());
        customer(
                "Child", Map.of("parent", parent, "owner", company.adminMember().toString()));
        JsonNode answer = aggregate(Map.of("groupBy", by("parent", "owner")));
        assertThat(groups(answer))
                .containsExactly("[\"%s\",\"%s\"] [1]".formatted(parent, company.adminMember()), "[null,null] [1]");
        assertThat(answer.at("/names/" + parent).asString()).isEqualTo("Parent");
        assertThat(answer.at("/names/" + company.adminMember()).asString()).isEqualTo("Ada");
        assertThat(aggregate(Map.of("groupBy", by("createdBy"))).get("names").toString())
                .contains("\"Setup\"");
    }

    @Test
    void whatEveryRecordHasIsGroupedAndMeasuredToo() {
        String first = customer("One", Map.of());
        String last = customer("Two", Map.of());
        String began = admin.get("/api/v1/records/customer/" + first).text("/createdAt");
        JsonNode answer = aggregate(Map.of(
                "groupBy",
                List.of(unit("createdAt", "year"), Map.of("field", "updatedBy")),
                "measures",
                List.of(
                        Map.of("function", "min", "field", "createdAt"),
                        Map.of("function", "max", "field", "updatedAt"),
                        Map.of("function", "count", "field", "createdAt")),
                "filter",
                "id == '" + first + "' || id == '" + last + "'"));
        LocalDate day = Instant.parse(began).atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
        assertThat(answer.at("/groups/0/keys/0").asString())
                .isEqualTo(day.withDayOfYear(1).toString());
        assertThat(answer.at("/groups/0/values/0").asString()).isEqualTo(began);
        assertThat(answer.at("/total/values").toString())
                .isEqualTo("[\"%s\",\"%s\",2]"
                        .formatted(
                                began,
                                admin.get("/api/v1/records/customer/" + last).text("/updatedAt")));
    }

    @Test
    void aRecordWithSeveralValuesIsInTheGroupOfEach() {
        customer("One", Map.of("tags", List.of("VIP", "new")));
        customer("Two", Map.of("tags", List.of("vip")));
        customer("Three", Map.of());
        assertThat(groups(aggregate(Map.of("groupBy", by("tags")))))
                .containsExactly("[\"new\"] [1]", "[\"VIP\"] [2]", "[null] [1]");
    }

    @Test
    void theTotalTakesARecordWithSeveralValuesOnce() {
        customer("One", Map.of("tags", List.of("VIP", "new"), "annualRevenue", "100"));
        customer("Two", Map.of("tags", List.of("vip"), "annualRevenue", "50"));
        customer("Three", Map.of());
        Map<String, Object> average = Map.of("function", "avg", "field", "annualRevenue");
        JsonNode answer =
                aggregate(Map.of("groupBy", by("tags", "city"), "measures", List.of(COUNT, REVENUE, average)));
        assertThat(groups(answer))
                .containsExactly(
                        "[\"new\",null] [1,\"100.00\",\"100.0000\"]",
                        "[\"VIP\",null] [2,\"150.00\",\"75.0000\"]",
                        "[null,null] [1,null,null]");
        assertThat(answer.get("total").toString()).isEqualTo("{\"groups\":3,\"values\":[3,\"150.00\",\"75.0000\"]}");
    }

    @Test
    void textsThatCompareAlikeAreOneGroupSpeltAsInOneOfItsRecords() {
        customer("One", Map.of("city", "Zürich", "billingAddress", Map.of("country", "CH", "city", "Genève")));
        customer("Two", Map.of("city", "ZURICH", "billingAddress", Map.of("country", "CH", "city", "geneve")));
        assertThat(groups(aggregate(Map.of("groupBy", by("city"))))).containsExactly("[\"Zürich\"] [2]");
        assertThat(groups(aggregate(Map.of("groupBy", by("billingAddress.country", "billingAddress.city")))))
                .containsExactly("[\"CH\",\"Genève\"] [2]");
        assertThat(groups(aggregate(Map.of("filter", "name == 'Two'", "groupBy", by("city")))))
                .containsExactly("[\"ZURICH\"] [1]");
    }

    @Test
    void groupsStandInTheOrderThatIsAskedForAndTheTotalKnowsThoseBeyondTheLimit() {
        customer("One", Map.of("level", "standard", "annualRevenue", "1"));
        customer("Two", Map.of("level", "standard", "annualRevenue", "1"));
        customer("Three", Map.of("level", "occasional", "annualRevenue", "9"));
        customer("Four", Map.of("level", "key"));
        Map<String, Object> question =
                new HashMap<>(Map.of("groupBy", by("level"), "measures", List.of(COUNT, REVENUE), "limit", 2));
        question.put("orderBy", Map.of("measure", 1, "descending", true));
        JsonNode answer = aggregate(question);
        assertThat(groups(answer)).containsExactly("[\"occasional\"] [1,\"9.00\"]", "[\"standard\"] [2,\"2.00\"]");
        assertThat(answer.get("total").toString()).isEqualTo("{\"groups\":3,\"values\":[4,\"11.00\"]}");
        question.put("orderBy", Map.of("measure", 1));
        assertThat(groups(aggregate(question)))
                .containsExactly("[\"standard\"] [2,\"2.00\"]", "[\"occasional\"] [1,\"9.00\"]");
        question.put("orderBy", Map.of("group", 0, "descending", true));
        assertThat(groups(aggregate(question)))
                .containsExactly("[\"occasional\"] [1,\"9.00\"]", "[\"standard\"] [2,\"2.00\"]");
        question.put("measures", List.of(Map.of("function", "avg", "field", "annualRevenue")));
        question.put("orderBy", Map.of("measure", 0));
        assertThat(groups(aggregate(question)))
                .containsExactly("[\"standard\"] [\"1.0000\"]", "[\"occasional\"] [\"9.0000\"]");
    }

    @Test
    void aThousandGroupsAreShownAndTheTotalIsOfAll() {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            records.add(Map.of("fields", Map.of("name", "Name " + i, "employees", i)));
        }
        admin.post("/api/v1/records/customer/batch", Map.of("records", records)).expect(200);
        employees(1_000);
        JsonNode answer = aggregate(Map.of("groupBy", by("employees"), "limit", 1_000));
        assertThat(answer.get("groups")).hasSize(1_000);
        assertThat(answer.get("total").toString()).isEqualTo("{\"groups\":1001,\"values\":[1001]}");
    }

    @Test
    void deletedRecordsDoNotCount() {
        customer("One", Map.of("level", "key", "annualRevenue", "1"));
        admin.delete("/api/v1/records/customer/" + customer("Two", Map.of("level", "key", "annualRevenue", "2")))
                .expect(204);
        assertThat(groups(aggregate(Map.of("groupBy", by("level"), "measures", List.of(COUNT, REVENUE)))))
                .containsExactly("[\"key\"] [1,\"1.00\"]");
    }

    @Test
    void whatSomebodyMayNotSeeNeitherCountsNorLendsItsNameOrSpelling() {
        admin.post(
                        "/api/v1/schema/objects/note/fields",
                        Map.of("key", "c_topic", "type", "text", "filterable", true, "label", "Topic"))
                .expect(201);
        admin.post(
                        "/api/v1/schema/objects/note/fields",
                        Map.of("key", "c_note", "type", "reference", "to", "note", "label", "Note"))
                .expect(201);
        String secret = admin.create("note", Map.of("subject", "Secret", "private", true, "c_topic", "MERGER"))
                .get("id")
                .asString();
        admin.create("note", Map.of("subject", "Open", "c_topic", "merger", "c_note", secret));
        Api other = kith.token(company, "admin", "write");
        Map<String, Object> topics = Map.of("groupBy", by("c_topic", "c_note"));
        String seen =
                other.post("/api/v1/records/note/aggregate", topics).expect(200).body();
        assertThat(seen)
                .contains("[\"merger\",\"" + secret + "\"],\"values\":[1]", "\"total\":{\"groups\":1,\"values\":[1]}")
                .doesNotContain("Secret", "MERGER");
        assertThat(admin.post("/api/v1/records/note/aggregate", topics)
                        .expect(200)
                        .body())
                .contains("\"Secret\"", "\"total\":{\"groups\":2,\"values\":[2]}");
    }

    @Test
    void anotherCompanysRecordsAreNotInTheGroups() {
        customer("Ours", Map.of("level", "key"));
        Api others = kith.company().admin();
        assertThat(others.post("/api/v1/records/customer/aggregate", Map.of("groupBy", by("level")))
                        .expect(200)
                        .json()
                        .at("/total/groups")
                        .asInt())
                .isZero();
        others.post("/api/v1/records/c_ours/aggregate", Map.of()).expect(404);
    }

    @Test
    void whoeverMayReadMayAskAndNobodyElse() {
        customer("One", Map.of());
        assertThat(kith.token(company, "user", "read")
                        .post("/api/v1/records/customer/aggregate", Map.of())
                        .expect(200)
                        .text("/groups/0/values/0"))
                .isEqualTo("1");
        kith.stranger().post("/api/v1/records/customer/aggregate", Map.of()).expect(401);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        JsonNode violations = admin.post(
                        "/api/v1/records/customer/aggregate",
                        Map.of(
                                "filter", "nobody == 1",
                                "groupBy", List.of(Map.of("field", "description"), unit("level", "decade")),
                                "measures",
                                        List.of(
                                                Map.of("function", "median"),
                                                Map.of("function", "sum", "field", "name"),
                                                Map.of("function", "max"),
                                                Map.of("function", "count", "field", "description")),
                                "orderBy", Map.of("measure", 4),
                                "limit", 1_001))
                .expect(422)
                .json()
                .get("violations");
        assertThat(violations)
                .extracting(one ->
                        one.get("field").asString() + " " + one.get("code").asString())
                .containsExactly(
                        "filter filter-unknown-variable",
                        "groupBy[0].field not-groupable",
                        "groupBy[1].unit unknown-option",
                        "groupBy[1].unit no-unit",
                        "measures[0].function unknown-option",
                        "measures[1].field not-measurable",
                        "measures[2].field not-measurable",
                        "measures[3].field not-measurable",
                        "limit limit-range",
                        "orderBy.measure limit-range");
        assertThat(violations.get(1).at("/allowed").toString())
                .contains("\"level\"", "\"billingAddress.city\"", "\"createdAt\"")
                .doesNotContain("description", "\"billingAddress\"");
        assertThat(violations.get(5).at("/allowed").toString()).isEqualTo("[\"employees\",\"annualRevenue\"]");
    }

    @Test
    void tooMuchOfAnythingIsRefused() {
        assertThat(admin.post(
                                "/api/v1/records/customer/aggregate",
                                Map.of(
                                        "groupBy",
                                        by("level", "city", "kind"),
                                        "measures",
                                        Collections.nCopies(21, COUNT),
                                        "orderBy",
                                        Map.of("measure", 0, "group", 0)))
                        .expect(422)
                        .json()
                        .get("violations"))
                .extracting(one -> one.get("code").asString())
                .containsExactly("too-many-groupings", "too-many-measures", "order-by-one");
    }

    private JsonNode aggregate(Map<String, ?> question) {
        return admin.post("/api/v1/records/customer/aggregate", question)
                .expect(200)
                .json();
    }

    private static List<String> groups(JsonNode answer) {
        List<String> groups = new ArrayList<>();
        answer.get("groups").forEach(group -> groups.add(group.get("keys") + " " + group.get("values")));
        return groups;
    }

    private static List<Map<String, Object>> by(String... fields) {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (String field : fields) {
            groups.add(Map.of("field", field));
        }
        return groups;
    }

    private static Map<String, Object> unit(String field, String unit) {
        return Map.of("field", field, "unit", unit);
    }

    private void field(String key, String type) {
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", key, "type", type, "filterable", true, "label", "Label"))
                .expect(201);
    }

    private void employees(int... numbers) {
        for (int number : numbers) {
            customer("Of " + number, Map.of("employees", number));
        }
    }

    private String customer(String name, Map<String, ?> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("name", name);
        return admin.create("customer", fields).get("id").asString();
    }
}
