package io.kith.server.messaging;

import static io.kith.server.messaging.InboxTest.count;
import static io.kith.server.messaging.InboxTest.page;
import static io.kith.server.messaging.InboxTest.titles;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.local.ReceivedMail;
import io.kith.server.messaging.Colleagues.Colleague;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.testing.Api;
import io.kith.server.testing.Identities;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
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

/** Members are reminded and written to as they have chosen: once, in time, in their language, and of nothing they may not read. */
@KithServerTest
class NoticeTest {

    private static final String SETTINGS = "/api/v1/profile/notifications";
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    @Autowired
    ReminderStore reminders;

    @Autowired
    TenantTransactions transactions;

    Kith.Company company;
    Colleagues colleagues;
    Colleague ada;
    Colleague bob;

    @BeforeEach
    void twoMembers() {
        company = kith.company();
        colleagues = new Colleagues(kith, company);
        ada = colleagues.admin();
        bob = colleagues.add("Bob", "user");
    }

    @Test
    void aMeetingRemindsItsOrganizerOnceInTheInboxAndByMail() {
        Instant start = Instant.now().plus(20, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MILLIS);
        String meeting = meeting(bob, "Demo", start);
        assertThat(due(meeting)).isEqualTo(start.minus(15, ChronoUnit.MINUTES));
        // sooner than the reminder would be
        choose(bob, Map.of("meetingMinutes", 30));
        Awaitility.await().until(() -> count(bob) == 1);
        JsonNode entry = page(bob, "unread").at("/entries/0");
        assertThat(entry.get("kind").asString()).isEqualTo("reminder");
        assertThat(entry.get("title").asString()).isEqualTo("Demo");
        assertThat(entry.get("due").asString()).isEqualTo(start.toString());
        assertThat(entry.get("actor").isNull()).isTrue();
        assertThat(planned(meeting)).isFalse();

        ReceivedMail mail = mailTo(bob, "Demo");
        assertThat(mail.text()).contains("/o/meeting/" + meeting, "/settings/profile");
        assertThat(mail.headers())
                .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .containsEntry("Auto-Submitted", "auto-generated");
        assertThat(mail.headers().get("Message-ID")).contains(entry.get("id").asString());

        // another place is no other time
        patch(ada, meeting, Map.of("location", "Room 1"));
        settled();
        assertThat(planned(meeting)).isFalse();
        assertThat(titles(bob, "all")).containsExactly("Demo");
    }

    @Test
    void aTaskRemindsInTheMorningOfItsDayWhereItsMemberIs() {
        LocalDate day = LocalDate.now(SHANGHAI).plusDays(3);
        String task = task(bob, "Send the quote", day);
        assertThat(due(task)).isEqualTo(at(day, "09:00", SHANGHAI));
        choose(bob, Map.of("taskReminder", Map.of("daysBefore", 1, "time", "17:30")));
        assertThat(due(task)).isEqualTo(at(day.minusDays(1), "17:30", SHANGHAI));
        bob.api().patch("/api/v1/profile", Map.of("timeZone", "Europe/Berlin")).expect(200);
        assertThat(due(task)).isEqualTo(at(day.minusDays(1), "17:30", ZoneId.of("Europe/Berlin")));
        bob.api().patch("/api/v1/profile", nothing("timeZone")).expect(200);
        company.admin()
                .patch("/api/v1/company", Map.of("timeZone", "America/New_York"))
                .expect(200);
        assertThat(due(task)).isEqualTo(at(day.minusDays(1), "17:30", ZoneId.of("America/New_York")));

        patchTask(task, Map.of("due", day.plusDays(1).toString()));
        Awaitility.await().until(() -> due(task).equals(at(day, "17:30", ZoneId.of("America/New_York"))));
        patchTask(task, Map.of("owner", ada.id().toString()));
        Awaitility.await().until(() -> due(task).equals(at(day.plusDays(1), "09:00", ZoneId.of("America/New_York"))));
        patchTask(task, Map.of("status", "done"));
        Awaitility.await().until(() -> !planned(task));
        patchTask(task, Map.of("status", "open"));
        Awaitility.await().until(() -> planned(task));
        ada.api().delete("/api/v1/records/task/" + task).expect(204);
        Awaitility.await().until(() -> !planned(task));
    }

    @Test
    void whoHasDoneItIsGoneOrMayNotReadItIsNotReminded() {
        Instant start = Instant.now().plus(16, ChronoUnit.MINUTES);
        String gone = meeting(bob, "For somebody who left", start);
        assertThat(due(gone)).isBefore(start);
        company.admin().post("/api/v1/members/" + bob.id() + "/deactivate").expect(200);
        asSystem(() -> {
            Reminder reminder =
                    reminders.find(UUID.fromString(gone)).orElseThrow().reminder();
            reminders.put(reminder, Instant.now());
            return reminder;
        });
        String other = meeting(
                ada,
                "Wakes the lane",
                Instant.now().plus(15, ChronoUnit.MINUTES).plusSeconds(2));
        Awaitility.await().until(() -> !planned(other) && !planned(gone));
        company.admin().post("/api/v1/members/" + bob.id() + "/activate").expect(200);
        assertThat(titles(bob, "all")).isEmpty();
        assertThat(titles(ada, "all")).containsExactly("Wakes the lane");
    }

    @Test
    void whoeverGetsATaskFromAnotherIsToldAndWhoTakesItIsNot() {
        String task = task(bob, "Yours", null);
        Awaitility.await().until(() -> count(bob) == 1);
        JsonNode entry = page(bob, "all").at("/entries/0");
        assertThat(entry.get("kind").asString()).isEqualTo("assigned");
        assertThat(entry.get("actor").asString()).isEqualTo(ada.id().toString());
        bob.api()
                .patch(
                        "/api/v1/records/task/" + task,
                        Map.of("fields", Map.of("owner", ada.id().toString())))
                .expect(200);
        Awaitility.await().until(() -> count(ada) == 1);
        ada.api()
                .patch(
                        "/api/v1/records/task/" + task,
                        Map.of("fields", Map.of("owner", ada.id().toString(), "due", "2999-01-01")))
                .expect(200);
        bob.api().create("task", Map.of("subject", "Mine"));
        settled();
        assertThat(titles(bob, "all")).containsExactly("Yours");
        assertThat(titles(ada, "all")).containsExactly("Yours");
    }

    @Test
    void eachKindGoesWhereTheMemberWantsIt() {
        choose(bob, Map.of("kinds", Map.of("mention", Map.of("inbox", false)), "mailShowsTitle", false));
        bob.api().patch("/api/v1/profile", Map.of("language", "zh")).expect(200);
        ada.api().create("note", Map.of("body", "Secret plans " + bob.mention()));
        ReceivedMail mail = mailTo(bob, "Ada");
        assertThat(mail.subject()).isEqualTo("Ada 提到了您");
        assertThat(mail.text() + mail.html()).doesNotContain("Secret", "plans");
        assertThat(titles(bob, "all")).isEmpty();
        assertThat(count(bob)).isZero();

        choose(bob, Map.of("kinds", Map.of("mention", Map.of("inbox", true, "mail", false))));
        InboxTest.told(ada, bob, "Only here");
        settled();
        assertThat(mailsTo(bob)).hasSize(1);
    }

    @Test
    void oneClickInAMailProgramEndsTheMailsOfThatKind() {
        InboxTest.told(ada, bob, "Hello");
        String header = String.valueOf(mailTo(bob, "Hello").headers().get("List-Unsubscribe"));
        String path = header.substring(header.indexOf("/api/"), header.length() - 1);
        Api program = kith.stranger().with("Content-Type", "application/x-www-form-urlencoded");
        program.get(path).expect(302);
        assertThat(ways(bob, "mention").get("mail").asBoolean()).isTrue();
        program.send("POST", path, "List-Unsubscribe=One-Click").expect(204);
        assertThat(ways(bob, "mention").get("mail").asBoolean()).isFalse();
        assertThat(ways(bob, "mention").get("inbox").asBoolean()).isTrue();
        assertThat(ways(bob, "reminder").get("mail").asBoolean()).isTrue();
        assertThat(ways(ada, "mention").get("mail").asBoolean()).isTrue();

        char last = path.charAt(path.length() - 3);
        String forged =
                path.substring(0, path.length() - 3) + (last == 'A' ? 'B' : 'A') + path.substring(path.length() - 2);
        program.send("POST", forged, "List-Unsubscribe=One-Click").expect(404);
        program.send("POST", "/api/v1/unsubscribe?token=x", "List-Unsubscribe=One-Click")
                .expect(404);
        program.send("POST", "/api/v1/unsubscribe?token=", "").expect(404);
    }

    @Test
    void settingsAreTheMembersOwnAndWrongOnesAreRefusedTogether() {
        JsonNode usual = bob.api().get(SETTINGS).expect(200).json();
        assertThat(usual.at("/taskReminder/time").asString()).isEqualTo("09:00");
        choose(bob, Map.of("meetingMinutes", 60));
        assertThat(bob.api().get(SETTINGS).json().get("meetingMinutes").asInt()).isEqualTo(60);
        assertThat(ada.api().get(SETTINGS).json()).isEqualTo(usual);
        Colleague stranger = new Colleagues(kith, kith.company()).admin();
        assertThat(stranger.api().get(SETTINGS).json()).isEqualTo(usual);

        JsonNode problem = bob.api()
                .patch(
                        SETTINGS,
                        Map.of(
                                "kinds", Map.of("gossip", Map.of(), "mention", Map.of("mail", "yes")),
                                "taskReminder", Map.of("daysBefore", 400, "time", "25:00"),
                                "meetingMinutes", -1))
                .expect(422)
                .json();
        assertThat(problem.get("violations"))
                .extracting(one -> one.get("field").asString())
                .containsExactlyInAnyOrder(
                        "kinds.gossip",
                        "kinds.mention.mail",
                        "taskReminder.daysBefore",
                        "taskReminder.time",
                        "meetingMinutes");
        company.admin().get(SETTINGS).expect(403);
        company.admin().patch(SETTINGS, Map.of("meetingMinutes", 1)).expect(403);
        kith.stranger().get(SETTINGS).expect(401);
        bob.browser()
                .bareApi(kith.base())
                .patch(SETTINGS, Map.of("meetingMinutes", 1))
                .expect(403);
    }

    private String meeting(Colleague organizer, String subject, Instant start) {
        return organizer
                .api()
                .create("meeting", Map.of("subject", subject, "start", start.toString()))
                .get("id")
                .asString();
    }

    private String task(Colleague owner, String subject, @Nullable LocalDate day) {
        Map<String, Object> fields =
                new HashMap<>(Map.of("subject", subject, "owner", owner.id().toString()));
        if (day != null) {
            fields.put("due", day.toString());
        }
        return ada.api().create("task", fields).get("id").asString();
    }

    private void patch(Colleague member, String meeting, Map<String, ?> fields) {
        member.api()
                .patch("/api/v1/records/meeting/" + meeting, Map.of("fields", fields))
                .expect(200);
    }

    private void patchTask(String task, Map<String, ?> fields) {
        ada.api()
                .patch("/api/v1/records/task/" + task, Map.of("fields", fields))
                .expect(200);
    }

    private static void choose(Colleague member, Map<String, ?> wish) {
        member.api().patch(SETTINGS, wish).expect(200);
    }

    private static JsonNode ways(Colleague member, String kind) {
        return member.api().get(SETTINGS).expect(200).json().at("/kinds/" + kind);
    }

    private static Map<String, @Nullable Object> nothing(String name) {
        Map<String, @Nullable Object> nothing = new HashMap<>();
        nothing.put(name, null);
        return nothing;
    }

    private boolean planned(String record) {
        return asSystem(() -> reminders.find(UUID.fromString(record)).isPresent());
    }

    private Instant due(String record) {
        Awaitility.await().until(() -> planned(record));
        return asSystem(
                () -> reminders.find(UUID.fromString(record)).orElseThrow().dueAt());
    }

    private <T> T asSystem(Supplier<T> work) {
        return TenantContext.call(Actor.system(company.id()), () -> transactions.write(_ -> work.get()));
    }

    private static Instant at(LocalDate day, String time, ZoneId zone) {
        return ZonedDateTime.of(day, LocalTime.parse(time), zone).toInstant();
    }

    /** Whatever has been changed before has been read by then. */
    private void settled() {
        Colleague somebody = colleagues.add("Eve" + UUID.randomUUID().toString().substring(0, 6), "user");
        InboxTest.told(ada, somebody, "Afterwards");
    }

    private static ReceivedMail mailTo(Colleague member, String words) {
        return Awaitility.await()
                .until(
                        () -> mailsTo(member).stream()
                                .filter(mail -> mail.subject().contains(words))
                                .toList(),
                        mails -> !mails.isEmpty())
                .getFirst();
    }

    private static List<ReceivedMail> mailsTo(Colleague member) {
        return Identities.mailbox().mails().stream()
                .filter(mail -> mail.to().contains(member.email()))
                .toList();
    }
}
