package io.kith.server.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.messaging.Colleagues.Colleague;
import io.kith.server.testing.Api;
import io.kith.server.testing.Identities;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A member's tasks and meetings in other calendars: theirs alone, by an address that they can end. */
@KithServerTest
class CalendarTest {

    private static final String PATH = "/api/v1/profile/calendar";

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    Kith.Company company;
    Colleague ada;
    Colleague bob;

    @BeforeEach
    void twoMembers() {
        company = kith.company();
        var colleagues = new Colleagues(kith, company);
        ada = colleagues.admin();
        bob = colleagues.add("Bob", "user");
    }

    @Test
    void itHoldsWhatIsTheMembersToDoAndNothingElse() {
        LocalDate day = LocalDate.of(2999, 12, 31);
        Instant start = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        String task = bob.api()
                .create("task", Map.of("subject", "Send; the, \\quote\\", "due", day.toString(), "private", true))
                .get("id")
                .asString();
        bob.api()
                .create(
                        "meeting",
                        Map.of(
                                "subject", "产品演示".repeat(20),
                                "start", start.toString(),
                                "end", start.plusSeconds(3600).toString(),
                                "location", "Room 1",
                                "body", "What nobody needs to know"));
        bob.api().create("task", Map.of("subject", "Undated"));
        bob.api().create("task", Map.of("subject", "Done", "due", day.toString(), "status", "done"));
        ada.api().create("task", Map.of("subject", "Hers", "due", day.toString()));

        Api.Answer answer = read(made(bob)).expect(200);
        assertThat(answer.header("content-type")).isEqualToIgnoringCase("text/calendar;charset=utf-8");
        String body = answer.body();
        assertThat(body.split("\r\n", -1))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        assertThat(body.replace("\r\n", "")).doesNotContain("\n", "\r", "\uFFFD");
        List<String> lines = body.replace("\r\n ", "").lines().toList();
        assertThat(lines.getFirst()).isEqualTo("BEGIN:VCALENDAR");
        assertThat(lines.getLast()).isEqualTo("END:VCALENDAR");
        assertThat(lines)
                .contains("VERSION:2.0", "LOCATION:Room 1", "DTSTART;VALUE=DATE:29991231", "DTEND;VALUE=DATE:30000101")
                .contains("SUMMARY:Send\\; the\\, \\\\quote\\\\", "SUMMARY:" + "产品演示".repeat(20))
                .contains("DTSTART:" + utc(start), "DTEND:" + utc(start.plusSeconds(3600)))
                .anyMatch(line -> line.startsWith("UID:" + task + "@"));
        assertThat(lines.stream().filter("BEGIN:VEVENT"::equals)).hasSize(2);
        assertThat(body).doesNotContain("Undated", "Done", "Hers", "nobody");
    }

    @Test
    void whoeverHasItAlreadyIsToldSoUntilSomethingChanges() {
        String task = bob.api()
                .create("task", Map.of("subject", "One", "due", "2999-01-01"))
                .get("id")
                .asString();
        String address = made(bob);
        String etag = String.valueOf(read(address).expect(200).header("etag"));
        assertThat(kith.stranger().with("If-None-Match", etag).get(address).status())
                .isEqualTo(304);
        bob.api()
                .patch("/api/v1/records/task/" + task, Map.of("fields", Map.of("due", "2999-01-02")))
                .expect(200);
        Api.Answer changed =
                kith.stranger().with("If-None-Match", etag).get(address).expect(200);
        assertThat(changed.body()).contains("VALUE=DATE:29990102", "UID:" + task);
    }

    @Test
    void anAddressEndsWhenItIsRenewedOrWithdrawnAndWithItsMember() {
        assertThat(bob.api().get(PATH).expect(200).json().get("createdAt").isNull())
                .isTrue();
        String first = made(bob);
        String second = made(bob);
        read(first).expect(404);
        read(second).expect(200);
        assertThat(bob.api().get(PATH).json().get("createdAt").isNull()).isFalse();
        bob.api().delete(PATH).expect(204);
        bob.api().delete(PATH).expect(404);
        read(second).expect(404);

        String third = made(bob);
        kith.stranger().at(Replica.second().base()).get(third).expect(200);
        company.admin().post("/api/v1/members/" + bob.id() + "/deactivate").expect(200);
        read(third).expect(404);
        // there somebody may have guessed too often
        assertThat(kith.stranger().at(Replica.second().base()).get(third).status())
                .isIn(404, 429);
    }

    @Test
    void itIsTheMembersOwnAndGuessesAreCounted() {
        String address = made(bob);
        Colleague stranger = new Colleagues(kith, kith.company()).admin();
        for (Colleague other : List.of(ada, stranger)) {
            assertThat(other.api().get(PATH).json().get("createdAt").isNull()).isTrue();
            other.api().delete(PATH).expect(404);
        }
        // whoever is signed in elsewhere sees no more by it than everybody
        assertThat(stranger.browser()
                        .bareApi(kith.base())
                        .get(address)
                        .expect(200)
                        .body())
                .isEqualTo(read(address).body());
        company.admin().get(PATH).expect(403);
        company.admin().post(PATH).expect(403);
        company.admin().delete(PATH).expect(403);
        kith.stranger().post(PATH).expect(401);
        bob.browser().bareApi(kith.base()).post(PATH).expect(403);
        kith.stranger().get("/calendar/nothing").expect(404);

        String wrong = "/calendar/" + "x".repeat(43) + ".ics";
        int status = 404;
        for (int i = 0; i < 60 && status == 404; i++) {
            status = kith.stranger().at(Replica.second().base()).get(wrong).status();
        }
        assertThat(status).isEqualTo(429);
        kith.stranger().at(Replica.second().base()).get(address).expect(200);
    }

    private static String made(Colleague member) {
        return URI.create(member.api().post(PATH).expect(201).text("/address")).getPath();
    }

    private Api.Answer read(String address) {
        return kith.stranger().get(address);
    }

    private static String utc(Instant at) {
        return at.toString().replace("-", "").replace(":", "");
    }
}
