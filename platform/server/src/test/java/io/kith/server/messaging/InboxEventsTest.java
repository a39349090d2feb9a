package io.kith.server.messaging;

import static io.kith.server.messaging.InboxTest.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.kith.server.messaging.Colleagues.Colleague;
import io.kith.server.testing.Api;
import io.kith.server.testing.Identities;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The count of an inbox comes by itself, from whichever server the change was made at, and to nobody who may not look any more. */
@KithServerTest
class InboxEventsTest {

    private static final String EVENTS = "/api/v1/inbox/events";

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    @Autowired
    DataSource app;

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
    void theCountComesAtOnceAndAtEachChangeFromWhicheverServer() throws IOException {
        try (Stream here = open(bob, kith.base());
                Stream there = open(bob, Replica.second().base())) {
            here.hears(0);
            there.hears(0);
            told(ada, bob, "One");
            here.hears(1);
            there.hears(1);
            Api elsewhere = bob.browser().api(Replica.second().base());
            elsewhere.post("/api/v1/inbox/read", Map.of()).expect(200);
            here.hears(0);
            there.hears(0);
        }
    }

    @Test
    void whatIsSnoozedComesBackByItself() throws IOException {
        told(ada, bob, "Later");
        String id = InboxTest.page(bob, "unread").at("/entries/0/id").asString();
        try (Stream stream = open(bob, kith.base())) {
            stream.hears(1);
            String until = java.time.Instant.now().plusSeconds(2).toString();
            bob.api()
                    .post("/api/v1/inbox/snooze", Map.of("ids", List.of(id), "until", until))
                    .expect(200);
            stream.hears(0);
            stream.hears(1);
        }
    }

    @Test
    void whoLooksAsAMemberHearsNothingOfTheirs() throws IOException {
        try (Stream here = open(ada, kith.base());
                Stream there = open(ada, Replica.second().base())) {
            here.hears(0);
            there.hears(0);
            ada.api().post("/api/v1/session/look", Map.of("member", bob.id())).expect(204);
            company.admin().create("note", Map.of("body", "For " + bob.mention()));
            here.ends();
            there.ends();
            assertThat(here.counts).containsOnly(0);
            assertThat(there.counts).containsOnly(0);
        }
        for (String replica : List.of(kith.base(), Replica.second().base())) {
            assertThat(ada.browser().api(replica).get(EVENTS).expect(403).text("/code"))
                    .isEqualTo("private-to-member");
        }
    }

    @Test
    void itEndsWithTheSessionAndWithTheMember() throws IOException {
        try (Stream stream = open(bob, kith.base())) {
            stream.hears(0);
            bob.api().post("/api/v1/session/sign-out").expect(200);
            stream.ends();
        }
        Colleague cyd = colleagues.add("Cyd", "user");
        try (Stream here = open(cyd, kith.base());
                Stream there = open(cyd, Replica.second().base())) {
            here.hears(0);
            there.hears(0);
            company.admin().post("/api/v1/members/" + cyd.id() + "/deactivate").expect(200);
            here.ends();
            there.ends();
        }
    }

    @Test
    void whoeverStaysMemberUnderAnotherNameGoesOnListening() throws IOException {
        try (Stream stream = open(bob, kith.base())) {
            stream.hears(0);
            bob.api().patch("/api/v1/profile", Map.of("name", "Robert")).expect(200);
            told(ada, bob, "Still there");
            stream.hears(1);
        }
    }

    @Test
    void pagesThatWereLeftMakeRoomForThoseThatComeAfter() throws IOException {
        // by itself this one looks too seldom whether anybody is still there
        try (Replica replica = Replica.start(Map.of("kith.inbox.heartbeat", "PT10M"))) {
            for (int page = 0; page < 14; page++) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .ignoreExceptionsInstanceOf(AssertionError.class)
                        .until(() -> {
                            try (Stream stream = open(bob, replica.base())) {
                                stream.hears(0);
                                return true;
                            }
                        });
            }
        }
    }

    @Test
    void aMemberHasOnlySoManyAndNoneOfThemHoldsAConnectionToTheDatabase() throws IOException {
        List<Stream> streams = new ArrayList<>();
        try {
            for (int i : IntStream.range(0, 6).toArray()) {
                streams.add(open(bob, kith.base()));
                streams.get(i).hears(0);
            }
            bob.api().get(EVENTS).expect(429);
            try (Stream others = open(ada, kith.base())) {
                others.hears(0);
            }
            Awaitility.await().until(() -> active() == 0);
        } finally {
            streams.forEach(Stream::close);
        }
        told(ada, bob, "So that the server finds out who has gone");
        Awaitility.await().ignoreExceptionsInstanceOf(AssertionError.class).until(() -> {
            try (Stream again = open(bob, kith.base())) {
                again.hears(1);
                return true;
            }
        });
    }

    @Test
    void anotherCompanyHearsNothing() throws IOException {
        Colleague stranger = new Colleagues(kith, kith.company()).admin();
        try (Stream ours = open(bob, kith.base());
                Stream theirs = open(stranger, kith.base())) {
            ours.hears(0);
            theirs.hears(0);
            told(ada, bob, "One");
            ours.hears(1);
            assertThat(theirs.counts).containsOnly(0);
        }
        company.admin().get(EVENTS).expect(403);
        kith.stranger().get(EVENTS).expect(401);
    }

    @Test
    void aServerThatStopsLetsEverybodyGoAtOnce() throws IOException {
        InboxStreams streams = Replica.second().context().getBean(InboxStreams.class);
        try (Stream stream = open(bob, Replica.second().base())) {
            stream.hears(0);
            streams.stop();
            stream.ends();
        } finally {
            streams.start();
        }
    }

    private int active() throws Exception {
        return app.unwrap(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections();
    }

    private static Stream open(Colleague member, String base) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + EVENTS)).header("Accept", "text/event-stream");
        member.browser().bareApi(base).headers().forEach(request::header);
        try {
            HttpResponse<InputStream> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
            return new Stream(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a page hears. */
    private static final class Stream implements AutoCloseable {

        private final List<Integer> counts = new CopyOnWriteArrayList<>();
        private final InputStream body;
        private final Thread reader;
        private int heard;

        Stream(InputStream body) {
            this.body = body;
            this.reader = Thread.ofVirtual().name("page-" + UUID.randomUUID()).start(this::read);
        }

        private void read() {
            try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data: ")) {
                        counts.add(Integer.valueOf(line.replaceAll(".*\"unread\":(\\d+).*", "$1")));
                    }
                }
            } catch (IOException e) {
                // closed from here, or cut off there: the end of it in any case
                return;
            }
        }

        /** This count, after those that were heard before. */
        void hears(int count) {
            Awaitility.await().untilAsserted(() -> {
                List<Integer> since = counts.subList(heard, counts.size());
                assertThat(since).contains(count);
            });
            heard += counts.subList(heard, counts.size()).indexOf(count) + 1;
        }

        void ends() {
            Awaitility.await().until(() -> !reader.isAlive());
        }

        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
