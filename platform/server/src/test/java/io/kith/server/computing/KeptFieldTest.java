package io.kith.server.computing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.job.Lane;
import io.kith.server.metadata.ConversionStore;
import io.kith.server.metadata.FieldAliases;
import io.kith.server.metadata.KeptFields;
import io.kith.server.metadata.Schemas;
import io.kith.server.record.ConvertedRecords;
import io.kith.server.search.IndexedRecords;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Values of fields that are gone can be had again for thirty days, and then go too. */
@KithServerTest
class KeptFieldTest {

    private static final String CONFIGURATION = "/api/v1/configuration";
    private static final String KEPT = CONFIGURATION + "/kept-fields";
    private static final Map<String, String> FIELDS = Map.of("a.yaml", """
            kind: extension
            object: customer
            fields:
              - {key: c_size, type: integer, label: Size}
              - {key: c_code, type: text, label: Code, unique: true}
              - {key: c_tags, type: tags, label: Tags}
              - {key: c_part, type: reference, to: customer, label: Part}
              - {key: c_stays, type: integer, label: Stays}
            """);
    private static final Map<String, String> LEFT = Map.of("a.yaml", """
            kind: extension
            object: customer
            fields:
              - {key: c_stays, type: integer, label: Stays}
            """);
    private static final String[] CONSENTS = {"customer.c_size", "customer.c_code", "customer.c_tags", "customer.c_part"
    };
    private static final int RECORDS = 600;

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
    JdbcTemplate jdbc;

    @Autowired
    ApplicationContext context;

    @Autowired
    Clock clock;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompanyWithFieldsThatAreGone() {
        company = kith.company();
        admin = company.admin();
        gone(company, RECORDS);
    }

    private static void gone(Kith.Company company, int count) {
        Api admin = company.admin();
        admin.configure(FIELDS, true);
        String first = admin.create("customer", Map.of("name", "First", "c_stays", 1))
                .get("id")
                .asString();
        for (int from = 0; from < count; from += 300) {
            List<Map<String, Object>> all = IntStream.range(from, from + 300)
                    .mapToObj(number -> Map.<String, Object>of(
                            "fields",
                            Map.of(
                                    "name",
                                    "Customer " + number,
                                    "c_size",
                                    number,
                                    "c_code",
                                    "C" + number,
                                    "c_tags",
                                    List.of("red"),
                                    "c_part",
                                    first,
                                    "c_stays",
                                    number)))
                    .toList();
            admin.post("/api/v1/records/customer/batch", Map.of("records", all)).expect(200);
        }
        admin.configure(LEFT, true, CONSENTS);
    }

    @Test
    void untilThenAnEarlierVersionBringsThemBack() {
        JsonNode fields = admin.get(KEPT).expect(200).json().get("fields");
        assertThat(fields).hasSize(4);
        Instant until = Instant.parse(fields.at("/0/until").asString());
        assertThat(until)
                .isBetween(
                        clock.instant().plus(Duration.ofDays(29)),
                        clock.instant().plus(Duration.ofDays(30)));
        assertThat(fields.at("/0/object").asString()).isEqualTo("customer");
        run(until.minusSeconds(1));
        assertThat(values("c_size")).isEqualTo(RECORDS);
        assertThat(rows("record_unique")).isEqualTo(RECORDS);

        admin.configure(earlier(), true);
        assertThat(admin.get(KEPT).expect(200).json().get("fields")).isEmpty();
        run(until.plusSeconds(1));
        assertThat(admin.names("customer", "c_size >= 0")).hasSize(RECORDS);
        assertThat(admin.names("customer", "'red' in c_tags")).hasSize(RECORDS);
        admin.post("/api/v1/records/customer", Map.of("fields", Map.of("name", "Twice", "c_code", "c7")))
                .expect(409);
    }

    @Test
    void thenTheyGoWithTheirKeysLinksItemsAndColumns() {
        Kith.Company other = kith.company();
        gone(other, 300);
        long columns = rows("field_slot");
        var indexed = new IndexedRecords(context);
        indexed.awaitAll(company.id());
        run(clock.instant().plus(Duration.ofDays(31)));
        for (String id : List.of("c_size", "c_code", "c_tags", "c_part")) {
            assertThat(values(id)).isZero();
        }
        assertThat(values("c_stays")).isEqualTo(RECORDS + 1);
        assertThat(rows("record_unique")).isZero();
        assertThat(rows("record_link")).isZero();
        assertThat(rows("record_item")).isZero();
        assertThat(rows("field_slot")).isEqualTo(columns - 2);
        assertThat(rows("kept_field")).isZero();
        assertThat(other.admin().get(KEPT).expect(200).json().get("fields")).hasSize(4);
        assertThat(count("select count(*) from record_unique where tenant_id = ?", other))
                .isEqualTo(300);

        // a column that has been given back begins empty
        admin.configure(
                Map.of(
                        "b.yaml",
                        "{kind: extension, object: customer, fields: [{key: c_new, type: integer, label: New}]}"),
                false);
        assertThat(admin.names("customer", "c_new != null")).isEmpty();
        indexed.awaitAll(company.id());
        assertThat(indexed.fitting(company.id(), "customer", "c_new != null", 1))
                .isEmpty();
        assertThat(indexed.fitting(company.id(), "customer", "c_stays == 7", 2)).hasSize(1);
        assertThat(admin.names("customer", "c_stays >= 0")).hasSize(RECORDS + 1);
        admin.configure(earlier(), true, "customer.c_new");
        assertThat(admin.names("customer", "c_size != null")).as("too late").isEmpty();
    }

    @Test
    void whileTheyGoNothingComesBackHalf() {
        in(
                company,
                () -> jdbc.update(
                        "update kept_field set until = now() - interval '1 minute' where tenant_id = ?", company.id()));
        assertThat(admin.get(KEPT).expect(200).json().get("fields")).isEmpty();
        JsonNode now = admin.get(CONFIGURATION).expect(200).json();
        Api.Answer refused = admin.post(
                CONFIGURATION + "/apply", Map.of("files", earlier(), "whole", true, "version", now.get("version")));
        assertThat(refused.expect(422).text("/violations/0/message")).contains("are being removed");
    }

    @Test
    void onlyAdminsOfTheCompanyAreTold() {
        assertThat(kith.company().admin().get(KEPT).expect(200).json().get("fields"))
                .isEmpty();
        kith.token(company, "user", "write").get(KEPT).expect(403);
        kith.stranger().get(KEPT).expect(401);
    }

    /** As if it were that late. */
    private void run(Instant then) {
        var run = new KeptRun(
                kept, aliases, slots, records, schemas, tenants, transactions, Clock.fixed(then, ZoneOffset.UTC));
        run.slice(Lane.of(company.id()), () -> false);
    }

    private Map<String, String> earlier() {
        long version = admin.get(CONFIGURATION + "/versions")
                .expect(200)
                .json()
                .get("versions")
                .valueStream()
                .mapToLong(one -> one.get("version").asLong())
                .min()
                .orElseThrow();
        JsonNode files = admin.get(CONFIGURATION + "/versions/" + version)
                .expect(200)
                .json()
                .get("files");
        return Map.of("a.yaml", files.get("extensions/customer.yaml").asString());
    }

    /** How many records have a value under the id that a field had at first. */
    private long values(String key) {
        String file = earlier().getOrDefault("a.yaml", "");
        String field = file.substring(file.indexOf("key: " + key));
        String id = field.substring(field.indexOf("id: ") + 4).split("[\\s,}]", 2)[0];
        return Objects.requireNonNull(in(
                company,
                () -> jdbc.queryForObject(
                        "select count(*) from record where tenant_id = ? and jsonb_exists(attributes, ?)",
                        Long.class,
                        company.id(),
                        id)));
    }

    private long rows(String table) {
        return count("select count(*) from " + table + " where tenant_id = ?", company);
    }

    private long count(String sql, Kith.Company of) {
        return Objects.requireNonNull(in(of, () -> jdbc.queryForObject(sql, Long.class, of.id())));
    }

    private <T extends @Nullable Object> T in(Kith.Company of, Supplier<T> work) {
        return TenantContext.call(Actor.system(of.id()), () -> transactions.<T>write(_ -> work.get()));
    }
}
