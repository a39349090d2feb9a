package io.kith.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@KithServerTest
class SearchTest {

    @Autowired
    Kith kith;

    @Autowired
    SearchComparison comparison;

    @Autowired
    RecordIndex recordIndex;

    @Autowired
    SearchIndexer indexer;

    Index index;
    Kith.Company company;
    Api admin;

    @BeforeEach
    void company() {
        Stores.elasticsearch();
        index = new Index(comparison);
        company = kith.company();
        admin = company.admin();
        index.awaitEqual(company, 0);
    }

    @Test
    void aRecordIsFoundSoonAfterItIsWritten() {
        admin.create("customer", Map.of("name", "Warm-up"));
        index.awaitEqual(company, 1);
        admin.create("customer", Map.of("name", "Evergreen Nurseries"));
        await().atMost(Duration.ofMillis(1_500))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(
                        () -> assertThat(Index.names(admin, "evergreen")).containsExactly("Evergreen Nurseries"));
    }

    @Test
    void addressesAreFoundByTheirPartsAndHowTheyAreSpoken() {
        admin.create(
                "customer",
                Map.of(
                        "name",
                        "Acme",
                        "billingAddress",
                        Map.of("country", "CN", "region", "上海市", "district", "徐汇区", "street", "淮海中路100号")));
        admin.create("customer", Map.of("name", "Binnacle", "billingAddress", Map.of("country", "DE", "city", "Köln")));
        index.awaitEqual(company, 2);
        for (String asked : List.of("徐汇", "淮海中路", "huaihai", "shanghai", "China", "acme xuhui")) {
            assertThat(Index.names(admin, asked)).as(asked).containsExactly("Acme");
        }
        for (String asked : List.of("koln", "Germany", "德国")) {
            assertThat(Index.names(admin, asked)).as(asked).containsExactly("Binnacle");
        }
        JsonNode highlight = admin.get("/api/v1/search?q=%E5%BE%90%E6%B1%87")
                .expect(200)
                .json()
                .at("/results/0/highlights/0");
        assertThat(highlight.get("field").asString()).isEqualTo("billingAddress");
        assertThat(highlight.get("text").asString()).isEqualTo("上海市徐汇区淮海中路100号");
    }

    @Test
    void formattedTextsAreFoundByTheirWords() {
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_profile", "type", "richText", "label", "Profile", "searchable", "text"))
                .expect(201);
        admin.create(
                "customer",
                Map.of("name", "Acme", "c_profile", "<h2>Terms</h2><p>Half in <em>adv</em>ance &amp; 尾款</p>"));
        index.awaitEqual(company, 1);
        for (String asked : List.of("terms", "advance", "尾款")) {
            assertThat(Index.names(admin, asked)).as(asked).containsExactly("Acme");
        }
        assertThat(Index.names(admin, "em")).isEmpty();
        assertThat(admin.get("/api/v1/search?q=advance").expect(200).text("/results/0/highlights/0/text"))
                .isEqualTo("Terms\nHalf in advance & 尾款");
    }

    /** A change of it may be told only when its object is away: what comes of the index then must not be for good. */
    @Test
    void aRecordWhoseObjectIsAwayForAWhileIsFoundWhenItIsBack() {
        String activation = "/api/v1/plugins/trial/activation";
        admin.put(activation, Map.of()).expect(200);
        UUID visit = UUID.fromString(admin.create("trial_visit", Map.of("place", "Evergreen Hill"))
                .get("id")
                .asString());
        index.awaitEqual(company, 1);
        admin.delete(activation).expect(204);
        var change = new Change(
                visit,
                "trial_visit",
                2,
                2,
                ChangeKind.UPDATED,
                Map.of(),
                new UUID(0, 1),
                ActorKind.SYSTEM,
                new UUID(0, 2),
                Instant.EPOCH);
        TenantContext.call(Actor.system(company.id()), () -> {
            indexer.handle(List.of(change));
            return change;
        });
        admin.put(activation, Map.of()).expect(200);
        index.awaitEqual(company, 1);
        assertThat(Index.names(admin, "evergreen")).containsExactly("Evergreen Hill");
    }

    @Test
    void aResultNamesTheRecordAndShowsWhereItFits() {
        String customer = admin.create("customer", Map.of("name", "Northwind Traders"))
                .get("id")
                .asString();
        String contact = admin.create("contact", Map.of("name", "张伟", "customer", customer, "mobile", "138 0013 8000"))
                .get("id")
                .asString();
        index.awaitEqual(company, 2);

        JsonNode found =
                Index.search(admin, "northwind zhangw").expect(200).json().at("/results/0");
        assertThat(found.get("object").asString()).isEqualTo("contact");
        assertThat(found.get("id").asString()).isEqualTo(contact);
        assertThat(found.get("name").asString()).isEqualTo("张伟");
        assertThat(found.at("/references/customer/0").asString()).isEqualTo("Northwind Traders");
        assertThat(found.get("highlights").toString())
                .isEqualTo(
                        "[{\"field\":\"name\",\"text\":\"张伟\",\"ranges\":[{\"start\":0,\"end\":2}]},"
                                + "{\"field\":\"customer\",\"text\":\"Northwind Traders\",\"ranges\":[{\"start\":0,\"end\":9}]}]");
        assertThat(Index.search(admin, "0013")
                        .json()
                        .at("/results/0/highlights")
                        .toString())
                .isEqualTo("[{\"field\":\"mobile\",\"text\":\"138 0013 8000\",\"ranges\":[{\"start\":4,\"end\":8}]}]");
    }

    @Test
    void aRenamedCustomerIsFoundByItsNewNameAndSoAreItsContacts() {
        String customer =
                admin.create("customer", Map.of("name", "Oldname")).get("id").asString();
        admin.create("contact", Map.of("name", "Rosalind", "customer", customer));
        index.awaitEqual(company, 2);
        admin.patch("/api/v1/records/customer/" + customer, Map.of("fields", Map.of("name", "Freshname")))
                .expect(200);
        await().untilAsserted(() ->
                assertThat(Index.names(admin, "freshname")).containsExactlyInAnyOrder("Freshname", "Rosalind"));
        assertThat(Index.names(admin, "oldname")).isEmpty();
    }

    @Test
    void whatIsDeletedIsGoneAtOnceAndWhatIsRestoredComesBack() {
        String id =
                admin.create("customer", Map.of("name", "Ephemeral")).get("id").asString();
        index.awaitEqual(company, 1);
        admin.delete("/api/v1/records/customer/" + id).expect(204);
        assertThat(Index.names(admin, "ephemeral")).isEmpty();
        index.awaitEqual(company, 0);
        admin.post("/api/v1/records/customer/" + id + "/restore").expect(200);
        index.awaitEqual(company, 1);
        assertThat(Index.names(admin, "ephemeral")).containsExactly("Ephemeral");
    }

    @Test
    void aCredentialThatHasEndedFindsNotEvenNothing() {
        JsonNode issued = admin.post("/api/v1/api-tokens", Map.of("name", "robot", "role", "user", "scope", "read"))
                .expect(201)
                .json();
        Api robot = kith.bearer(issued.get("secret").asString());
        assertThat(Index.names(robot, "nothing")).isEmpty();
        admin.delete("/api/v1/api-tokens/" + issued.at("/token/id").asString()).expect(204);
        Index.search(robot, "nothing").expect(401);
        Index.search(robot, "!?").expect(401);
        kith.operator()
                .post("/api/v1/operator/companies/" + company.id() + "/suspend")
                .expect(200);
        assertThat(Index.search(admin, "nothing").expect(403).text("/code")).isEqualTo("company-suspended");
    }

    /** Where a spelling is cut off, a character of two halves may stand. */
    @Test
    void namesOfRareCharactersAreIndexedAndFound() {
        String rare = "\ud840\udc00".repeat(40);
        admin.create("customer", Map.of("name", "a" + rare));
        admin.create("customer", Map.of("name", rare));
        admin.create("customer", Map.of("name", "a" + "\ud801\udc37".repeat(90)));
        index.awaitEqual(company, 3);
        assertThat(Index.names(admin, "a" + "\ud840\udc00".repeat(3))).containsExactly("a" + rare);
    }

    @Test
    void nothingThatSomebodyTypesIsTooMuch() {
        admin.create("customer", Map.of("name", "Acme (Holding) + Söhne: 100% \"best\" 👩‍👩‍👧‍👦"));
        index.awaitEqual(company, 1);
        for (String typed : List.of(
                "name:acme AND tenant:*",
                "{\"match_all\":{}}",
                "* OR 1=1",
                "\\\"(]}~^!:/",
                "👩".repeat(100),
                "9".repeat(200),
                "0".repeat(200),
                "a".repeat(200),
                "一".repeat(200),
                "一a".repeat(100),
                "%",
                "\u0000\u0001",
                "\u202e\u200b",
                "İstanbul ẞ ﬁ ǆ",
                "a\u0301".repeat(100))) {
            assertThat(Index.search(admin, typed).status()).as(typed).isEqualTo(200);
        }
        Index.search(admin, "👩".repeat(101)).expect(422);
        admin.get("/api/v1/search?q=%ED%A0%80a").expect(400);
    }

    @Test
    void aFieldOfTheCompanysOwnIsSearchedToo() {
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_alias", "type", "text", "label", "Alias", "searchable", "name"))
                .expect(201);
        admin.create("customer", Map.of("name", "Plain", "c_alias", "国家电网"));
        index.awaitEqual(company, 1);
        assertThat(Index.names(admin, "gjdw")).containsExactly("Plain");
    }

    @Test
    void onlyTheWantedObjectAndNoMoreThanWanted() {
        admin.create("customer", Map.of("name", "Same One"));
        admin.create("customer", Map.of("name", "Same Two"));
        admin.create("contact", Map.of("name", "Same Three"));
        index.awaitEqual(company, 3);
        assertThat(Index.names(admin.get("/api/v1/search?q=same&object=contact").expect(200)))
                .containsExactly("Same Three");
        assertThat(Index.names(admin.get("/api/v1/search?q=same&limit=2").expect(200)))
                .hasSize(2);
    }

    @Test
    void wrongQuestionsAreRefusedByName() {
        assertThat(admin.get("/api/v1/search?q=x&limit=51").expect(422).text("/violations/0/field"))
                .isEqualTo("limit");
        assertThat(admin.get("/api/v1/search?q=%20").expect(422).text("/violations/0/field"))
                .isEqualTo("q");
        assertThat(Index.search(admin, "x".repeat(201)).expect(422).text("/violations/0/code"))
                .isEqualTo("too-long");
        admin.get("/api/v1/search?q=x&tenant=" + company.id()).expect(400);
        admin.get("/api/v1/search").expect(400);
        admin.get("/api/v1/search?q=x&object=secrets").expect(404);
    }

    @Test
    void nobodyFindsWhatBelongsToAnotherCompany() {
        Kith.Company other = kith.company();
        String id = other.admin()
                .create("customer", Map.of("name", "Hidden Treasure 宝藏", "phone", "13800001111"))
                .get("id")
                .asString();
        index.awaitEqual(other, 1);
        for (String text : List.of("hidden", "treasure", "宝藏", "baozang", "bz", "1111", "hiden", id)) {
            assertThat(Index.names(admin, text)).isEmpty();
        }
        admin.get("/api/v1/search?q=hidden&routing=" + other.id()).expect(400);
        assertThat(Index.names(other.admin(), "hidden")).hasSize(1);
    }

    @Test
    void theDatabaseDecidesWhatIsShownWhateverTheIndexProposes() {
        Kith.Company other = kith.company();
        String id = other.admin()
                .create("customer", Map.of("name", "Smuggled"))
                .get("id")
                .asString();
        // a document of a record that belongs to somebody else, as a defect or an intruder might leave it
        recordIndex.write(
                List.of(new RecordIndex.Entry(company.id(), UUID.fromString(id), 99, named(company.id(), "smuggled"))));
        await().untilAsserted(
                        () -> assertThat(index.difference(company).surplus()).isEqualTo(1));
        assertThat(Index.names(admin, "smuggled")).isEmpty();
    }

    @Test
    void operatorsSeeHowFarIndexAndRecordsDifferAndNothingElse() {
        admin.create("customer", Map.of("name", "Acme"));
        index.awaitEqual(company, 1);
        assertThat(kith.operator()
                        .get("/api/v1/operator/companies/" + company.id() + "/search-comparison")
                        .expect(200)
                        .body())
                .isEqualTo("{\"stored\":1,\"indexed\":1,\"missing\":0,\"outdated\":0,\"surplus\":0}");
    }

    @Test
    void aLateDeliveryDoesNotOverwriteANewerState() {
        UUID id = UUID.fromString(
                admin.create("customer", Map.of("name", "Newest")).get("id").asString());
        index.awaitEqual(company, 1);
        admin.patch("/api/v1/records/customer/" + id, Map.of("fields", Map.of("name", "Newer")))
                .expect(200);
        index.awaitEqual(company, 1);
        recordIndex.write(List.of(new RecordIndex.Entry(company.id(), id, 1, named(company.id(), "stale"))));
        index.awaitEqual(company, 1);
        assertThat(Index.names(admin, "newer")).containsExactly("Newer");
        assertThat(Index.names(admin, "stale")).isEmpty();

        admin.delete("/api/v1/records/customer/" + id).expect(204);
        index.awaitEqual(company, 0);
        recordIndex.write(List.of(new RecordIndex.Entry(company.id(), id, 2, named(company.id(), "risen"))));
        index.awaitEqual(company, 0);
    }

    @Test
    void readingIsEnoughToSearchAndNothingElseIs() {
        admin.create("customer", Map.of("name", "Readable"));
        index.awaitEqual(company, 1);
        assertThat(Index.names(kith.token(company, "user", "read"), "readable")).containsExactly("Readable");
        Index.search(kith.stranger(), "readable").expect(401);
        Index.search(kith.operator(), "readable").expect(401);
        String comparison = "/api/v1/operator/companies/" + company.id() + "/search-comparison";
        kith.stranger().get(comparison).expect(401);
        admin.get(comparison).expect(403);
        kith.operator()
                .get("/api/v1/operator/companies/" + UUID.randomUUID() + "/search-comparison")
                .expect(404);
        kith.stranger().post("/api/v1/operator/search/rebuild").expect(401);
        admin.post("/api/v1/operator/search/rebuild").expect(403);
    }

    @Test
    void aPrivateNoteIsFoundByItsOwnerOnly() {
        Api other = kith.token(company, "admin", "write");
        String customer = admin.create("customer", Map.of("name", "Quillfeather"))
                .get("id")
                .asString();
        for (int i = 0; i < 30; i++) {
            admin.create("note", Map.of("subject", "Hushhush " + i, "customers", List.of(customer), "private", true));
        }
        other.create("note", Map.of("subject", "Hushhush hour, public"));
        index.awaitEqual(company, 32);
        assertThat(Index.names(other, "hushhush"))
                .as("what is hidden takes no place among what is found")
                .containsExactly("Hushhush hour, public");
        assertThat(Index.names(admin, "hushhush")).hasSizeGreaterThan(10);
        assertThat(Index.names(other, "quillfeather"))
                .as("nor is it found by what it refers to")
                .containsExactly("Quillfeather");
    }

    @Test
    void aNoteIsFoundByTheNamesOfAllThatItRefersTo() {
        List<String> customers = List.of(
                admin.create("customer", Map.of("name", "Thistlewood"))
                        .get("id")
                        .asString(),
                admin.create("customer", Map.of("name", "Marigold")).get("id").asString());
        admin.create("note", Map.of("subject", "Joint visit", "customers", customers));
        index.awaitEqual(company, 3);
        assertThat(Index.names(admin, "thistlewood")).contains("Joint visit");
        assertThat(Index.names(admin, "marigold")).contains("Joint visit");
        assertThat(Index.search(admin, "joint").expect(200).json().at("/results/0/references/customers"))
                .extracting(JsonNode::asString)
                .containsExactly("Thistlewood", "Marigold");
    }

    private static SearchDocument named(UUID tenant, String name) {
        return new SearchDocument(
                tenant.toString(),
                "customer",
                null,
                name,
                List.of(name),
                List.of(name),
                List.of(),
                List.of(name),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
