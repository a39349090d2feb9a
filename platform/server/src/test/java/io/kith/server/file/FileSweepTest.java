package io.kith.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.Ids;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import io.kith.server.testing.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;

/** No bytes stay that nobody can reach, and none go that somebody can. */
@KithServerTest
class FileSweepTest {

    @Autowired
    Kith kith;

    @Autowired
    FileSweep sweep;

    @Autowired
    FileTable table;

    @Autowired
    FileStore store;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Ids ids;

    @Autowired
    Clock clock;

    Kith.Company company;
    Api admin;
    String files;

    @BeforeEach
    void aCustomer() {
        company = kith.company();
        admin = company.admin();
        files = "/api/v1/records/customer/"
                + admin.create("customer", Map.of("name", "Acme")).get("id").asString() + "/files";
    }

    @Test
    void bytesOfARequestThatDiedGoOnceTheyAreDue() {
        UUID id = ids.next();
        bound(() -> {
            table.deposit(id, clock.instant().plus(Duration.ofMinutes(5)));
            return id;
        });
        store.put(
                StoredFile.key(company.id(), id),
                new FileStore.Content(Samples.TEXT.length, "", new ByteArrayResource(Samples.TEXT)));
        admin.get("/api/v1/files/" + id).expect(404);
        assertThat(sweep.sweep(company.id(), id))
                .as("it may still be on its way")
                .isPresent();
        assertThat(stored(id)).exists();
        bound(() -> {
            table.takeDeposit(id);
            table.deposit(id, clock.instant().minusSeconds(1));
            return id;
        });
        assertThat(sweep.sweep(company.id(), id)).isEmpty();
        assertThat(stored(id)).doesNotExist();
        assertThat(bound(() -> table.due(id))).isEmpty();
    }

    @Test
    void bytesOfAFileStay() {
        UUID id = added(admin);
        assertThat(bound(() -> table.due(id))).isEmpty();
        assertThat(sweep.sweep(company.id(), id)).isEmpty();
        assertThat(admin.download("/api/v1/files/" + id + "/content").body()).isEqualTo(Samples.TEXT);
    }

    @Test
    void whatWasDeletedLongAgoGoesForGood() {
        UUID id = added(admin);
        admin.delete("/api/v1/files/" + id).expect(204);
        Optional<Instant> next = sweep.sweep(company.id(), id);
        assertThat(next.orElseThrow()).isAfter(clock.instant().plus(Duration.ofDays(34)));
        assertThat(stored(id)).exists();
        bound(() -> {
            table.delete(id, clock.instant().minus(Duration.ofDays(36)));
            return id;
        });
        assertThat(sweep.sweep(company.id(), id)).isEmpty();
        assertThat(stored(id)).doesNotExist();
        admin.post("/api/v1/files/" + id + "/restore").expect(404);
        assertThat(sweep.sweep(company.id(), id))
                .as("a second time nothing happens")
                .isEmpty();
    }

    @Test
    void theJobDoesItByItself() {
        try (Replica hasty = Replica.start(Map.of("kith.files.deleted-kept-for", "0s"))) {
            Api there = admin.at(hasty.base());
            UUID id = added(there);
            there.delete("/api/v1/files/" + id).expect(204);
            // the other replica, which would keep it for longer, may be the one to look first
            bound(() -> {
                table.find(id).ifPresent(_ -> table.delete(id, clock.instant().minus(Duration.ofDays(36))));
                return id;
            });
            Awaitility.await().untilAsserted(() -> assertThat(stored(id)).doesNotExist());
        }
    }

    @Test
    void whileTheStoreIsAwayListsGoOnAndNothingIsHalfStored(@TempDir Path folder) throws IOException {
        UUID kept = added(admin);
        Path file = Files.writeString(folder.resolve("no-folder"), "");
        try (Replica without = Replica.start(Map.of("kith.files.folder", file.toString()))) {
            Api there = admin.at(without.base());
            Api.Answer refused = there.upload(files, "name", "x.txt", "x", Samples.TEXT);
            assertThat(refused.expect(503).text("/code")).isEqualTo("files-unavailable");
            there.get("/api/v1/files/" + kept + "/content").expect(503);
            there.get("/api/v1/files/" + kept).expect(200);
            assertThat(there.get(files).expect(200).json().get("files")).hasSize(1);
            there.delete("/api/v1/files/" + kept).expect(204);
            there.post("/api/v1/files/" + kept + "/restore").expect(200);
        }
        try (Replica unset = Replica.start(Map.of("kith.files.folder", ""))) {
            admin.at(unset.base())
                    .upload(files, "name", "x.txt", "x", Samples.TEXT)
                    .expect(503);
        }
    }

    private UUID added(Api api) {
        return UUID.fromString(api.upload(files, "name", "x.txt", "x", Samples.TEXT)
                .expect(201)
                .text("/id"));
    }

    private Path stored(UUID id) {
        return Stores.files().resolve(StoredFile.key(company.id(), id));
    }

    private <T> T bound(Supplier<T> work) {
        return TenantContext.call(Actor.system(company.id()), () -> transactions.<T>write(_ -> work.get()));
    }
}
