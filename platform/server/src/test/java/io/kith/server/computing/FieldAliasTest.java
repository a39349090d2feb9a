package io.kith.server.computing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.job.Lane;
import io.kith.server.metadata.ConversionStore;
import io.kith.server.metadata.FieldAliases;
import io.kith.server.metadata.KeptFields;
import io.kith.server.metadata.Schemas;
import io.kith.server.record.ConvertedRecords;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Programs that read by the key that a field had before it was renamed go on for ninety days. */
@KithServerTest
class FieldAliasTest {

    private static final String FIELDS =
            "{kind: extension, object: customer, fields: [%s, {key: c_place, type: address, label: Place}]}";
    private static final String SIZE = "{key: c_size, type: integer, label: Size}";
    private static final String AREA = "{key: c_area, renamedFrom: c_size, type: integer, label: Area}";

    @Autowired
    Kith kith;

    @Autowired
    KeptFields kept;

    @Autowired
    FieldAliases aliases;

    @Autowired
    ConversionStore slots;

    @Autowired
    ConvertedRecords records;

    @Autowired
    Schemas schemas;

    @Autowired
    TenantDirectory tenants;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Clock clock;

    Kith.Company company;
    Api admin;
    JsonNode acme;

    @BeforeEach
    void aFieldThatWasRenamed() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("a.yaml", FIELDS.formatted(SIZE)), true);
        acme = admin.create("customer", Map.of("name", "Acme", "c_size", 7, "c_place", Map.of("city", "Oxford")));
        admin.configure(Map.of("a.yaml", FIELDS.formatted(AREA)), true);
    }

    @Test
    void isReadByBoth() {
        for (Api api : List.of(admin, admin.at(Replica.second().base()))) {
            assertThat(api.names("customer", "c_size == 7 && c_area == 7", "-c_size", "c_area"))
                    .containsExactly("Acme");
            JsonNode fields = api.query("customer", Map.of("fields", List.of("name", "c_size")))
                    .expect(200)
                    .json()
                    .at("/records/0/fields");
            assertThat(fields.get("c_area").asInt()).isEqualTo(7);
            assertThat(fields.has("c_size"))
                    .as("answers say what it is called now")
                    .isFalse();
            assertThat(api.post("/api/v1/records/customer/summary", Map.of("fields", List.of("c_size")))
                            .expect(200)
                            .body())
                    .contains("7");
        }
        admin.configure(
                Map.of(
                        "a.yaml",
                        FIELDS.formatted("{key: c_area, type: integer, label: Area}")
                                .replace("{key: c_place,", "{key: c_site, renamedFrom: c_place,")),
                true);
        assertThat(admin.names("customer", "c_place.city == 'oxford'")).containsExactly("Acme");
    }

    @Test
    void isWrittenByTheNewOneAlone() {
        Api.Answer refused = admin.patch(
                "/api/v1/records/customer/" + acme.get("id").asString(), Map.of("fields", Map.of("c_size", 8)));
        assertThat(refused.expect(422).text("/violations/0/code")).isEqualTo("renamed-field");
        assertThat(refused.text("/violations/0/message")).contains("c_area");
        assertThat(admin.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "X", "c_none", 8)))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("unknown-field");
    }

    @Test
    void aFieldThatTakesTheKeyHasItAlone() {
        admin.configure(Map.of("b.yaml", FIELDS.formatted("{key: c_size, type: text, label: Size}")), false);
        assertThat(admin.names("customer", "c_size == null")).containsExactly("Acme");
        admin.configure(Map.of("a.yaml", FIELDS.formatted("{key: c_area, type: integer, label: Area}")), true);
        admin.query("customer", Map.of("filter", "c_size == 7")).expect(422);
    }

    @Test
    void followsAFieldWhoseValuesAreConverted() {
        admin.configure(
                Map.of("a.yaml", FIELDS.formatted("{key: c_area, type: decimal, scale: 1, label: Area}")),
                true,
                "customer.c_area");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(admin.get("/api/v1/configuration/conversions")
                                .expect(200)
                                .text("/conversions/0/state"))
                        .isEqualTo("published"));
        assertThat(admin.names("customer", "c_size == 7.0")).containsExactly("Acme");
    }

    @Test
    void endsAfterNinetyDays() {
        run(Duration.ofDays(89));
        assertThat(admin.names("customer", "c_size == 7")).containsExactly("Acme");
        run(Duration.ofDays(91));
        admin.query("customer", Map.of("filter", "c_size == 7")).expect(422);
        admin.at(Replica.second().base())
                .query("customer", Map.of("sort", List.of("c_size")))
                .expect(422);
        assertThat(admin.names("customer", "c_area == 7")).containsExactly("Acme");
    }

    @Test
    void isNotForgottenWhenSomethingElseEndsBeforeIt() {
        admin.configure(
                Map.of(
                        "b.yaml",
                        "{kind: extension, object: customer, fields: [{key: c_gone, type: text, label: Gone}]}"),
                false);
        admin.create("customer", Map.of("name", "B", "c_gone", "x"));
        admin.configure(Map.of("a.yaml", FIELDS.formatted(AREA)), true, "customer.c_gone");
        Clock then = Clock.fixed(clock.instant().plus(Duration.ofDays(31)), ZoneOffset.UTC);
        Optional<Instant> next = new KeptRun(kept, aliases, slots, records, schemas, tenants, transactions, then)
                .slice(Lane.of(company.id()), () -> false);
        assertThat(next)
                .hasValueSatisfying(at -> assertThat(at)
                        .isBetween(
                                clock.instant().plus(Duration.ofDays(89)),
                                clock.instant().plus(Duration.ofDays(91))));
    }

    @Test
    void ofOneCompanySaysNothingOfAnother() {
        Kith.Company other = kith.company();
        other.admin().query("customer", Map.of("filter", "c_size == 7")).expect(422);
        other.admin().configure(Map.of("a.yaml", FIELDS.formatted(SIZE)), true);
        other.admin().configure(Map.of("a.yaml", FIELDS.formatted(AREA)), true);
        run(Duration.ofDays(91));
        assertThat(other.admin().names("customer", "c_size != null")).isEmpty();
    }

    /** As if it were that late. */
    private void run(Duration later) {
        Clock then = Clock.fixed(clock.instant().plus(later), ZoneOffset.UTC);
        new KeptRun(kept, aliases, slots, records, schemas, tenants, transactions, then)
                .slice(Lane.of(company.id()), () -> false);
    }
}
