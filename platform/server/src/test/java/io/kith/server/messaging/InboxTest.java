package io.kith.server.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.messaging.Colleagues.Colleague;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.testing.Api;
import io.kith.server.testing.Identities;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Whoever is named in a text finds it in their inbox: once, only there, and only as long as they may read it. */
@KithServerTest
class InboxTest {

    private static final String INBOX = "/api/v1/inbox";

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    @Autowired
    InboxStore store;

    @Autowired
    TenantTransactions transactions;

    Colleagues colleagues;
    Colleague ada;
    Colleague bob;
    Api program;

    @BeforeEach
    void twoMembers() {
        Kith.Company company = kith.company();
        colleagues = new Colleagues(kith, company);
        program = company.admin();
        ada = colleagues.admin();
        bob = colleagues.add("Bob", "user");
    }

    @Test
    void whoeverIsMentionedIsToldOnceAndTheAuthorIsNot() {
        String customer =
                ada.api().create("customer", Map.of("name", "Acme")).get("id").asString();
        String body = "For " + ada.mention() + " and " + bob.mention() + ": they want a quote";
        JsonNode note = ada.api().create("note", Map.of("body", "First line\n" + body, "customers", List.of(customer)));
        JsonNode entry = only(bob);
        assertThat(entry.get("kind").asString()).isEqualTo("mention");
        assertThat(entry.get("object").asString()).isEqualTo("note");
        assertThat(entry.get("record")).isEqualTo(note.get("id"));
        assertThat(entry.get("title").asString()).isEqualTo("First line");
        assertThat(entry.get("text").asString()).isEqualTo("For @Ada and @Bob: they want a quote");
        assertThat(entry.at("/references/customers/0").asString()).isEqualTo("Acme");
        assertThat(entry.get("actor").asString()).isEqualTo(ada.id().toString());
        assertThat(page(bob, "unread").at("/names/" + ada.id()).asString()).isEqualTo("Ada");
        assertThat(count(bob)).isEqualTo(1);
        assertThat(count(ada)).isZero();

        // neither at another change, nor when the mention goes and comes back
        String path = "/api/v1/records/note/" + note.get("id").asString();
        for (String text : List.of(body + ", soon", "nobody", body)) {
            ada.api().patch(path, Map.of("fields", Map.of("body", text))).expect(200);
        }
        told(ada, bob, "Afterwards");
        assertThat(titles(bob, "all")).containsExactly("Afterwards @Bob", "First line");
        assertThat(count(ada)).isZero();
    }

    @Test
    void whatTheMemberMayNotReadIsNeitherToldListedNorCounted() {
        JsonNode hidden = ada.api().create("note", Map.of("body", "Hidden " + bob.mention(), "private", true));
        JsonNode shown = told(ada, bob, "Shown");
        assertThat(titles(bob, "all")).containsExactly("Shown @Bob");

        // not afterwards either, when nothing is said anew
        assertThat(count(bob)).isEqualTo(1);
        String path = "/api/v1/records/note/" + shown.get("id").asString();
        ada.api().patch(path, Map.of("fields", Map.of("private", true))).expect(200);
        assertThat(titles(bob, "all")).isEmpty();
        assertThat(count(bob)).isZero();
        ada.api().patch(path, Map.of("fields", Map.of("private", false))).expect(200);
        assertThat(count(bob)).isEqualTo(1);
        ada.api().delete(path).expect(204);
        assertThat(count(bob)).isZero();
        assertThat(bob.api().get(INBOX + "?show=all").body())
                .doesNotContain("Hidden", hidden.get("id").asString());
    }

    @Test
    void aMemberWhoIsRenamedIsStillMeantAndTheTitleStaysReadable() {
        bob.api().patch("/api/v1/profile", Map.of("name", "Robert")).expect(200);
        JsonNode note = told(ada, bob, "Call them");
        assertThat(note.at("/fields/subject").asString()).isEqualTo("Call them @Bob");
        assertThat(note.at("/fields/body").asString()).isEqualTo("Call them " + bob.mention());
    }

    @Test
    void entriesAreReadUnreadAndReadAllTogether() {
        told(ada, bob, "One");
        told(ada, bob, "Two");
        told(ada, bob, "Three");
        List<String> all = ids(page(bob, "unread"));
        assertThat(changed(bob, "read", Map.of("ids", List.of(all.get(1))))).containsExactly(all.get(1));
        assertThat(changed(bob, "read", Map.of("ids", List.of(all.get(1))))).isEmpty();
        assertThat(count(bob)).isEqualTo(2);
        assertThat(titles(bob, "unread")).containsExactly("Three @Bob", "One @Bob");
        assertThat(titles(bob, "all")).containsExactly("Three @Bob", "Two @Bob", "One @Bob");

        List<String> read = changed(bob, "read", Map.of());
        assertThat(read).containsExactlyInAnyOrder(all.get(0), all.get(2));
        assertThat(count(bob)).isZero();
        assertThat(changed(bob, "unread", Map.of("ids", read))).hasSize(2);
        assertThat(count(bob)).isEqualTo(2);
    }

    @Test
    void aSnoozedEntryIsAwayAndComesBackUnread() {
        told(ada, bob, "Later");
        told(ada, bob, "Now");
        String later = ids(page(bob, "unread")).get(1);
        Instant until = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
        changed(bob, "snooze", Map.of("ids", List.of(later), "until", until.toString()));
        assertThat(titles(bob, "all")).containsExactly("Now @Bob");
        assertThat(count(bob)).isEqualTo(1);
        assertThat(page(bob, "snoozed").at("/entries/0/snoozedUntil").asString())
                .isEqualTo(until.toString());
        Map<String, @Nullable Object> back = new HashMap<>(Map.of("ids", List.of(later)));
        back.put("until", null);
        changed(bob, "snooze", back);
        assertThat(titles(bob, "all")).containsExactly("Now @Bob", "Later @Bob");
        assertThat(titles(bob, "snoozed")).isEmpty();

        // and by itself, above what has come before it
        Instant soon = Instant.now().plus(1, ChronoUnit.SECONDS);
        changed(bob, "snooze", Map.of("ids", List.of(later), "until", soon.toString()));
        Awaitility.await().until(() -> count(bob) == 2);
        assertThat(titles(bob, "unread")).containsExactly("Later @Bob", "Now @Bob");

        for (String wrong : List.of("2001-01-01T00:00:00Z", "2999-01-01T00:00:00Z")) {
            bob.api()
                    .post(INBOX + "/snooze", Map.of("ids", List.of(later), "until", wrong))
                    .expect(422);
        }
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        for (int i = 0; i < 5; i++) {
            JsonNode note = told(ada, bob, "Note " + i);
            if (i == 2) {
                ada.api()
                        .delete("/api/v1/records/note/" + note.get("id").asString())
                        .expect(204);
            }
        }
        List<String> titles = new ArrayList<>();
        @Nullable String after = null;
        do {
            JsonNode page = bob.api()
                    .get(INBOX + "?limit=2" + (after == null ? "" : "&after=" + after))
                    .expect(200)
                    .json();
            page.get("entries").forEach(entry -> titles.add(entry.get("title").asString()));
            after = page.get("next").isNull() ? null : page.get("next").asString();
        } while (after != null);
        assertThat(titles).containsExactly("Note 4 @Bob", "Note 3 @Bob", "Note 1 @Bob", "Note 0 @Bob");
        bob.api().get(INBOX + "?limit=0").expect(422);
        bob.api().get(INBOX + "?show=everything").expect(422);
        bob.api().get(INBOX + "?after=" + UUID.randomUUID()).expect(400);
    }

    @Test
    void anInboxIsItsMembersAlone() {
        told(ada, bob, "Ours");
        String id = ids(page(bob, "unread")).getFirst();
        Kith.Company other = kith.company();
        Colleague stranger = new Colleagues(kith, other).admin();
        for (Colleague somebody : List.of(ada, stranger)) {
            assertThat(ids(page(somebody, "all"))).isEmpty();
            assertThat(changed(somebody, "read", Map.of("ids", List.of(id)))).isEmpty();
            assertThat(changed(somebody, "unread", Map.of("ids", List.of(id)))).isEmpty();
            assertThat(changed(
                            somebody,
                            "snooze",
                            Map.of(
                                    "ids",
                                    List.of(id),
                                    "until",
                                    Instant.now().plusSeconds(60).toString())))
                    .isEmpty();
            somebody.api().get(INBOX + "?after=" + id).expect(400);
        }
        assertThat(count(bob)).isEqualTo(1);
        // whoever names a member of another company names nobody
        stranger.api().create("note", Map.of("body", "Hello " + bob.mention()));
        told(ada, bob, "Afterwards");
        assertThat(titles(bob, "all")).containsExactly("Afterwards @Bob", "Ours @Bob");

        program.get(INBOX).expect(403);
        program.get(INBOX + "/count").expect(403);
        program.post(INBOX + "/read", Map.of()).expect(403);
        kith.stranger().get(INBOX).expect(401);
        bob.browser().bareApi(kith.base()).post(INBOX + "/read", Map.of()).expect(403);
    }

    @Test
    void aDeactivatedMemberIsToldNothing() {
        program.post("/api/v1/members/" + bob.id() + "/deactivate").expect(200);
        ada.api().create("note", Map.of("body", "Away " + bob.mention()));
        Colleague cyd = colleagues.add("Cyd", "user");
        told(ada, cyd, "Here");
        program.post("/api/v1/members/" + bob.id() + "/activate").expect(200);
        assertThat(titles(bob, "all")).isEmpty();
    }

    @Test
    void whatHasLainThereForAQuarterOfAYearIsGone() {
        JsonNode note = told(ada, bob, "Fresh");
        Instant then = Instant.now().minus(91, ChronoUnit.DAYS);
        Notice old = new Notice(
                bob.id(),
                NoticeKind.MENTION,
                "note",
                UUID.fromString(note.get("id").asString()),
                "long ago",
                ActorKind.MEMBER,
                ada.id(),
                then);
        assertThat(asSystem(() -> store.add(old, true, null))).isTrue();
        assertThat(titles(bob, "all")).containsExactly("Fresh @Bob");
        told(ada, bob, "Another");
        List<InboxStore.Item> kept =
                asSystem(() -> store.list(bob.id(), InboxStore.Part.ALL, Instant.EPOCH, Instant.now(), null, 100));
        assertThat(kept).hasSize(2).allMatch(item -> item.at().isAfter(then));
    }

    private <T> T asSystem(Supplier<T> work) {
        return TenantContext.call(Actor.system(colleagues.company().id()), () -> transactions.write(_ -> work.get()));
    }

    @Test
    void anotherReplicaKnowsTheSame() {
        told(ada, bob, "Everywhere");
        Api elsewhere = bob.browser().api(Replica.second().base());
        assertThat(elsewhere.get(INBOX + "/count").json().get("unread").asInt()).isEqualTo(1);
        elsewhere.post(INBOX + "/read", Map.of()).expect(200);
        assertThat(count(bob)).isZero();
    }

    /** A note that names somebody, who knows of it when this returns. */
    static JsonNode told(Colleague author, Colleague mentioned, String words) {
        JsonNode note = author.api().create("note", Map.of("body", words + " " + mentioned.mention()));
        Awaitility.await()
                .until(() -> page(mentioned, "all")
                        .toString()
                        .contains(note.get("id").asString()));
        return note;
    }

    static JsonNode page(Colleague member, String show) {
        return member.api().get(INBOX + "?show=" + show).expect(200).json();
    }

    static int count(Colleague member) {
        return member.api()
                .get(INBOX + "/count")
                .expect(200)
                .json()
                .get("unread")
                .asInt();
    }

    private static JsonNode only(Colleague member) {
        Awaitility.await().until(() -> page(member, "all").get("entries").size() == 1);
        return page(member, "all").at("/entries/0");
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("entries").forEach(entry -> ids.add(entry.get("id").asString()));
        return ids;
    }

    static List<String> titles(Colleague member, String show) {
        List<String> titles = new ArrayList<>();
        page(member, show)
                .get("entries")
                .forEach(entry -> titles.add(entry.get("title").asString()));
        return titles;
    }

    private static List<String> changed(Colleague member, String how, Map<String, ?> body) {
        List<String> ids = new ArrayList<>();
        member.api().post(INBOX + "/" + how, body).expect(200).json().get("ids").forEach(id -> ids.add(id.asString()));
        return ids;
    }
}
