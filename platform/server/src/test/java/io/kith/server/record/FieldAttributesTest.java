package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a company says of a field beyond its type: what texts look like, which options there are, and for which values of others. */
@KithServerTest
class FieldAttributesTest {

    private static final String RECORDS = "/api/v1/records/c_deal";
    private static final String OBJECT = """
            kind: object
            key: c_deal
            label: {en: Deal, zh: 交易}
            title: c_name
            fields:
              - {key: c_name, type: text, label: Name, required: true}
              - {key: c_code, type: text, label: Code, pattern: '[A-Z]{2}-\\d{4}', patternHelp: {en: like AB-0042, zh: 例如 AB-0042}, placeholder: AB-0042}
              - {key: c_industry, type: choice, label: {en: Industry, zh: 行业}, options: [{key: bank, label: {en: Bank, zh: 银行}, color: green}, telecom, {key: paging, label: Paging}]}
              - {key: c_product, type: choice, label: Product, options: [loan, card, sim], dependsOn: {field: c_industry, options: {bank: [loan, card], telecom: sim}}, default: loan}
            """;
    private static final String FLATS = "/api/v1/records/c_flat";
    private static final String FLAT = """
            kind: object
            key: c_flat
            label: {en: Flat, zh: 房屋}
            title: c_name
            fields:
              - {key: c_name, type: text, label: Name, required: true}
              - {key: c_house, type: reference, to: customer, label: House}
              - {key: c_part, type: text, label: Part}
              - {key: c_number, type: integer, label: Number}
            unique:
              - {key: c_place, fields: [c_house, c_part, c_number]}
            """;
    private static final String WITHOUT_PAGING =
            OBJECT.replace("{key: paging, label: Paging}", "{key: paging, label: Paging, inactive: true}");

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithDeals() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("deal.yaml", OBJECT), false);
    }

    @Test
    void aTextLooksAsItsPatternSays() {
        String id = deal(Map.of("c_code", "AB-0042"));
        assertThat(refusal(id, Map.of("c_code", "ab-42")))
                .isEqualTo("c_code pattern-mismatch Does not look as it should: like AB-0042");
        assertThat(admin.with("Accept-Language", "zh")
                        .post(RECORDS, Map.of("fields", Map.of("c_name", "A", "c_code", "x")))
                        .expect(422)
                        .text("/violations/0/message"))
                .isEqualTo("格式不符：例如 AB-0042");

        admin.configure(Map.of("deal.yaml", OBJECT.replace("{2}-", "{3}-")), false);
        assertThat(refusal(id, Map.of("c_name", "B")))
                .as("what is there is held to it at its next change")
                .startsWith("c_code pattern-mismatch");
        patch(id, Map.of("c_name", "B", "c_code", "ABC-0042")).expect(200);
    }

    @Test
    void aBadPatternIsRefusedWhereItStands() {
        JsonNode refused = admin.with("Accept-Language", "en")
                .post(
                        "/api/v1/configuration/plan",
                        Map.of("files", Map.of("deal.yaml", OBJECT.replace("[A-Z]{2}", "([A-Z]{2}"))))
                .expect(422)
                .json();
        assertThat(refused.at("/violations/0/line").asInt()).isEqualTo(7);
        assertThat(refused.at("/violations/0/message").asString()).contains("at character 1: missing closing )");
    }

    @Test
    void theSchemaTellsFormsWhatTheyShow() {
        admin.configure(Map.of("deal.yaml", WITHOUT_PAGING), false);
        assertThat(field("c_code").at("/placeholder/zh").asString()).isEqualTo("AB-0042");
        assertThat(field("c_code").at("/patternHelp/zh").asString()).isEqualTo("例如 AB-0042");
        assertThat(field("c_industry").at("/options/0/color").asString()).isEqualTo("green");
        assertThat(field("c_industry").at("/options/1/color").isNull()).isTrue();
        assertThat(field("c_industry").at("/options"))
                .extracting(option -> option.get("inactive").asBoolean())
                .containsExactly(false, false, true);
        assertThat(field("c_product").at("/dependsOn/field").asString()).isEqualTo("c_industry");
        assertThat(field("c_product").at("/dependsOn/options/telecom/0").asString())
                .isEqualTo("sim");
        String file = admin.get("/api/v1/configuration")
                .json()
                .at("/files/objects~1c_deal.yaml")
                .asString();
        assertThat(admin.post(
                                "/api/v1/configuration/plan",
                                Map.of("files", Map.of("objects/c_deal.yaml", file), "whole", true))
                        .expect(200)
                        .json()
                        .at("/steps"))
                .as("what is exported says the same")
                .isEmpty();
    }

    @Test
    void anInactiveOptionStaysWhereItIsAndIsChosenByNobody() {
        String old = deal(Map.of("c_industry", "paging"));
        String other = deal(Map.of("c_industry", "telecom"));
        admin.configure(Map.of("deal.yaml", WITHOUT_PAGING), false);

        patch(old, Map.of("c_name", "Renamed", "c_industry", "paging")).expect(200);
        assertThat(admin.query("c_deal", Map.of("filter", "c_industry == 'paging'"))
                        .expect(200)
                        .json()
                        .at("/records"))
                .hasSize(1);
        assertThat(refusal(other, Map.of("c_industry", "paging")))
                .isEqualTo("c_industry inactive-option “Paging” is not offered any more; it can be: Bank, telecom");
        assertThat(admin.post(RECORDS, Map.of("fields", Map.of("c_name", "New", "c_industry", "paging")))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("inactive-option");
        JsonNode batch = admin.post(
                        RECORDS + "/batch",
                        Map.of(
                                "records",
                                List.of(
                                        Map.of("fields", Map.of("c_name", "C", "c_industry", "paging")),
                                        Map.of("fields", Map.of("c_name", "D", "c_industry", "bank")))))
                .expect(200)
                .json();
        assertThat(batch.toString()).contains("inactive-option");
        assertThat(admin.query("c_deal", Map.of("filter", "c_name == 'D'"))
                        .json()
                        .at("/records"))
                .hasSize(1);

        patch(old, Map.of("c_industry", "bank")).expect(200);
        assertThat(refusal(old, Map.of("c_industry", "paging"))).contains("inactive-option");
    }

    @Test
    void aCommandThatIsTakenBackGivesAnInactiveOptionBack() {
        String id = deal(Map.of("c_industry", "paging"));
        String run = admin.post(
                        "/api/v1/bulk-runs",
                        Map.of(
                                "object",
                                "c_deal",
                                "kind",
                                "edit",
                                "ids",
                                List.of(id),
                                "set",
                                Map.of("c_industry", "bank")))
                .expect(202)
                .text("/id");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() ->
                        !admin.get("/api/v1/bulk-runs/" + run).text("/state").equals("running"));
        admin.configure(Map.of("deal.yaml", WITHOUT_PAGING), false);
        admin.post("/api/v1/bulk-runs/" + run + "/undo").expect(202);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() ->
                        admin.get(RECORDS + "/" + id).text("/fields/c_industry").equals("paging"));
    }

    @Test
    void optionsGoWithTheChoiceThatTheyDependOn() {
        String id = deal(Map.of("c_industry", "bank"));
        assertThat(admin.get(RECORDS + "/" + id).text("/fields/c_product"))
                .as("what records begin with")
                .isEqualTo("loan");
        assertThat(refusal(id, Map.of("c_product", "sim")))
                .isEqualTo(
                        "c_product option-does-not-fit “sim” does not go with Industry: Bank; it can be: loan, card");
        assertThat(refusal(id, Map.of("c_industry", "telecom")))
                .isEqualTo("c_product option-does-not-fit “loan” does not go with Industry: telecom; it can be: sim");
        patch(id, Map.of("c_industry", "telecom", "c_product", "sim")).expect(200);

        String begun = deal(Map.of("c_industry", "telecom"));
        assertThat(admin.get(RECORDS + "/" + begun)
                        .json()
                        .at("/fields/c_product")
                        .isNull())
                .as("a default that does not fit is none")
                .isTrue();
        assertThat(refusal(begun, Map.of("c_industry", "paging", "c_product", "sim")))
                .endsWith("does not go with Industry: Paging; there is nothing to choose");
    }

    @Test
    void optionsOfAChoiceOfOnesOwnAreChangedByThemselves() {
        deal(Map.of("c_industry", "paging"));
        String options = "/api/v1/schema/objects/c_deal/fields/c_industry/options";
        Map<String, Object> paging = Map.of("key", "paging", "label", "Paging", "inactive", true);
        JsonNode changed = admin.put(
                        options,
                        Map.of(
                                "version",
                                version(),
                                "options",
                                List.of(
                                        "telecom",
                                        Map.of("key", "bank", "label", "Bank", "color", "red"),
                                        paging,
                                        Map.of("rail", Map.of("en", "Rail", "zh", "铁路")))))
                .expect(200)
                .json();
        assertThat(changed.at("/options"))
                .extracting(option -> option.get("key").asString() + " "
                        + option.get("color").asString("-") + " "
                        + option.get("inactive").asBoolean())
                .containsExactly("telecom - false", "bank red false", "paging - true", "rail - false");
        assertThat(field("c_industry").at("/options")).isEqualTo(changed.at("/options"));

        Map<String, Object> less = Map.of("version", version(), "options", List.of("telecom", "bank"));
        assertThat(admin.with("Accept-Language", "en")
                        .put(options, less)
                        .expect(422)
                        .text("/violations/0/message"))
                .startsWith("'c_deal.c_industry' still needs paging, rail: 1 record has such an option")
                .contains("inactive: true");
        Map<String, Object> wrong =
                Map.of("version", version(), "options", List.of("telecom", "bank", paging, Map.of("key", "x")));
        JsonNode refused = admin.with("Accept-Language", "en")
                .put(options, wrong)
                .expect(422)
                .json();
        assertThat(refused.at("/violations/0/field").asString()).isEqualTo("options");
        assertThat(refused.at("/violations/0/message").asString())
                .isEqualTo("field 'c_industry': 'options': 'label' is missing");
        assertThat(admin.put(options, Map.of("version", version(), "options", List.of("telecom", paging)))
                        .expect(422)
                        .text("/violations/0/message"))
                .as("what another choice depends on")
                .startsWith("'c_deal.c_product': ")
                .contains("bank");
        assertThat(admin.with("Accept-Language", "zh")
                        .put(options, Map.of("version", version(), "options", List.of("telecom", paging)))
                        .expect(422)
                        .text("/violations/0/message"))
                .startsWith("“c_deal.c_product”：");
        admin.put(options, Map.of("version", version() - 1, "options", List.of("telecom")))
                .expect(409);
        admin.put("/api/v1/schema/objects/customer/fields/level/options", less).expect(404);
        admin.put("/api/v1/schema/objects/c_deal/fields/c_name/options", less).expect(404);
        kith.token(company, "user", "write").put(options, less).expect(403);
        assertThat(admin.put(options, Map.of()).expect(422).json().at("/violations"))
                .hasSize(2);
        Api other = kith.company().admin();
        long theirs = other.get("/api/v1/schema").json().get("version").asLong();
        other.put(options, Map.of("version", theirs, "options", List.of("telecom")))
                .expect(404);
    }

    @Test
    void aNewOptionIsSaidToGoWithValuesOfTheChoiceThatItDependsOn() {
        String options = "/api/v1/schema/objects/c_deal/fields/c_product/options";
        List<String> more = List.of("loan", "card", "sim", "esim");
        JsonNode changed = admin.put(
                        options,
                        Map.of(
                                "version",
                                version(),
                                "options",
                                more,
                                "dependsOn",
                                Map.of(
                                        "field",
                                        "c_industry",
                                        "options",
                                        Map.of("bank", List.of("loan", "card"), "telecom", List.of("sim", "esim")))))
                .expect(200)
                .json();
        assertThat(changed.at("/dependsOn/options/telecom"))
                .extracting(JsonNode::asString)
                .containsExactly("sim", "esim");
        deal(Map.of("c_industry", "telecom", "c_product", "esim"));

        admin.put(options, Map.of("version", version(), "options", more.reversed()))
                .expect(200);
        assertThat(field("c_product").at("/dependsOn/options/telecom"))
                .as("left as it was")
                .hasSize(2);
        assertThat(admin.with("Accept-Language", "en")
                        .put(
                                options,
                                Map.of(
                                        "version",
                                        version(),
                                        "options",
                                        more,
                                        "dependsOn",
                                        Map.of("field", "c_industry", "options", Map.of("bank", "lone"))))
                        .expect(422)
                        .text("/violations/0/message"))
                .contains("lone");
    }

    private long version() {
        return admin.get("/api/v1/schema").json().get("version").asLong();
    }

    @Test
    void noTwoRecordsShareWhatIsUniqueTogether() {
        admin.configure(Map.of("flat.yaml", FLAT), false);
        String house =
                admin.create("customer", Map.of("name", "House")).get("id").asString();
        String other =
                admin.create("customer", Map.of("name", "Other")).get("id").asString();
        String first = flat("A", house, "Tower", 3).expect(201).text("/id");
        flat("B", house, "Tower", 4).expect(201);
        flat("C", other, "Tower", 3).expect(201);
        Api.Answer taken = flat("D", house, "TOWER", 3).expect(409);
        assertThat(taken.text("/code")).isEqualTo("not-unique");
        assertThat(taken.json().at("/violations"))
                .extracting(one ->
                        one.get("field").asString() + " " + one.get("message").asString())
                .containsExactly(
                        "c_house Another record has the same: House, Part, Number",
                        "c_part Another record has the same: House, Part, Number",
                        "c_number Another record has the same: House, Part, Number");
        admin.post(FLATS, Map.of("fields", Map.of("c_name", "E", "c_house", house, "c_part", "Tower")))
                .expect(201);
        admin.post(FLATS, Map.of("fields", Map.of("c_name", "F", "c_house", house, "c_part", "Tower")))
                .expect(201);

        String moving = flat("G", house, "Annex", 3).expect(201).text("/id");
        admin.patch(FLATS + "/" + moving, Map.of("fields", Map.of("c_part", "tower")))
                .expect(409);
        admin.patch(FLATS + "/" + moving, Map.of("fields", Map.of("c_name", "G2")))
                .expect(200);
        admin.delete(FLATS + "/" + first).expect(204);
        admin.patch(FLATS + "/" + moving, Map.of("fields", Map.of("c_part", "tower")))
                .expect(200);
        admin.post(FLATS + "/" + first + "/restore", Map.of()).expect(409);
    }

    @Test
    void ofABatchOnlyTheFirstOfThoseThatAreAlikeIsStored() {
        admin.configure(Map.of("flat.yaml", FLAT), false);
        String house =
                admin.create("customer", Map.of("name", "House")).get("id").asString();
        flat("Known", house, "Tower", 1).expect(201);
        JsonNode answer = admin.post(
                        FLATS + "/batch",
                        Map.of(
                                "records",
                                IntStream.of(1, 2, 2, 3)
                                        .mapToObj(number -> Map.of(
                                                "fields",
                                                Map.of(
                                                        "c_name",
                                                        "New",
                                                        "c_house",
                                                        house,
                                                        "c_part",
                                                        "Tower",
                                                        "c_number",
                                                        number)))
                                        .toList()))
                .expect(200)
                .json();
        assertThat(answer.toString()).contains("not-unique-together");
        assertThat(admin.query("c_flat", Map.of("filter", "c_name == 'New'", "sort", List.of("c_number")))
                        .expect(200)
                        .json()
                        .at("/records"))
                .extracting(record -> record.at("/fields/c_number").asInt())
                .containsExactly(2, 3);
    }

    @Test
    void ofABatchNothingLosesToWhatIsNotStored() {
        String codes = FLAT.replace("label: Number}", "label: Number, unique: true}");
        String twoSets = codes + "  - {key: c_named, fields: [c_name, c_part]}\n";
        admin.configure(Map.of("flat.yaml", twoSets), false);
        String house =
                admin.create("customer", Map.of("name", "House")).get("id").asString();
        flat("Known", house, "Tower", 1).expect(201);
        List<Map<String, Object>> rows = List.of(
                // refused for its number alone, and so in nobody's way
                Map.of("c_name", "A", "c_part", "East", "c_number", 1),
                Map.of("c_name", "A", "c_part", "East", "c_number", 2),
                // refused for its name and part, so that its house and number are free, but its number has been asked
                // for
                Map.of("c_name", "Known", "c_part", "Tower", "c_house", house, "c_number", 3));
        JsonNode answer = admin.post(
                        FLATS + "/batch",
                        Map.of(
                                "records",
                                rows.stream().map(row -> Map.of("fields", row)).toList()))
                .expect(200)
                .json();
        assertThat(answer.at("/results"))
                .extracting(result -> result.get("status").asInt())
                .containsExactly(409, 201, 409);
        String free = flat("B", house, "Annex", 3).expect(201).text("/id");
        admin.patch(FLATS + "/" + free, Map.of("fields", Map.of("c_name", "Known", "c_part", "Tower", "c_number", 9)))
                .expect(409);
        flat("C", house, "Annex", 9).expect(201);
        flat("D", house, "West", 3).expect(409);
    }

    @Test
    void textsThatDifferBehindWhatListsCompareAreTwoValues() {
        String alone =
                FLAT.substring(0, FLAT.indexOf("unique:")).replace("label: Part}", "label: Part, maxLength: 500}");
        admin.configure(Map.of("flat.yaml", alone), false);
        String house =
                admin.create("customer", Map.of("name", "House")).get("id").asString();
        String begins = "Tower ".repeat(40);
        flat("A", house, begins + "one", 3).expect(201);
        String second = flat("B", house, begins + "two", 3).expect(201).text("/id");
        String third = flat("C", house, begins + "TWO", 3).expect(201).text("/id");
        Map<String, Object> unique =
                Map.of("files", Map.of("flat.yaml", alone + FLAT.substring(FLAT.indexOf("unique:"))));
        assertThat(admin.post("/api/v1/configuration/plan", unique)
                        .expect(200)
                        .json()
                        .at("/steps/0/records")
                        .asInt())
                .isEqualTo(2);
        admin.delete(FLATS + "/" + third).expect(204);
        admin.configure(Map.of("flat.yaml", alone + FLAT.substring(FLAT.indexOf("unique:"))), false);

        flat("D", house, begins + "three", 3).expect(201);
        flat("E", house, begins + "Three", 3).expect(409);
        flat("F", house, begins, 3).expect(201);
        admin.patch(FLATS + "/" + second, Map.of("fields", Map.of("c_part", begins + "ONE")))
                .expect(409);
        admin.patch(FLATS + "/" + second, Map.of("fields", Map.of("c_part", begins + "four")))
                .expect(200);
    }

    @Test
    void aRestoredTargetFillsNoReferenceThatWouldMakeTwoRecordsAlike() {
        admin.configure(Map.of("flat.yaml", FLAT), false);
        String house =
                admin.create("customer", Map.of("name", "House")).get("id").asString();
        String first = flat("A", house, "Tower", 1).expect(201).text("/id");
        String second = flat("B", house, "Tower", 2).expect(201).text("/id");
        admin.delete("/api/v1/records/customer/" + house).expect(204);
        admin.patch(FLATS + "/" + second, Map.of("fields", Map.of("c_number", 1)))
                .expect(200);
        admin.post("/api/v1/records/customer/" + house + "/restore", Map.of()).expect(200);
        assertThat(List.of(first, second))
                .extracting(id -> admin.get(FLATS + "/" + id).expect(200).text("/fields/c_house"))
                .containsOnlyOnce(house);
        flat("C", house, "Tower", 1).expect(409);
    }

    @Test
    void ofManyWhoStoreTheSameAtOnceOneWins() {
        admin.configure(Map.of("flat.yaml", FLAT), false);
        String house =
                admin.create("customer", Map.of("name", "House")).get("id").asString();
        List<Integer> statuses = IntStream.range(0, 12)
                .parallel()
                .mapToObj(number -> flat("F" + number, house, "Tower", 7).status())
                .toList();
        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses).contains(409).isSubsetOf(201, 409);
    }

    @Test
    void whatIsNotUniqueYetStandsInTheWayAndWhatIsThereCountsFromThenOn() {
        String alone = FLAT.substring(0, FLAT.indexOf("unique:"));
        admin.configure(Map.of("flat.yaml", alone), false);
        String house =
                admin.create("customer", Map.of("name", "House")).get("id").asString();
        String first = flat("A", house, "Tower", 3).expect(201).text("/id");
        flat("B", house, "tower", 3).expect(201);
        flat("C", house, "Tower", 5).expect(201);
        JsonNode planned = admin.post("/api/v1/configuration/plan", Map.of("files", Map.of("flat.yaml", FLAT)))
                .expect(200)
                .json();
        assertThat(planned.at("/steps/0/kind").asString()).isEqualTo("unique-added");
        assertThat(planned.at("/steps/0/text/en").asString())
                .isEqualTo("let no two records share 'c_flat.c_place' (c_house, c_part, c_number)");
        assertThat(planned.at("/steps/0/obstacle/en").asString())
                .isEqualTo(
                        "'c_flat.c_place' does not hold: 2 records share their c_house, c_part, c_number with another one;"
                                + " change those first");
        assertThat(planned.at("/steps/0/records").asInt()).isEqualTo(2);

        admin.patch(FLATS + "/" + first, Map.of("fields", Map.of("c_number", 4)))
                .expect(200);
        admin.configure(Map.of("flat.yaml", FLAT), false);
        flat("D", house, "Tower", 5).expect(409);
        assertThat(admin.get("/api/v1/schema")
                        .json()
                        .at("/objects")
                        .valueStream()
                        .filter(object -> object.at("/key").asString().equals("c_flat"))
                        .map(object -> object.at("/unique/0/fields").toString()))
                .containsExactly("[\"c_house\",\"c_part\",\"c_number\"]");
        JsonNode converted = admin.post(
                        "/api/v1/configuration/plan",
                        Map.of("files", Map.of("flat.yaml", FLAT.replace("c_part, type: text", "c_part, type: email"))))
                .expect(200)
                .json();
        assertThat(converted.at("/steps/0/obstacle/en").asString())
                .contains("can only be converted while it is not part of");
        String file = admin.get("/api/v1/configuration")
                .json()
                .at("/files/objects~1c_flat.yaml")
                .asString();
        assertThat(file).contains("unique:\n  - {key: c_place, fields: [c_house, c_part, c_number]}");

        admin.configure(Map.of("flat.yaml", alone), true);
        flat("E", house, "Tower", 5).expect(201);
    }

    private Api.Answer flat(String name, String house, String part, int number) {
        return admin.with("Accept-Language", "en")
                .post(
                        FLATS,
                        Map.of("fields", Map.of("c_name", name, "c_house", house, "c_part", part, "c_number", number)));
    }

    private String deal(Map<String, String> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put("c_name", "Deal");
        return admin.create("c_deal", all).get("id").asString();
    }

    private JsonNode field(String key) {
        return admin.get("/api/v1/schema")
                .json()
                .at("/objects")
                .valueStream()
                .filter(object -> object.at("/key").asString().equals("c_deal"))
                .flatMap(object -> object.at("/fields").valueStream())
                .filter(field -> field.at("/key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private String refusal(String id, Map<String, ?> fields) {
        JsonNode violation =
                patch(id, fields).expect(422).json().at("/violations").get(0);
        return violation.get("field").asString() + " " + violation.get("code").asString() + " "
                + violation.get("message").asString();
    }

    private Api.Answer patch(String id, Map<String, ?> fields) {
        return admin.with("Accept-Language", "en").patch(RECORDS + "/" + id, Map.of("fields", fields));
    }
}
