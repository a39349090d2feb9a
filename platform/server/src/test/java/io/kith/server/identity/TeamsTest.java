package io.kith.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.access.Actors;
import io.kith.server.people.Memberships;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Standing;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Teams as a tree, and whom somebody has for colleagues by them. */
@KithServerTest
class TeamsTest {

    @Autowired
    Kith kith;

    @Autowired
    Actors actors;

    @Autowired
    Sessions sessions;

    @Autowired
    Memberships memberships;

    @Autowired
    TenantDirectory tenants;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompany() {
        company = kith.company();
        admin = company.admin();
    }

    @Test
    void teamsStandBelowEachOtherAndAreReadInTheOrderOfTheirNames() {
        String sales = team("Sales", null);
        String north = team(" north ", sales);
        team("北京", sales);
        assertThat(admin.get("/api/v1/teams").expect(200).json().get("teams"))
                .extracting(team -> team.get("name").asString())
                .containsExactly("北京", "north", "Sales");
        JsonNode read = admin.get("/api/v1/teams/" + north).expect(200).json();
        assertThat(read.get("parent").asString()).isEqualTo(sales);
        assertThat(read.get("members")).isEmpty();

        admin.patch("/api/v1/teams/" + north, Map.of("name", "North")).expect(200);
        assertThat(admin.get("/api/v1/teams/" + north).text("/parent"))
                .as("what is not said stays")
                .isEqualTo(sales);
        JsonNode moved = admin.patch("/api/v1/teams/" + north, Collections.singletonMap("parent", null))
                .expect(200)
                .json();
        assertThat(moved.get("parent").isNull()).isTrue();
        assertThat(moved.get("name").asString()).isEqualTo("North");
    }

    @Test
    void whatCannotBeATeamIsRefusedWithAllReasons() {
        String sales = team("Sales", null);
        assertThat(violations(admin.post("/api/v1/teams", Map.of("name", "", "parent", UUID.randomUUID()))))
                .containsExactly("name required", "parent team-not-found");
        assertThat(violations(admin.post("/api/v1/teams", Map.of("name", "SALES"))))
                .containsExactly("name team-exists");
        String north = team("North", sales);
        assertThat(violations(admin.patch("/api/v1/teams/" + sales, Map.of("parent", north))))
                .containsExactly("parent team-below-itself");
        Map<String, @Nullable Object> wrong = new HashMap<>();
        wrong.put("name", null);
        wrong.put("parent", "north");
        assertThat(violations(admin.patch("/api/v1/teams/" + sales, wrong)))
                .containsExactly("name required", "parent invalid-id");
        admin.patch("/api/v1/teams/" + UUID.randomUUID(), Map.of("name", "x")).expect(404);
    }

    @Test
    void twoWhoMoveTeamsBelowEachOtherAtOnceMakeNoCircle() {
        for (int round = 0; round < 5; round++) {
            String one = team("One " + round, null);
            String other = team("Other " + round, null);
            List<Integer> answers = Stream.of(List.of(one, other), List.of(other, one))
                    .parallel()
                    .map(move -> admin.patch("/api/v1/teams/" + move.getFirst(), Map.of("parent", move.getLast()))
                            .status())
                    .toList();
            assertThat(answers).containsExactlyInAnyOrder(200, 422);
        }
    }

    @Test
    void whoeverArrangesTeamsWhileOthersDoIsServedToo() {
        String sales = team("Sales", null);
        List<String> members =
                IntStream.range(0, 6).mapToObj(i -> member("Member " + i)).toList();
        members.parallelStream().forEach(member -> join(sales, member));
        assertThat(admin.get("/api/v1/teams/" + sales).json().get("members")).hasSize(6);
    }

    @Test
    void twoWhoAddTheSameTeamAtOnceMakeOne() {
        List<Integer> answers = Stream.of("Twins", "TWINS", "twins")
                .parallel()
                .map(name -> admin.post("/api/v1/teams", Map.of("name", name)).status())
                .toList();
        assertThat(answers).containsExactlyInAnyOrder(201, 422, 422);
    }

    @Test
    void aTeamWithTeamsBelowIsDeletedAfterThem() {
        String sales = team("Sales", null);
        String north = team("North", sales);
        String bo = member("Bo");
        join(north, bo);
        Api.Answer refused = admin.delete("/api/v1/teams/" + sales).expect(409);
        assertThat(refused.text("/code")).isEqualTo("team-has-teams");
        assertThat(refused.text("/detail")).contains("1", "first");
        admin.delete("/api/v1/teams/" + north).expect(204);
        admin.delete("/api/v1/teams/" + north).expect(404);
        assertThat(team(bo)).as("they just leave it").isEmpty();
        admin.delete("/api/v1/teams/" + sales).expect(204);
        assertThat(admin.get("/api/v1/teams").json().get("teams")).isEmpty();
    }

    @Test
    void joiningAndLeavingTwiceIsDoneOnce() {
        String sales = team("Sales", null);
        String bo = member("Bo");
        String path = "/api/v1/teams/" + sales + "/members/" + bo;
        assertThat(admin.put(path, Map.of()).expect(200).text("/members/0")).isEqualTo(bo);
        assertThat(admin.put(path, Map.of()).expect(200).json().get("members")).hasSize(1);
        assertThat(admin.delete(path).expect(200).json().get("members")).isEmpty();
        assertThat(admin.delete(path).expect(200).json().get("members")).isEmpty();
        assertThat(actions()).containsExactly("team.left", "team.joined", "member.added", "team.added");
        JsonNode joined = admin.get("/api/v1/audit-entries?limit=2").json().at("/entries/1");
        assertThat(joined.at("/changes/member/after").asString()).isEqualTo(bo);
        assertThat(joined.at("/changes/team/after").asString()).isEqualTo("Sales");
    }

    @Test
    void whoeverMakesSureOfWhatIsSoMakesNobodysAccessBeLookedUpAnew() {
        String sales = team("Sales", null);
        String bo = member("Bo");
        String path = "/api/v1/teams/" + sales + "/members/" + bo;
        long before = epoch();
        admin.delete(path).expect(200);
        assertThat(epoch()).isEqualTo(before);
        admin.put(path, Map.of()).expect(200);
        long joined = epoch();
        assertThat(joined).isGreaterThan(before);
        admin.put(path, Map.of()).expect(200);
        assertThat(epoch()).isEqualTo(joined);
        admin.delete(path).expect(200);
        assertThat(epoch()).isGreaterThan(joined);
    }

    private long epoch() {
        return Objects.requireNonNull(
                tenants.accessEpochs(List.of(company.id())).get(company.id()));
    }

    @Test
    void aTeamIsOfThoseInItAndBelowItWhetherTheyCanStillWorkOrNot() {
        String board = team("Board", null);
        String sales = team("Sales", board);
        String north = team("North", sales);
        String other = team("Service", null);
        String lead = member("Lead");
        String seller = member("Seller");
        String gone = member("Gone");
        String outsider = member("Outsider");
        String loner = member("Loner");
        join(board, lead);
        join(north, seller);
        join(north, gone);
        join(other, outsider);
        admin.post("/api/v1/members/" + gone + "/deactivate").expect(200);

        assertThat(team(lead)).containsExactlyInAnyOrder(uuids(lead, seller, gone));
        assertThat(team(seller)).containsExactlyInAnyOrder(uuids(seller, gone));
        assertThat(team(outsider)).containsExactlyInAnyOrder(uuids(outsider));
        assertThat(team(loner)).isEmpty();

        join(sales, outsider);
        assertThat(team(outsider))
                .as("of all teams that they are in")
                .containsExactlyInAnyOrder(uuids(outsider, seller, gone));
        admin.patch("/api/v1/teams/" + north, Map.of("parent", other)).expect(200);
        assertThat(team(lead)).as("a team goes with those below it").containsExactlyInAnyOrder(uuids(lead, outsider));
    }

    @Test
    void aChangeOfTeamsHoldsAtTheNextRequestOnEveryReplica() {
        String email = "bo@" + company.slug() + ".example";
        String bo = member("Bo", email);
        String subject = UUID.randomUUID().toString();
        memberships.claim(subject, email);
        RandomSecret cookie =
                sessions.begin(SessionKind.PERSON, new Person(subject, "Bo", email), company.id(), "a browser");
        List<Replica> replicas = List.of(Replica.second());
        assertThat(seen(cookie, kith.base(), sessions)).isEmpty();
        for (Replica replica : replicas) {
            assertThat(seen(cookie, replica.base(), replica.context().getBean(Sessions.class)))
                    .isEmpty();
        }
        String sales = team("Sales", null);
        join(sales, bo);
        for (Replica replica : replicas) {
            assertThat(seen(cookie, replica.base(), replica.context().getBean(Sessions.class)))
                    .containsExactlyInAnyOrder(uuids(bo));
        }
        assertThat(seen(cookie, kith.base(), sessions)).containsExactlyInAnyOrder(uuids(bo));
        admin.delete("/api/v1/teams/" + sales).expect(204);
        for (Replica replica : replicas) {
            assertThat(seen(cookie, replica.base(), replica.context().getBean(Sessions.class)))
                    .isEmpty();
        }
    }

    @Test
    void teamsAndMembersOfAnotherCompanyDoNotExist() {
        Kith.Company theirs = kith.company();
        String theirTeam = theirs.admin()
                .post("/api/v1/teams", Map.of("name", "Theirs"))
                .expect(201)
                .text("/id");
        String theirMember = theirs.adminMember().toString();
        String ours = team("Ours", null);
        String ourMember = company.adminMember().toString();
        admin.get("/api/v1/teams/" + theirTeam).expect(404);
        admin.patch("/api/v1/teams/" + theirTeam, Map.of("name", "x")).expect(404);
        admin.delete("/api/v1/teams/" + theirTeam).expect(404);
        admin.put("/api/v1/teams/" + theirTeam + "/members/" + ourMember, Map.of())
                .expect(404);
        admin.put("/api/v1/teams/" + ours + "/members/" + theirMember, Map.of()).expect(404);
        admin.delete("/api/v1/teams/" + ours + "/members/" + theirMember).expect(404);
        assertThat(violations(admin.post("/api/v1/teams", Map.of("name", "Below", "parent", theirTeam))))
                .containsExactly("parent team-not-found");
        assertThat(violations(admin.patch("/api/v1/teams/" + ours, Map.of("parent", theirTeam))))
                .containsExactly("parent team-not-found");
        assertThat(admin.get("/api/v1/teams").json().get("teams")).hasSize(1);
        team("Theirs", null);
    }

    @Test
    void onlyAdminsSeeAndChangeTeams() {
        String sales = team("Sales", null);
        String path = "/api/v1/teams/" + sales;
        String inIt = path + "/members/" + company.adminMember();
        Api user = kith.token(company, "user", "write");
        Api reader = kith.token(company, "admin", "read");
        user.get("/api/v1/teams").expect(403);
        user.get(path).expect(403);
        reader.get("/api/v1/teams").expect(200);
        reader.get(path).expect(200);
        for (Api who : List.of(user, reader)) {
            who.post("/api/v1/teams", Map.of("name", "x")).expect(403);
            who.patch(path, Map.of("name", "x")).expect(403);
            who.put(inIt, Map.of()).expect(403);
            who.delete(inIt).expect(403);
            who.delete(path).expect(403);
        }
    }

    /** As whom a session's last request ran at a replica. */
    private Set<UUID> seen(RandomSecret cookie, String base, Sessions replica) {
        new Api(base, null, Map.of("Cookie", "__Host-kith=" + cookie.reveal()))
                .get("/api/v1/schema")
                .expect(200);
        SignedIn signedIn =
                replica.find(SessionKind.PERSON, cookie.hash(), true).orElseThrow();
        return signedIn.actor() == null ? Set.of() : signedIn.actor().standing().team();
    }

    private Set<UUID> team(String member) {
        return actors.find(company.id(), ActorKind.MEMBER, UUID.fromString(member))
                .map(actor -> actor.standing())
                .map(Standing::team)
                .orElseThrow();
    }

    private String team(String name, @Nullable String parent) {
        Map<String, @Nullable Object> wanted = new HashMap<>();
        wanted.put("name", name);
        wanted.put("parent", parent);
        return admin.post("/api/v1/teams", wanted).expect(201).text("/id");
    }

    private void join(String team, String member) {
        admin.put("/api/v1/teams/" + team + "/members/" + member, Map.of()).expect(200);
    }

    private String member(String name) {
        return member(name, name.replace(" ", "") + "@" + company.slug() + ".example");
    }

    private String member(String name, String email) {
        return admin.post("/api/v1/members", Map.of("name", name, "email", email))
                .expect(201)
                .text("/id");
    }

    private List<String> actions() {
        return admin.get("/api/v1/audit-entries?action=team,member")
                .expect(200)
                .json()
                .get("entries")
                .valueStream()
                .map(entry -> entry.get("action").asString())
                .toList();
    }

    private static UUID[] uuids(String... texts) {
        return Stream.of(texts).map(UUID::fromString).toArray(UUID[]::new);
    }

    private static List<String> violations(Api.Answer refused) {
        return refused.expect(422)
                .json()
                .get("violations")
                .valueStream()
                .map(violation -> violation.get("field").asString() + " "
                        + violation.get("code").asString())
                .toList();
    }
}
