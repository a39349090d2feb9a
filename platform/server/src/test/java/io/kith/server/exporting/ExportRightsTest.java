package io.kith.server.exporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.server.access.Actors;
import io.kith.server.changelog.AuditLog;
import io.kith.server.metadata.Schemas;
import io.kith.server.people.Members;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Messages;
import io.kith.server.problem.ProblemException;
import io.kith.server.record.RecordQueries;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Whose file has what in it, who gets none, and who is told of it. */
@KithServerTest
class ExportRightsTest {

    private static final String ROLES = """
            kind: role
            key: c_taker
            label: {en: Taker, zh: 导出者}
            objects:
              customer: {read: own, readIf: level == 'key', export: true, fields: {phone: hidden, email: masked}}
              note: {read: all, export: true}
            ---
            kind: role
            key: c_looker
            label: {en: Looker, zh: 查阅者}
            objects:
              customer: {read: all}
            ---
            kind: role
            key: c_keeper
            label: {en: Keeper, zh: 保管者}
            deny:
              customer: {rights: export}
            """;

    /** More than one page of a list has. */
    private static final int MANY = RecordQueries.MOST + 1;

    @Autowired
    Kith kith;

    @Autowired
    ApplicationContext context;

    @Autowired
    ListExports exports;

    @Autowired
    Actors actors;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompany() {
        company = kith.company();
        admin = company.admin();
        admin.configure(Map.of("roles.yaml", ROLES), false);
    }

    private JsonNode token(String... roles) {
        return admin.post(
                        "/api/v1/api-tokens",
                        Map.of("name", "robot", "role", "user", "scope", "read", "roles", List.of(roles)))
                .expect(201)
                .json();
    }

    private Api holding(String... roles) {
        return kith.bearer(token(roles).get("secret").asString());
    }

    @Test
    void whoseRolesDoNotGiveItGetsNoFile() {
        admin.create("customer", Map.of("name", "Acme"));
        assertThat(rights(holding("c_taker"))).isTrue();
        for (String[] roles : List.of(new String[] {"c_looker"}, new String[] {"c_taker", "c_keeper"})) {
            Api caller = holding(roles);
            assertThat(rights(caller)).isFalse();
            JsonNode problem =
                    Exported.answer(caller, "customer", Map.of()).expect(403).json();
            assertThat(problem.get("code").asString()).isEqualTo("forbidden");
        }
        Exported.answer(holding("c_looker"), "contact", Map.of()).expect(404);
        Exported.answer(kith.stranger(), "customer", Map.of()).expect(401);
        // whoever no role holds to anything may do everything
        assertThat(Exported.rows(kith.token(company, "user", "read"), "customer", Map.of()))
                .hasSize(2);
    }

    private static boolean rights(Api caller) {
        return caller.get("/api/v1/schema")
                .expect(200)
                .json()
                .at("/objects/0/rights/export")
                .asBoolean();
    }

    @Test
    void theFileHasWhatItsTakerSeesAndNoMore() {
        admin.create(
                "customer",
                Map.of(
                        "name", "Acme",
                        "kind", "organization",
                        "level", "key",
                        "phone", "13876543210",
                        "email", "ada@acme.example"));
        admin.create("customer", Map.of("name", "Globex", "level", "standard"));
        Api taker = holding("c_taker");
        List<List<String>> rows = Exported.rows(taker, "customer", Map.of());
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).contains("E-mail").doesNotContain("Phone");
        assertThat(rows.get(1)).contains("Acme", "a****@acme.example");
        assertThat(rows.toString()).doesNotContain("13876543210", "ada@");
        JsonNode problem = Exported.answer(taker, "customer", Map.of("fields", "name,phone"))
                .expect(422)
                .json();
        assertThat(problem.at("/violations/0/code").asString()).isEqualTo("unknown-field");
        Exported.answer(taker, "customer", Map.of("filter", "email != null")).expect(422);
        Exported.answer(taker, "customer", Map.of("sort", "phone")).expect(422);
    }

    @Test
    void privateRecordsAreInTheirOwnersFileAlone() {
        Api keeper = kith.token(company, "user", "write");
        keeper.create("note", Map.of("subject", "Hidden", "private", true));
        keeper.create("note", Map.of("subject", "Shown"));
        Map<String, String> subjects = Map.of("fields", "subject", "sort", "subject");
        assertThat(Exported.rows(keeper, "note", subjects))
                .containsExactly(List.of("Subject"), List.of("Hidden"), List.of("Shown"));
        assertThat(Exported.rows(admin, "note", subjects)).containsExactly(List.of("Subject"), List.of("Shown"));
        assertThat(Exported.rows(holding("c_taker"), "note", subjects))
                .containsExactly(List.of("Subject"), List.of("Shown"));
    }

    @Test
    void nothingOfAnotherCompanyIsInIt() {
        Kith.Company theirs = kith.company();
        String id = theirs.admin()
                .create("customer", Map.of("name", "Theirs"))
                .get("id")
                .asString();
        admin.create("customer", Map.of("name", "Ours"));
        assertThat(Exported.rows(admin, "customer", Map.of("fields", "name")))
                .containsExactly(List.of("Name"), List.of("Ours"));
        assertThat(Exported.rows(admin, "customer", Map.of("fields", "name", "filter", "id == '" + id + "'")))
                .containsExactly(List.of("Name"));
        theirs.admin().configure(Map.of("thing.yaml", """
                kind: object
                key: c_thing
                label: Thing
                plural: Things
                icon: box
                title: c_name
                fields: [{key: c_name, type: text, label: Name, required: true}]
                """), false);
        Exported.answer(admin, "c_thing", Map.of()).expect(404);
    }

    @Test
    void theAuditLogSaysWhoTookWhatAlong() {
        admin.create("customer", Map.of("name", "Acme", "level", "key"));
        admin.create("customer", Map.of("name", "Globex"));
        JsonNode token = token("c_taker");
        Api taker = kith.bearer(token.get("secret").asString());
        int before = entries().size();
        Exported.answer(taker, "customer", Map.of("filter", "level == 'key'", "fields", "name"))
                .expect(200);
        assertThat(entries()).hasSize(before + 1);
        JsonNode entry = entries().get(0);
        assertThat(entry.get("action").asString()).isEqualTo("records.exported");
        assertThat(entry.get("object").asString()).isEqualTo("customer");
        assertThat(entry.get("actor").asString())
                .isEqualTo(token.at("/token/id").asString());
        assertThat(entry.at("/changes/filter/after").asString()).isEqualTo("level == 'key'");
        assertThat(entry.at("/changes/format/after").asString()).isEqualTo("csv");
        assertThat(entry.at("/changes/columns/after").toString()).isEqualTo("[\"name\"]");
        assertThat(entry.at("/changes/count/after").asLong()).isEqualTo(1);
        // nobody has taken anything along
        Exported.answer(holding("c_looker"), "customer", Map.of()).expect(403);
        Exported.answer(taker, "customer", Map.of("fields", "phone")).expect(422);
        assertThat(entries().toString()).containsOnlyOnce("records.exported");
    }

    private JsonNode entries() {
        return admin.get("/api/v1/audit-entries?limit=200").expect(200).json().get("entries");
    }

    @Test
    void aWorkbookOfTooManyIsRefusedBeforeItBegins() throws IOException {
        for (String name : List.of("Acme", "Globex", "Initech")) {
            admin.create("customer", Map.of("name", name));
        }
        var small = new ListExports(
                context.getBean(RecordQueries.class),
                context.getBean(Schemas.class),
                context.getBean(Members.class),
                actors,
                context.getBean(AuditLog.class),
                context.getBean(TenantTransactions.class),
                context.getBean(Messages.class),
                2);
        TenantContext.<Boolean, IOException>call(Actor.system(company.id()), () -> {
            assertThatThrownBy(() -> small.begin(wish("xlsx"), Locale.ENGLISH))
                    .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                        assertThat(refusal.problem().code()).isEqualTo(ErrorCode.VALIDATION);
                        assertThat(refusal.problem().violations().getFirst().code())
                                .isEqualTo("too-many-for-xlsx");
                    });
            var csv = new ByteArrayOutputStream();
            small.begin(wish("csv"), Locale.ENGLISH).write(csv);
            assertThat(csv.toString(StandardCharsets.UTF_8).lines()).hasSize(4);
            return true;
        });
    }

    private static ListExports.Wish wish(String format) {
        return new ListExports.Wish("customer", format, null, List.of(), List.of("name"));
    }

    @Test
    void aFileGoesOnWhenCredentialsChangeMeanwhile() throws IOException {
        many();
        JsonNode token = token("c_taker");
        var file = new Interrupted(() -> holding("c_looker"));
        TenantContext.<Boolean, IOException>call(actor(token), () -> {
            exports.begin(wish("csv"), Locale.ENGLISH).write(file);
            return true;
        });
        assertThat(file.toString(StandardCharsets.UTF_8).lines()).hasSize(MANY + 1);
    }

    @Test
    void aFileBreaksOffOnceItsTakerMayNoLongerHaveIt() {
        many();
        for (String format : List.of("csv", "xlsx")) {
            JsonNode token = token("c_taker");
            var file = new Interrupted(() -> admin.delete(
                            "/api/v1/api-tokens/" + token.at("/token/id").asString())
                    .expect(204));
            assertBreaksOff(actor(token), format, file);
            var other = new Interrupted(() -> admin.configure(Map.of("taker.yaml", """
                            kind: role
                            key: c_taker
                            label: {en: Taker, zh: 导出者}
                            objects: {customer: {read: all}}
                            """), false));
            assertBreaksOff(actor(token("c_taker")), format, other);
            admin.configure(Map.of("roles.yaml", ROLES), false);
        }
    }

    private void assertBreaksOff(Actor actor, String format, Interrupted file) {
        TenantContext.call(actor, () -> {
            ListExport export = exports.begin(wish(format), Locale.ENGLISH);
            assertThatThrownBy(() -> export.write(file)).isInstanceOf(ProblemException.class);
            return true;
        });
        assertThat(file.closed).as("an answer that is ended looks whole").isFalse();
        if (format.equals("xlsx")) {
            assertThatThrownBy(() -> Exported.sheet(file.toByteArray()))
                    .as("a workbook without an end opens nowhere")
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    private Actor actor(JsonNode token) {
        return actors.find(
                        company.id(),
                        ActorKind.SERVICE,
                        UUID.fromString(token.at("/token/id").asString()))
                .orElseThrow();
    }

    private void many() {
        admin.post(
                        "/api/v1/records/customer/batch",
                        Map.of(
                                "records",
                                IntStream.range(0, MANY)
                                        .mapToObj(i -> Map.of("fields", Map.of("name", "No. " + i, "level", "key")))
                                        .toList()))
                .expect(200);
    }

    /** Where something happens as soon as the file begins. */
    private static final class Interrupted extends ByteArrayOutputStream {

        private final Runnable event;
        private boolean begun;
        private boolean closed;

        Interrupted(Runnable event) {
            this.event = event;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            if (!begun) {
                begun = true;
                event.run();
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void aCompanyThatIsClosedTakesItsListsAlong() {
        admin.create("customer", Map.of("name", "Acme"));
        admin.post("/api/v1/company/close", Map.of("confirmation", company.slug()))
                .expect(200);
        assertThat(Exported.rows(admin, "customer", Map.of("fields", "name")))
                .containsExactly(List.of("Name"), List.of("Acme"));
        assertThat(entries().get(0).get("action").asString()).isEqualTo("records.exported");
    }
}
