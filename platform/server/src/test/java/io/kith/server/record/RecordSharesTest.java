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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Records that people share with each other, and those that are had along with what they belong to. */
@KithServerTest
class RecordSharesTest {

    private static final String ROLES = """
            kind: role
            key: c_sales
            label: {en: Sales, zh: 销售}
            objects:
              customer: {read: own, update: own, delete: own}
              contact: {read: parent, create: true, update: parent, delete: parent}
              note: {read: parent, create: true, update: own}
            ---
            kind: role
            key: c_clerk
            label: {en: Clerk, zh: 文员}
            objects:
              customer: {read: shared}
              contact: {read: all}
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
    RecycleBin bin;

    @Autowired
    RecordShares shares;

    @Autowired
    SearchService search;

    @Autowired
    ApplicationContext context;

    Kith.Company company;
    Api admin;
    UUID bo;
    UUID mei;
    UUID acme;

    @BeforeEach
    void aCustomerOfBoThatMeiDoesNotSee() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("roles.yaml", ROLES), false);
        bo = member("Bo", "c_sales");
        mei = member("Mei", "c_sales");
        acme = create("customer", Map.of("name", "Acme", "owner", bo.toString()));
        assertThat(as(mei, () -> code(() -> records.get("customer", acme, false))))
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    private UUID member(String name, String role) {
        return UUID.fromString(admin.post(
                        "/api/v1/members",
                        Map.of("name", name, "email", UUID.randomUUID() + "@example.com", "roles", List.of(role)))
                .expect(201)
                .text("/id"));
    }

    private UUID create(String object, Map<String, ?> fields) {
        return UUID.fromString(admin.create(object, fields).get("id").asString());
    }

    private String shares(UUID record) {
        return "/api/v1/records/customer/" + record + "/shares";
    }

    private <T extends @Nullable Object> T as(UUID member, Supplier<T> work) {
        return TenantContext.call(
                actors.find(company.id(), ActorKind.MEMBER, member).orElseThrow(), work::get);
    }

    private static @Nullable ErrorCode code(Supplier<?> attempt) {
        try {
            attempt.get();
            return null;
        } catch (ProblemException refusal) {
            return refusal.problem().code();
        }
    }

    private int listed(UUID member, String object) {
        return as(
                        member,
                        () -> queries.query(
                                object,
                                new RecordQueries.Question(null, List.of(), null, 50, null, false, false, false)))
                .records()
                .size();
    }

    @Nullable ErrorCode renames(UUID member, UUID record) {
        return as(member, () -> code(() -> records.update("customer", record, null, Map.of("name", "Acme AG"))));
    }

    @Test
    void whoeverItIsSharedWithHasItFromTheNextRequestOnAndNotAMomentLonger() {
        admin.put(shares(acme) + "/" + mei, Map.of("right", "read")).expect(200);
        assertThat(listed(mei, "customer")).isEqualTo(1);
        assertThat(as(mei, () -> records.get("customer", acme, true)).may())
                .isEqualTo(new ShownRecord.May(false, false, false, false));
        assertThat(renames(mei, acme)).isEqualTo(ErrorCode.FORBIDDEN);
        new IndexedRecords(context).awaitAll(company.id());
        assertThat(as(mei, () -> search.search("acme", null, null, 10)).results())
                .hasSize(1);

        admin.put(shares(acme) + "/" + mei, Map.of("right", "edit")).expect(200);
        assertThat(renames(mei, acme)).isNull();
        assertThat(as(mei, () -> code(() -> deleted(acme)))).isEqualTo(ErrorCode.FORBIDDEN);

        admin.delete(shares(acme) + "/" + mei).expect(204);
        admin.delete(shares(acme) + "/" + mei).expect(204);
        assertThat(listed(mei, "customer")).isZero();
        assertThat(renames(mei, acme)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(as(mei, () -> search.search("acme", null, null, 10)).results())
                .as("before the index has heard of it")
                .isEmpty();
    }

    private boolean deleted(UUID record) {
        bin.delete("customer", record, null);
        return true;
    }

    @Test
    void aTeamHasItAndSoHaveThoseBelow() {
        String north =
                admin.post("/api/v1/teams", Map.of("name", "North")).expect(201).text("/id");
        String harbour = admin.post("/api/v1/teams", Map.of("name", "Harbour", "parent", north))
                .expect(201)
                .text("/id");
        admin.put(shares(acme) + "/" + north, Map.of("right", "read")).expect(200);
        assertThat(listed(mei, "customer")).isZero();
        admin.put("/api/v1/teams/" + harbour + "/members/" + mei, Map.of()).expect(200);
        assertThat(listed(mei, "customer")).as("below the team").isEqualTo(1);
        admin.patch("/api/v1/teams/" + harbour, Collections.singletonMap("parent", null))
                .expect(200);
        assertThat(listed(mei, "customer")).as("not below it any more").isZero();
    }

    @Test
    void nobodyGetsWhatTheirRolesLetThemDoWithNone() {
        UUID clerk = member("Lin", "c_clerk");
        admin.put(shares(acme) + "/" + clerk, Map.of("right", "edit")).expect(200);
        assertThat(listed(clerk, "customer")).isEqualTo(1);
        assertThat(renames(clerk, acme)).isEqualTo(ErrorCode.FORBIDDEN);
        JsonNode why = admin.get("/api/v1/records/customer/" + acme + "/access?member=" + clerk)
                .expect(200)
                .json();
        assertThat(why.get("read").asBoolean()).isTrue();
        assertThat(why.get("update").asBoolean()).isFalse();
        assertThat(why.get("rules").toString())
                .contains("{\"right\":\"read\",\"kind\":\"share\",\"effect\":\"gives\"}")
                .contains("{\"right\":\"update\",\"kind\":\"share\",\"effect\":\"none\"}")
                .contains("\"kind\":\"scope\",\"scope\":\"shared\",\"effect\":\"none\"");
    }

    @Test
    void whoeverMayChangeItSharesItAndNobodyElse() {
        assertThat(as(mei, () -> code(() -> shares.share("customer", acme, mei, ShareRight.READ))))
                .as("it is not there for them")
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(as(bo, () -> shares.share("customer", acme, mei, ShareRight.READ)))
                .extracting(share -> share.holder().name())
                .containsExactly("Mei");
        assertThat(as(mei, () -> code(() -> shares.share("customer", acme, mei, ShareRight.EDIT))))
                .as("who only looks at it gives themselves no more")
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(as(mei, () -> shares.of("customer", acme))).hasSize(1);
        kith.token(company, "user", "read")
                .put(shares(acme) + "/" + bo, Map.of("right", "read"))
                .expect(403);
    }

    @Test
    void nobodyKeepsForGoodWhatARoleGivesForAWhile() {
        assertThat(as(bo, () -> code(() -> shares.share("customer", acme, bo, ShareRight.EDIT))))
                .as("with oneself")
                .isEqualTo(ErrorCode.VALIDATION);
        admin.configure(Map.of("drafts.yaml", """
                kind: role
                key: c_drafts
                label: {en: Drafts, zh: 草稿}
                objects:
                  customer: {read: all, updateIf: status == 'prospect'}
                """), false);
        UUID drafter = member("Ola", "c_drafts");
        admin.put(shares(acme) + "/" + drafter, Map.of("right", "edit")).expect(200);
        assertThat(renames(drafter, acme)).isNull();
        admin.patch("/api/v1/records/customer/" + acme, Map.of("fields", Map.of("status", "active")))
                .expect(200);
        assertThat(renames(drafter, acme))
                .as("what a condition gives, it takes")
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(admin.get("/api/v1/records/customer/" + acme + "/access?member=" + drafter)
                        .expect(200)
                        .json()
                        .get("rules")
                        .toString())
                .contains("{\"right\":\"update\",\"kind\":\"share\",\"effect\":\"none\"}");
    }

    @Test
    void aTeamThatIsGoneTakesNobodysPlace() {
        String team =
                admin.post("/api/v1/teams", Map.of("name", "South")).expect(201).text("/id");
        admin.put(shares(acme) + "/" + team, Map.of("right", "read")).expect(200);
        admin.delete("/api/v1/teams/" + team).expect(204);
        assertThat(admin.get(shares(acme)).json().get("shares")).isEmpty();
        admin.put(shares(acme) + "/" + mei, Map.of("right", "edit")).expect(200);
        admin.post("/api/v1/members/" + mei + "/deactivate").expect(200);
        JsonNode lowered = admin.put(shares(acme) + "/" + mei, Map.of("right", "read"))
                .expect(200)
                .json();
        assertThat(lowered.get("shares").toString())
                .contains("\"right\":\"read\",\"active\":false")
                .doesNotContain(team);
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        Api.Answer unknown = admin.put(shares(acme) + "/" + UUID.randomUUID(), Map.of("right", "read"))
                .expect(422);
        assertThat(unknown.text("/violations/0/code")).isEqualTo("holder-not-found");
        assertThat(admin.put(shares(acme) + "/" + mei, Map.of("right", "own"))
                        .expect(422)
                        .text("/violations/0/message"))
                .contains("read", "edit");
        admin.put(shares(acme) + "/" + mei, Map.of()).expect(422);
        UUID gone = member("Di", "c_sales");
        admin.post("/api/v1/members/" + gone + "/deactivate").expect(200);
        admin.put(shares(acme) + "/" + gone, Map.of("right", "read")).expect(422);
        Kith.Company other = kith.company();
        admin.put(shares(acme) + "/" + other.adminMember(), Map.of("right", "read"))
                .expect(422);
        other.admin().get(shares(acme)).expect(404);
        other.admin()
                .put(shares(acme) + "/" + other.adminMember(), Map.of("right", "read"))
                .expect(404);
        other.admin().delete(shares(acme) + "/" + mei).expect(404);
        assertThat(other.admin().get("/api/v1/holders?q=Mei").json().get("holders"))
                .isEmpty();
        assertThat(admin.get(shares(acme)).json().get("shares")).isEmpty();
    }

    @Test
    void isChosenAmongMembersAndTeamsByName() {
        admin.post("/api/v1/teams", Map.of("name", "Meissen")).expect(201);
        JsonNode found = admin.get("/api/v1/holders?q=mei").expect(200).json().get("holders");
        assertThat(found)
                .extracting(holder ->
                        holder.get("kind").asString() + " " + holder.get("name").asString())
                .containsExactly("member Mei", "team Meissen");
    }

    @Test
    void theHistoryTellsAndTheVersionStays() {
        long version = admin.get("/api/v1/records/customer/" + acme)
                .json()
                .get("version")
                .asLong();
        admin.put(shares(acme) + "/" + mei, Map.of("right", "read")).expect(200);
        admin.put(shares(acme) + "/" + mei, Map.of("right", "read")).expect(200);
        admin.put(shares(acme) + "/" + mei, Map.of("right", "edit")).expect(200);
        JsonNode history = admin.get("/api/v1/records/customer/" + acme + "/history?names=true")
                .json();
        assertThat(history.get("entries"))
                .as("what changes nothing is not told")
                .hasSize(3);
        assertThat(history.at("/entries/0/shares").toString())
                .isEqualTo("[{\"holder\":\"%s\",\"before\":\"read\",\"after\":\"edit\"}]".formatted(mei));
        assertThat(history.at("/names/" + mei).asString()).isEqualTo("Mei");
        assertThat(admin.get("/api/v1/records/customer/" + acme)
                        .json()
                        .get("version")
                        .asLong())
                .isEqualTo(version);
        admin.with("If-Match", "\"" + version + "\"")
                .patch("/api/v1/records/customer/" + acme, Map.of("fields", Map.of("name", "Acme AG")))
                .expect(200);
        assertThat(admin.get(shares(acme)).json().at("/shares/0/right").asString())
                .as("an edit of the record leaves it shared")
                .isEqualTo("edit");
    }

    @Test
    void whatBelongsToARecordIsHadAlongWithIt() {
        UUID contact = create("contact", Map.of("name", "Ada", "customer", acme.toString()));
        UUID note = create("note", Map.of("subject", "Called", "customers", List.of(acme.toString())));
        UUID onContact = create("note", Map.of("subject", "Met", "contacts", List.of(contact.toString())));
        assertThat(listed(bo, "contact")).isEqualTo(1);
        assertThat(listed(bo, "note")).as("of the customer, and of its contact").isEqualTo(2);
        assertThat(as(bo, () -> code(() -> records.get("note", onContact, true))))
                .isNull();
        assertThat(listed(mei, "contact")).isZero();
        assertThat(listed(mei, "note")).isZero();
        assertThat(as(mei, () -> code(() -> records.get("note", note, true)))).isEqualTo(ErrorCode.NOT_FOUND);

        admin.put(shares(acme) + "/" + mei, Map.of("right", "read")).expect(200);
        assertThat(listed(mei, "contact")).isEqualTo(1);
        assertThat(listed(mei, "note")).isEqualTo(2);
        assertThat(as(mei, () -> records.get("contact", contact, true)).may())
                .isEqualTo(new ShownRecord.May(false, false, false, false));
        admin.put(shares(acme) + "/" + mei, Map.of("right", "edit")).expect(200);
        assertThat(as(mei, () -> records.get("contact", contact, true)).may())
                .isEqualTo(new ShownRecord.May(true, true, false, false));
        new IndexedRecords(context).awaitAll(company.id());
        assertThat(as(mei, () -> search.search("Ada", null, null, 10)).results())
                .hasSize(2);
        JsonNode why = admin.get("/api/v1/records/contact/" + contact + "/access?member=" + mei)
                .expect(200)
                .json();
        assertThat(why.get("update").asBoolean()).isTrue();
        assertThat(why.get("rules").toString()).contains("\"scope\":\"parent\",\"effect\":\"gives\"");
    }
}
