package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@KithServerTest
class AddressFieldTest {

    private static final Map<String, String> XUHUI = Map.of(
            "country",
            "CN",
            "region",
            "上海",
            "city",
            "上海市",
            "district",
            "徐汇区",
            "street",
            "淮海中路100号",
            "postalCode",
            "200031");
    private static final Map<String, String> OXFORD =
            Map.of("country", "GB", "city", "Oxford", "street", "5 High Street", "postalCode", "OX1 4DB");

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void company() {
        company = kith.company();
        admin = company.admin();
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of(
                                "key",
                                "c_site",
                                "type",
                                "address",
                                "label",
                                Map.of("en", "Site", "zh", "现场"),
                                "searchable",
                                "text"))
                .expect(201);
    }

    @Test
    void listsAreFilteredBySomePartsAndByAllOfIt() {
        admin.create("customer", Map.of("name", "Xuhui", "c_site", XUHUI));
        admin.create("customer", Map.of("name", "Oxford", "c_site", OXFORD));
        admin.create("customer", Map.of("name", "Suzhou", "c_site", Map.of("region", "江苏省", "city", "苏州市")));
        admin.create("customer", Map.of("name", "Nowhere"));

        found("c_site.city == '上海市'", "Xuhui");
        found("c_site.city == 'OXFORD'", "Oxford");
        found("c_site.city.startsWith('苏')", "Suzhou");
        found("c_site.city in ['oxford', '苏州市']", "Oxford", "Suzhou");
        found("c_site.region == '上海市' && c_site.country == 'CN'", "Xuhui");
        found("c_site.country != 'CN'", "Oxford");
        found("c_site.country == null && c_site != null", "Suzhou");
        found("c_site.country == null", "Nowhere", "Suzhou");
        found("!(c_site.city == 'Oxford')", "Suzhou", "Xuhui");
        found("c_site.contains('上海市徐汇区淮海')", "Xuhui");
        found("c_site.contains('ox1')", "Oxford");
        found("c_site == null", "Nowhere");
        assertThat(admin.names("customer", "c_site != null", "c_site")).containsExactly("Suzhou", "Xuhui", "Oxford");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c_site.country == 'Atlantis' | filter-unknown-option",
                "c_site.street == 'x'         | filter-unknown-variable",
                "c_site.city > 'x'            | filter-no-order",
                "name.city == 'x'             | filter-unknown-variable"
            })
    void aFilterSaysWhatItCannotAsk(String filter, String code) {
        assertThat(admin.query("customer", Map.of("filter", filter)).expect(422).text("/violations/0/code"))
                .isEqualTo(code);
    }

    @Test
    void changeTakesThePlaceOfTheWholeAddress() {
        JsonNode created = admin.create("customer", Map.of("name", "Acme", "c_site", XUHUI));
        String path = "/api/v1/records/customer/" + created.get("id").asString();
        assertThat(created.at("/fields/c_site/region").asString()).isEqualTo("上海市");

        JsonNode moved = admin.patch(path, Map.of("fields", Map.of("c_site", OXFORD)))
                .expect(200)
                .json();
        assertThat(moved.at("/fields/c_site").propertyNames())
                .containsExactly("country", "city", "street", "postalCode");
        assertThat(admin.patch(path, Map.of("fields", Map.of("c_site", OXFORD)))
                        .expect(200)
                        .text("/version"))
                .as("the same address is no change")
                .isEqualTo(moved.get("version").asString());
        JsonNode change = admin.get(path + "/history").expect(200).json().at("/entries/0/changes/0");
        assertThat(change.at("/before/district").asString()).isEqualTo("徐汇区");
        assertThat(change.at("/after/city").asString()).isEqualTo("Oxford");

        admin.patch(path, Map.of("fields", Map.of("c_site", Map.of("city", " "))))
                .expect(200);
        assertThat(admin.get(path).expect(200).json().at("/fields/c_site").isNull())
                .isTrue();
        found("c_site.city != null");
    }

    @Test
    void aWrongPartIsNamed() {
        JsonNode problem = admin.post(
                        "/api/v1/records/customer",
                        Map.of(
                                "fields",
                                Map.of(
                                        "name", "x",
                                        "c_site", Map.of("country", "CN", "postalCode", "2000"),
                                        "billingAddress", Map.of("country", "CN", "region", "深圳市"))))
                .expect(422)
                .json();
        assertThat(problem.at("/violations"))
                .extracting(one ->
                        one.get("field").asString() + " " + one.get("code").asString())
                .containsExactlyInAnyOrder(
                        "c_site.postalCode invalid-postal-code", "billingAddress.region unknown-region");
    }

    @Test
    void anObjectWithoutRoomForItsPartsTakesNoMore() {
        for (int i = 0; i < 4; i++) {
            admin.post("/api/v1/schema/objects/note/fields", Map.of("key", "c_a" + i, "type", "address", "label", "A"))
                    .expect(201);
        }
        int added = 4;
        Api.Answer answer;
        do {
            answer = admin.post(
                    "/api/v1/schema/objects/note/fields",
                    Map.of("key", "c_a" + added++, "type", "address", "label", "A"));
        } while (answer.status() == 201 && added < 20);
        assertThat(answer.expect(422).text("/violations/0/code")).isEqualTo("no-room");
        admin.post(
                        "/api/v1/schema/objects/note/fields",
                        Map.of("key", "c_shown", "type", "address", "label", "A", "filterable", false))
                .expect(201);
        admin.create("note", Map.of("subject", "x", "c_a0", OXFORD, "c_shown", XUHUI));
        assertThat(admin.query("note", Map.of("filter", "c_a0.city == 'oxford'"))
                        .expect(200)
                        .json()
                        .at("/records"))
                .hasSize(1);
        assertThat(admin.query("note", Map.of("filter", "c_shown.city == 'x'"))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("filter-unknown-variable");
    }

    @Test
    void anotherCompanyHasNeitherTheFieldNorItsColumns() {
        admin.create("customer", Map.of("name", "Ours", "billingAddress", OXFORD));
        Api other = kith.company().admin();
        assertThat(other.names("customer", "billingAddress.city == 'Oxford'")).isEmpty();
        other.query("customer", Map.of("filter", "c_site.city == 'Oxford'")).expect(422);
    }

    private void found(String filter, String... names) {
        assertThat(admin.names("customer", filter, "name"))
                .as(filter)
                .containsExactlyInAnyOrderElementsOf(List.of(names));
    }
}
