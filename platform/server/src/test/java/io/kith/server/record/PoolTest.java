package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.access.Actors;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.ProblemException;
import io.kith.server.search.IndexedRecords;
import io.kith.server.search.SearchService;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Records that nobody owns, and who may take them. */
@KithServerTest
class PoolTest {

    private static final String ROLES = """
            kind: role
            key: c_sales
            label: {en: Sales, zh: 销售}
            objects:
              customer: {read: own, update: own, claim: {holds: 3, daily: 2}, fields: {owner: read, "*": write}}
            ---
            kind: role
            key: c_senior
            label: {en: Senior, zh: 资深销售}
            objects:
              customer: {read: own, claim: {holds: 5}}
            ---
            kind: role
            key: c_trainee
            label: {en: Trainee, zh: 实习生}
            objects:
              customer: {read: own, update: own}
            ---
            kind: role
            key: c_barred
            label: {en: Barred, zh: 受限}
            objects:
              contact: {read: all}
            deny:
              customer: {rights: claim}
            ---
            kind: role
            key: c_lead
            label: {en: Lead, zh: 主管}
            objects:
              customer: {read: all, update: all}
            """;

    @Autowired
    Kith kith;

    @Autowired
    Actors actors;

    @Autowired
    RecordService records;

    @Autowired
    RecordQueries queries;

    @Autowired
    Pool pool;

    @Autowired
    SearchService search;

    @Autowired
    ApplicationContext context;

    Kith.Company company;
    Api admin;
    UUID bo;
    UUID mei;

    @BeforeEach
    void aCompanyWhoseSalesPeopleClaim() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("roles.yaml", ROLES), false);
        bo = member("Bo", "c_sales");
        mei = member("Mei", "c_sales");
    }

    private UUID member(String name, String... roles) {
        return UUID.fromString(admin.post(
                        "/api/v1/members",
                        Map.of("name", name, "email", UUID.randomUUID() + "@example.com", "roles", List.of(roles)))
                .expect(201)
                .text("/id"));
    }

    private UUID customer(String name, @Nullable UUID owner) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("name", name);
        fields.put("owner", owner == null ? null : owner.toString());
        return UUID.fromString(admin.create("customer", fields).get("id").asString());
    }

    private <T extends @Nullable Object> T as(UUID member, Supplier<T> work) {
        return TenantContext.call(
                actors.find(company.id(), ActorKind.MEMBER, member).orElseThrow(), work::get);
    }

    private @Nullable ErrorCode claims(UUID member, UUID record) {
        return as(member, () -> code(() -> pool.claim("customer", record)));
    }

    private @Nullable ErrorCode releases(UUID member, UUID record) {
        return as(member, () -> code(() -> pool.release("customer", record)));
    }

    private static @Nullable ErrorCode code(Supplier<?> attempt) {
        try {
            attempt.get();
            return null;
        } catch (ProblemException refusal) {
            return refusal.problem().code();
        }
    }

    private List<String> listed(UUID member) {
        return as(
                        member,
                        () -> queries.query(
                                "customer",
                                new RecordQueries.Question(null, List.of("name"), null, 50, null, false, false, false)))
                .records()
                .stream()
                .map(record -> String.valueOf(record.fields().get("name")))
                .toList();
    }

    private @Nullable Object owner(UUID record) {
        return admin.get("/api/v1/records/customer/" + record)
                .json()
                .at("/fields/owner")
                .stringValue(null);
    }

    @Test
    void whoeverClaimsSeesWhatNobodyOwnsUntilSomebodyHasIt() {
        UUID acme = customer("Acme", null);
        customer("Borealis", mei);
        assertThat(listed(bo)).containsExactly("Acme");
        assertThat(listed(mei)).containsExactly("Acme", "Borealis");
        assertThat(listed(member("Tim", "c_trainee"))).isEmpty();
        new IndexedRecords(context).awaitAll(company.id());
        assertThat(as(bo, () -> search.search("acme", null, null, 10)).results())
                .hasSize(1);

        assertThat(as(bo, () -> records.get("customer", acme, true)).may())
                .isEqualTo(new ShownRecord.May(false, false, true, false));
        ShownRecord claimed = as(bo, () -> pool.claim("customer", acme));
        assertThat(claimed.fields()).containsEntry("owner", bo.toString());
        assertThat(as(bo, () -> records.get("customer", acme, true)).may())
                .isEqualTo(new ShownRecord.May(true, false, false, true));
        assertThat(listed(mei)).containsExactly("Borealis");
        assertThat(as(mei, () -> search.search("acme", null, null, 10)).results())
                .as("before the index has heard of it")
                .isEmpty();
        assertThat(claims(mei, acme)).as("it is not there for them any more").isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void whoSeesThatItHasAnOwnerIsToldSoAndClaimingOnesOwnChangesNothing() {
        UUID acme = customer("Acme", bo);
        UUID both = member("Ada", "c_sales", "c_lead");
        assertThat(claims(both, acme)).isEqualTo(ErrorCode.CLAIMED_ALREADY);
        assertThat(claims(bo, acme)).isNull();
        assertThat(admin.get("/api/v1/records/customer/" + acme + "/history")
                        .json()
                        .get("entries"))
                .hasSize(1);
    }

    @Test
    void nobodyClaimsWithoutTheRightAndNobodyWhomARoleDeniesIt() {
        UUID acme = customer("Acme", null);
        assertThat(claims(member("Tim", "c_trainee"), acme)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(claims(member("Li", "c_lead"), acme)).isEqualTo(ErrorCode.CLAIM_NOT_GIVEN);
        UUID barred = member("Eve", "c_sales", "c_barred");
        assertThat(listed(barred)).isEmpty();
        assertThat(claims(barred, acme)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(as(member("Li", "c_lead"), () -> code(() -> pool.room("customer"))))
                .isEqualTo(ErrorCode.CLAIM_NOT_GIVEN);
        assertThat(kith.token(company, "user", "write")
                        .post("/api/v1/records/customer/" + acme + "/claim", Map.of())
                        .expect(403)
                        .text("/type"))
                .as("a program owns nothing")
                .endsWith("claim-not-given");
        assertThat(owner(acme)).isNull();
    }

    @Test
    void limitsOfRolesHoldAndTheWiderOfSeveralCounts() {
        UUID first = customer("First", null);
        UUID second = customer("Second", null);
        UUID third = customer("Third", null);
        assertThat(claims(bo, first)).isNull();
        assertThat(claims(bo, second)).isNull();
        assertThat(claims(bo, third)).as("two within 24 hours").isEqualTo(ErrorCode.CLAIMED_ENOUGH);
        assertThat(as(bo, () -> pool.room("customer"))).isEqualTo(new Pool.Room(2, 3, 2, 2));
        assertThat(releases(bo, second)).isNull();
        assertThat(claims(bo, second)).as("it counts once").isNull();

        customer("Of Mei", mei);
        customer("Of Mei too", mei);
        customer("Of Mei as well", mei);
        assertThat(claims(mei, third))
                .as("those that were never in the pool count")
                .isEqualTo(ErrorCode.HOLDS_ENOUGH);

        UUID both = member("Ada", "c_sales", "c_senior");
        for (int i = 0; i < 5; i++) {
            assertThat(claims(both, customer("More " + i, null))).isNull();
        }
        assertThat(claims(both, third)).isEqualTo(ErrorCode.HOLDS_ENOUGH);
        assertThat(as(both, () -> pool.room("customer"))).isEqualTo(new Pool.Room(5, 5, 5, null));
    }

    @Test
    void nobodyGetsRoundTheLimitByTheRecycleBinOrByAnotherWrite() {
        UUID keeper = member("Ole", "c_senior", "c_lead");
        for (int i = 0; i < 5; i++) {
            customer("Of Ole " + i, keeper);
        }
        UUID more = customer("More", null);
        assertThat(claims(keeper, more)).isEqualTo(ErrorCode.HOLDS_ENOUGH);
        assertThat(as(
                        keeper,
                        () -> code(() -> records.update("customer", more, null, Map.of("owner", keeper.toString())))))
                .as("an edit that takes what nobody owns is a claim")
                .isEqualTo(ErrorCode.HOLDS_ENOUGH);
        UUID other = member("Kai", "c_senior");
        UUID binned = customer("Binned", other);
        for (int i = 0; i < 4; i++) {
            customer("Of Kai " + i, other);
        }
        admin.delete("/api/v1/records/customer/" + binned).expect(204);
        assertThat(claims(other, more))
                .as("what is in the recycle bin comes back")
                .isEqualTo(ErrorCode.HOLDS_ENOUGH);
    }

    @Test
    void aRefusalSaysWhichLimitAndWhoCanChangeIt() {
        customer("One", bo);
        customer("Two", bo);
        customer("Three", bo);
        UUID more = customer("Four", null);
        String detail = as(bo, () -> {
            try {
                pool.claim("customer", more);
                return "";
            } catch (ProblemException refusal) {
                return refusal.problem().parameters().toString();
            }
        });
        assertThat(detail).contains("held=3", "holds=3");
    }

    @Test
    void ofSeveralAtOnceNobodyGetsMoreThanTheLimitAndNoRecordHasTwoOwners() throws Exception {
        List<UUID> waiting = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            waiting.add(customer("Waiting " + i, null));
        }
        List<Callable<@Nullable ErrorCode>> all = new ArrayList<>();
        for (UUID record : waiting) {
            all.add(() -> claims(bo, record));
            all.add(() -> claims(mei, record));
        }
        Collections.shuffle(all);
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var answer : threads.invokeAll(all)) {
                assertThat(answer.get())
                        .isIn(null, ErrorCode.NOT_FOUND, ErrorCode.CLAIMED_ALREADY, ErrorCode.CLAIMED_ENOUGH);
            }
        }
        List<String> owners =
                waiting.stream().map(one -> String.valueOf(owner(one))).toList();
        assertThat(owners).filteredOn(bo.toString()::equals).hasSize(2);
        assertThat(owners).filteredOn(mei.toString()::equals).hasSize(2);
    }

    @Test
    void onesOwnGoesBackWithoutTheRightToTheFieldAndThatOfOthersOnlyWithIt() {
        UUID acme = customer("Acme", bo);
        assertThat(as(
                        bo,
                        () -> code(
                                () -> records.update("customer", acme, null, Collections.singletonMap("owner", null)))))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(releases(mei, acme)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(releases(bo, acme)).isNull();
        assertThat(owner(acme)).isNull();
        assertThat(releases(mei, acme)).as("it is there already").isNull();

        UUID borealis = customer("Borealis", bo);
        assertThat(as(member("Li", "c_lead"), () -> code(() -> pool.release("customer", borealis))))
                .isNull();
        UUID onlyReads = member("Ola", "c_senior");
        UUID mine = customer("Mine", onlyReads);
        assertThat(releases(onlyReads, mine)).isNull();
    }

    @Test
    void theHistoryAndTheAuditLogTellAndItCanBeTakenBack() {
        UUID acme = customer("Acme", null);
        assertThat(claims(bo, acme)).isNull();
        JsonNode entry = admin.get("/api/v1/audit-entries?limit=1").json().at("/entries/0");
        assertThat(entry.get("action").asString()).isEqualTo("record.claimed");
        JsonNode history = admin.get("/api/v1/records/customer/" + acme + "/history")
                .json()
                .at("/entries/0/changes/0");
        assertThat(history.get("field").asString()).isEqualTo("owner");
        assertThat(history.get("after").asString()).isEqualTo(bo.toString());
    }

    @Test
    void theExplanationAndTheRightsOfAMemberNameThePool() {
        UUID acme = customer("Acme", null);
        JsonNode why = admin.get("/api/v1/records/customer/" + acme + "/access?member=" + bo)
                .expect(200)
                .json();
        assertThat(why.get("read").asBoolean()).isTrue();
        assertThat(why.get("claim").asBoolean()).isTrue();
        assertThat(why.get("rules").toString())
                .contains("{\"right\":\"read\",\"role\":\"c_sales\",\"kind\":\"pool\",\"effect\":\"gives\"}")
                .contains("{\"right\":\"claim\",\"role\":\"c_sales\",\"kind\":\"pool\",\"effect\":\"gives\"}");
        assertThat(claims(bo, acme)).isNull();
        JsonNode since = admin.get("/api/v1/records/customer/" + acme + "/access?member=" + mei)
                .expect(200)
                .json();
        assertThat(since.get("read").asBoolean()).isFalse();
        assertThat(since.get("rules").toString())
                .contains("{\"right\":\"read\",\"role\":\"c_sales\",\"kind\":\"pool\",\"effect\":\"none\"}");
        assertThat(admin.get("/api/v1/members/" + bo + "/rights").json().toString())
                .contains("\"claim\":{\"holds\":3,\"daily\":2}");
        assertThat(admin.get("/api/v1/configuration/roles").json().toString())
                .contains("\"claim\":{\"holds\":5,\"daily\":null}");
    }

    @Test
    void whatHasNoOwnersHasNoPoolAndNobodyReachesThatOfAnotherCompany() {
        admin.configure(Map.of("box.yaml", """
                kind: object
                key: c_box
                label: {en: Box, zh: 箱子}
                plural: {en: Boxes, zh: 箱子}
                icon: box
                title: c_name
                fields: [{key: c_name, type: text, label: {en: Name, zh: 名称}, required: true}]
                """), false);
        String box = admin.create("c_box", Map.of("c_name", "Red")).get("id").asString();
        assertThat(admin.post("/api/v1/records/c_box/" + box + "/claim", Map.of())
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("without-owner");
        UUID acme = customer("Acme", null);
        Kith.Company other = kith.company();
        other.admin()
                .post("/api/v1/records/customer/" + acme + "/claim", Map.of())
                .expect(404);
        other.admin()
                .post("/api/v1/records/customer/" + acme + "/release", Map.of())
                .expect(404);
        assertThat(other.admin()
                        .get("/api/v1/records/customer/pool")
                        .json()
                        .get("held")
                        .asInt())
                .isZero();
    }
}
