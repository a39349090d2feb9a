package io.kith.server.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.PluginManifest;
import io.kith.config.yaml.ManifestReader;
import io.kith.sdk.error.HostException;
import io.kith.sdk.error.InvalidRequestException;
import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.error.RecordRefusedException;
import io.kith.sdk.host.Records;
import io.kith.sdk.host.RuleSet;
import io.kith.sdk.host.RuleSets;
import io.kith.sdk.http.HttpMethod;
import io.kith.sdk.http.HttpReply;
import io.kith.sdk.json.Json;
import io.kith.sdk.record.DateUnit;
import io.kith.sdk.record.Figure;
import io.kith.sdk.record.Money;
import io.kith.sdk.record.RecordOf;
import io.kith.sdk.record.RecordWrite;
import io.kith.sdk.record.StoredRecord;
import io.kith.sdk.record.Violation;
import io.kith.sdk.record.WriteOutcome;
import io.kith.server.plugin.PluginReleases;
import io.kith.server.plugin.agreement.Agreement;
import io.kith.server.plugin.agreement.AnswerOfThings;
import io.kith.server.plugin.agreement.DoAsTheThingSays;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.testkit.FakeHost;
import io.kith.testkit.HookFailedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** What the test kit tells those who write plugins is what a server does: both are asked the same, and answer the same. */
@KithServerTest
class TestKitAgreementTest {

    @RecordOf("agree_thing")
    record Thing(
            UUID id,
            long version,
            String name,
            @Nullable Integer size,
            @Nullable Money worth,
            boolean ok,
            @Nullable UUID customer) {}

    @RecordOf("agree_thing")
    record Mistaken(UUID id, String size, @Nullable String nmae) {}

    @RecordOf("agree_thing")
    record Primitive(int size) {}

    @Autowired
    Kith kith;

    @Autowired
    PluginReleases releases;

    @Autowired
    HostServices hosts;

    /** A company that can be asked, whichever. */
    private interface Side {

        /** What is said of the record afterwards, or of why it is refused. */
        String save(String object, @Nullable UUID id, Map<String, @Nullable Object> values) throws Exception;

        <T extends @Nullable Object> T called(Callable<T> call) throws Exception;

        Records records();

        /** What whoever asks an endpoint reads. */
        String request(HttpMethod method, String address, @Nullable Object body);

        RuleSet ruleSet(String key) throws Exception;

        void give(String ruleSet, Map<String, Object> values);
    }

    private Side server;
    private Side kit;

    @BeforeEach
    void twoCompanies(@TempDir Path directory) throws Exception {
        byte[] zip = Agreement.packed().bytes();
        releases.install(zip, null, _ -> {});
        Kith.Company company = kith.company();
        company.admin().put("/api/v1/plugins/agree/activation", Map.of()).expect(200);
        unpack(zip, directory);
        PluginManifest manifest = ManifestReader.read("plugin.yaml", Files.readString(directory.resolve("plugin.yaml")))
                .manifest()
                .orElseThrow();
        server = new OfServer(
                company,
                hosts.of(manifest).service(Records.class),
                hosts.of(manifest).service(RuleSets.class));
        kit = new OfKit(FakeHost.of(directory, DoAsTheThingSays.class, AnswerOfThings.class));
    }

    private static void unpack(byte[] zip, Path directory) throws IOException {
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path target = directory.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                Files.copy(in, target);
            }
        }
    }

    private record OfServer(Kith.Company company, Records records, RuleSets ruleSets) implements Side {

        @Override
        public RuleSet ruleSet(String key) throws Exception {
            return called(() -> ruleSets.active(key));
        }

        @Override
        public void give(String ruleSet, Map<String, Object> values) {
            StringBuilder text = new StringBuilder("kind: ruleSetValues\nruleSet: " + ruleSet + "\nvalues:\n");
            values.forEach((key, value) ->
                    text.append("  ").append(key).append(": ").append(value).append('\n'));
            company.admin()
                    .configure(values.isEmpty() ? Map.of() : Map.of("own.yaml", text.toString()), values.isEmpty());
        }

        @Override
        public String save(String object, @Nullable UUID id, Map<String, @Nullable Object> values) throws Exception {
            Api admin = company.admin().with("Accept-Language", "en");
            String path = "/api/v1/records/" + object;
            Api.Answer answer = id == null
                    ? admin.post(path, Map.of("fields", values))
                    : admin.patch(path + "/" + id, Map.of("fields", values));
            if (answer.status() < 300) {
                return read(this, object, UUID.fromString(answer.text("/id")));
            }
            List<String> violations = new ArrayList<>();
            answer.json()
                    .get("violations")
                    .forEach(one -> violations.add(said(
                            one.get("field").asString(),
                            one.get("code").asString(),
                            one.get("message").asString())));
            return violations.stream().sorted().toList().toString();
        }

        @Override
        public String request(HttpMethod method, String address, @Nullable Object body) {
            Api.Answer answer = company.admin()
                    .with("Accept-Language", "en")
                    .send(
                            method.name(),
                            "/api/v1/plugins/agree/http/" + address,
                            body == null ? null : Json.text(body));
            if (answer.status() < 300) {
                return answer.status() + " " + answer.body();
            }
            List<String> violations = new ArrayList<>();
            if (answer.json().has("violations")) {
                answer.json()
                        .get("violations")
                        .forEach(one -> violations.add(said(
                                one.get("field").asString(),
                                one.get("code").asString(),
                                one.get("message").asString())));
            }
            return answer.status() + " " + violations.stream().sorted().toList();
        }

        @Override
        public <T extends @Nullable Object> T called(Callable<T> call) throws Exception {
            return TenantContext.call(
                    Actor.system(company.id()), () -> HookCall.job().run(call));
        }
    }

    private record OfKit(FakeHost host) implements Side {

        @Override
        public RuleSet ruleSet(String key) throws Exception {
            return called(() -> host.service(RuleSets.class).active(key));
        }

        @Override
        public void give(String ruleSet, Map<String, Object> values) {
            host.rules(ruleSet, values);
        }

        @Override
        public String save(String object, @Nullable UUID id, Map<String, @Nullable Object> values) throws Exception {
            host.clock().set(Instant.now());
            try {
                StoredRecord record = id == null
                        ? host.add(object, values)
                        : host.change(called(() -> records().find(object, id)).orElseThrow(), values);
                return read(this, object, record.id());
            } catch (RecordRefusedException e) {
                return e.violations().stream()
                        .map(one -> said(one.field(), one.code(), one.message().en()))
                        .sorted()
                        .toList()
                        .toString();
            }
        }

        @Override
        public String request(HttpMethod method, String address, @Nullable Object body) {
            try {
                HttpReply reply = body == null ? host.request(method, address) : host.request(method, address, body);
                return reply.status() + " " + reply.text();
            } catch (InvalidRequestException e) {
                return 422 + " " + violations(e.violations());
            } catch (RecordRefusedException e) {
                return 422 + " " + violations(e.violations());
            } catch (NotFoundException e) {
                return 404 + " []";
            } catch (HookFailedException e) {
                return 502 + " []";
            }
        }

        private static List<String> violations(List<Violation> violations) {
            return violations.stream()
                    .map(one -> said(one.field(), one.code(), one.message().en()))
                    .sorted()
                    .toList();
        }

        @Override
        public <T extends @Nullable Object> T called(Callable<T> call) throws Exception {
            return host.called(call);
        }

        @Override
        public Records records() {
            return host.service(Records.class);
        }
    }

    private static String said(String field, String code, String message) {
        return field + " " + code + " " + message;
    }

    private static String read(Side side, String object, UUID id) throws Exception {
        return side.called(() ->
                side.records().find(object, id).map(TestKitAgreementTest::text).orElse("none"));
    }

    private static String text(StoredRecord record) {
        return record.object() + " " + record.version() + " "
                + record.fields().stream()
                        .collect(Collectors.toMap(
                                Function.identity(),
                                field -> record.value(field, Object.class)
                                        .map(value -> value instanceof Map<?, ?> map ? new TreeMap<>(map) : value)
                                        .map(value -> value.getClass() + " " + value)
                                        .orElse("none"),
                                (one, _) -> one,
                                TreeMap::new));
    }

    private void bothSave(String object, Map<String, Object> values) throws Exception {
        Map<String, @Nullable Object> sent = new HashMap<>(values);
        assertThat(unnamed(kit.save(object, null, sent)))
                .as("%s", values)
                .isEqualTo(unnamed(server.save(object, null, sent)));
    }

    /** Without ids, which are others. */
    private static String unnamed(String text) {
        return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "#");
    }

    private interface Ask {

        Object of(Records records) throws Exception;
    }

    private void bothAnswer(Ask ask) throws Exception {
        assertThat(answer(kit, ask)).isEqualTo(answer(server, ask));
    }

    @Test
    void ruleSetsHaveTheSameValuesAndCountTheirVersionsAlike() throws Exception {
        assertThat(kit.ruleSet("agree_score")).isEqualTo(server.ruleSet("agree_score"));
        List<Map<String, Object>> given = List.of(
                Map.of("weight", 55, "since", LocalDate.of(2026, 3, 4)),
                Map.of("weight", 55.0, "since", LocalDate.of(2026, 3, 4), "strict", true),
                Map.of("ratio", new BigDecimal("0.250"), "strict", false),
                Map.of());
        for (Map<String, Object> values : given) {
            server.give("agree_score", values);
            kit.give("agree_score", values);
            assertThat(kit.ruleSet("agree_score")).as("%s", values).isEqualTo(server.ruleSet("agree_score"));
        }
        assertThat(refusalOfRuleSet(kit)).isEqualTo(refusalOfRuleSet(server)).contains("did you mean 'agree_score'?");
    }

    private static String refusalOfRuleSet(Side side) throws Exception {
        try {
            return side.ruleSet("agree_scor").toString();
        } catch (HostException e) {
            return e.getClass().getName() + " " + e.getMessage();
        }
    }

    private static String answer(Side side, Ask ask) throws Exception {
        return unnamed(side.called(() -> {
            try {
                return shown(ask.of(side.records()));
            } catch (HostException | IllegalArgumentException e) {
                return e.getClass().getName() + " " + e.getMessage();
            }
        }));
    }

    private static String shown(Object answer) {
        return switch (answer) {
            case StoredRecord record -> text(record);
            case List<?> several ->
                several.stream().map(TestKitAgreementTest::shown).toList().toString();
            case WriteOutcome.Stored(var record, var created) -> created + " " + text(record);
            case WriteOutcome.Refused(var violations) ->
                violations.stream().map(Violation::toString).sorted().toList().toString();
            default -> answer.toString();
        };
    }

    @Test
    void recordsAreCompletedAndRefusedAlike() throws Exception {
        bothSave("agree_thing", Map.of("name", "Plain"));
        bothSave("agree_thing", Map.of("name", " PLAIN "));
        bothSave("agree_thing", Map.of());
        bothSave("agree_thing", Map.of("name", "x".repeat(31), "size", 101, "kind", "large", "ok", false));
        bothSave("agree_thing", Map.of("name", "Odd", "size", "many", "kind", "lrage", "day", "soon", "nmae", "x"));
        bothSave("agree_thing", Map.of("name", "Set", "said", "mine", "twice", 4, "number", "A-7"));
        bothSave(
                "agree_thing", Map.of("name", "Lost", "customer", "0198c2f4-0000-7000-8000-000000000000", "mail", "x"));
        bothSave(
                "agree_thing",
                Map.of(
                        "name",
                        "Full",
                        "size",
                        12,
                        "ratio",
                        "1.5",
                        "worth",
                        Map.of("amount", "10", "currency", "CNY"),
                        "day",
                        "2026-03-04",
                        "at",
                        "2026-03-04T10:00:00+08:00",
                        "sorts",
                        List.of("b", "a"),
                        "tags",
                        List.of("new", "NEW", "old"),
                        "mail",
                        "Ada@Example.com",
                        "home",
                        Map.of("country", "CN", "city", "上海")));
        bothSave("agree_thing", Map.of("name", "Rich", "worth", Map.of("amount", "10", "currency", "USD")));
    }

    @Test
    void hooksAreLetAndRefusedAlike() throws Exception {
        for (String does : List.of(
                "nothing",
                "tell",
                "set",
                "set too much",
                "set many decimals",
                "set dollars",
                "set text for a day",
                "set an object",
                "set no option",
                "set reference",
                "set formula",
                "set series",
                "clear series",
                "set number",
                "set misspelt",
                "read wrong type",
                "refuse",
                "write",
                "remember",
                "forget nothing",
                "ask for contacts",
                "ask for nonesuch",
                "count")) {
            bothSave("agree_thing", Map.of("name", "It is " + does, "does", does, "size", 3));
        }
    }

    @Test
    void requestsAreAnsweredAndRefusedAlike() {
        record Asked(
                HttpMethod method, String address, @Nullable Object body) {}
        for (Asked asked : List.of(
                new Asked(HttpMethod.GET, "things", null),
                new Asked(HttpMethod.POST, "things", Map.of("name", "Made", "size", 3)),
                new Asked(HttpMethod.POST, "things", Map.of("name", "Made")),
                new Asked(HttpMethod.POST, "things", Map.of("name", "Large", "size", 101)),
                new Asked(HttpMethod.POST, "things", Map.of("size", "3", "naem", 1)),
                new Asked(HttpMethod.GET, "things", null),
                new Asked(HttpMethod.PUT, "things/echo/a%20b?x=1&x=%E4%B8%AD&y", List.of(1, "2")),
                new Asked(HttpMethod.GET, "things/write", null),
                new Asked(HttpMethod.DELETE, "things/write", null),
                new Asked(HttpMethod.GET, "things/remember", null),
                new Asked(HttpMethod.PATCH, "things/remember", null),
                new Asked(HttpMethod.GET, "things/recall", null),
                new Asked(HttpMethod.GET, "things/contacts", null),
                new Asked(HttpMethod.GET, "things/call", null),
                new Asked(HttpMethod.GET, "things/post", null),
                new Asked(HttpMethod.GET, "things/throw", null),
                new Asked(HttpMethod.GET, "things/refuse", null),
                new Asked(HttpMethod.GET, "things/nowhere", null),
                new Asked(HttpMethod.GET, "nowhere", null))) {
            assertThat(kit.request(asked.method(), asked.address(), asked.body()))
                    .as("%s", asked)
                    .isEqualTo(server.request(asked.method(), asked.address(), asked.body()));
        }
    }

    /** A record of its own on each side, by the same name. */
    private void bothHave() throws Exception {
        for (int i = 1; i <= 6; i++) {
            bothSave(
                    "agree_thing",
                    Map.of(
                            "name",
                            "Thing " + i,
                            "size",
                            i * 10,
                            "ratio",
                            "0." + i,
                            "worth",
                            Map.of("amount", Integer.toString(i), "currency", "CNY"),
                            "day",
                            "2026-0" + i + "-15",
                            "ok",
                            i % 2 == 0,
                            "tags",
                            i % 2 == 0 ? List.of("Even", "all") : List.of("all"),
                            "at",
                            "2026-01-31T1" + i + ":30:00Z"));
        }
        bothSave("agree_thing", Map.of("name", "Bare"));
    }

    @Test
    void questionsAreAnsweredAndRefusedAlike() throws Exception {
        bothHave();
        for (String filter : List.of(
                "size > 20 && ok",
                "!(size > 20)",
                "size == null",
                "name == 'THING 1' || 'even' in tags",
                "name.contains('ing 3')",
                "kind in ['large']",
                "ok",
                "worth >= 3 && ratio < 0.5",
                "day > date('2026-03-01')",
                "at <= timestamp('2026-01-31T12:30:00Z')",
                "twice == 40",
                "customer == null",
                "sizes > 1",
                "size > 'x'",
                "kind == 'huge'",
                "size * 2 > 3",
                "name",
                "(",
                "contact != null")) {
            bothAnswer(records ->
                    records.query("agree_thing").where(filter).sort("name").list());
            bothAnswer(records -> records.query("agree_thing").where(filter).count());
        }
        for (String sort :
                List.of("size", "-size", "name", "-day", "createdAt", "ok", "tags", "customer", "nonesuch")) {
            bothAnswer(records -> records.query(Thing.class).sort(sort).limit(5).list());
        }
        bothAnswer(records -> records.query("agree_thing").list());
        bothAnswer(records ->
                records.query("agree_thing").sort("size", "name", "day", "at").list());
        bothAnswer(records -> records.query(Mistaken.class).list());
        bothAnswer(records -> records.query(Primitive.class).list());
        bothAnswer(records -> records.query("agree_thing")
                .where("size > given.least && name != given.name", Map.of("least", 15, "name", "Thing 3"))
                .sort("-size")
                .list());
        bothAnswer(records -> records.query("agree_thing")
                .where("size > given.most", Map.of("least", 1))
                .list());
        bothAnswer(records -> records.query("agree_thing")
                .where("true", Map.of("least", new Object()))
                .list());
        bothAnswer(records ->
                records.query("agree_thing").where("true", Map.of("a.b", 1)).list());
        bothAnswer(records -> records.query("agree_thing").limit(0).list());
    }

    @Test
    void textsAreComparedAlike() throws Exception {
        for (String name :
                List.of("Müller & Söhne", "ＭＵＬＬＥＲ", "  two   words ", "Straße", "Ⅷ", "naïve", "x".repeat(30))) {
            bothSave("agree_thing", Map.of("name", name, "phone", "138 0013 8000"));
        }
        bothSave("agree_thing", Map.of("name", "muller & sohne"));
        bothSave("agree_thing", Map.of("name", "STRASSE"));
        bothSave("agree_thing", Map.of("name", "Abroad", "phone", "+49 30 1234567"));
        bothSave("agree_thing", Map.of("name", "City", "phone", "010-65001234"));
        for (String filter : List.of(
                "name == 'muller'",
                "name.contains('SOHNE')",
                "name.startsWith('two w')",
                "name == 'strasse'",
                "name == 'viii'",
                "phone == '13800138000'",
                "phone == '+86 138-0013-8000'",
                "phone.contains('0013')",
                "phone.startsWith('138')",
                "phone.startsWith('010')",
                "phone.contains('010')",
                "phone == '+49301234567'")) {
            bothAnswer(records ->
                    records.query("agree_thing").where(filter).sort("name").list());
        }
    }

    @Test
    void figuresAreTheSame() throws Exception {
        bothHave();
        var all = new Figure[] {
            Figure.count(), Figure.count("size"), Figure.sum("size"), Figure.avg("size"), Figure.min("size"),
            Figure.max("worth"), Figure.avg("worth"), Figure.avg("ratio"), Figure.sum("ratio"), Figure.min("day"),
            Figure.max("at"), Figure.count("tags")
        };
        bothAnswer(records -> records.aggregate("agree_thing").of(all));
        bothAnswer(
                records -> records.aggregate("agree_thing").where("size > 900").of(all));
        for (String by :
                List.of("ok", "kind", "tags", "size", "worth", "name", "day", "customer", "title", "home", "x")) {
            bothAnswer(records -> records.aggregate("agree_thing").by(by).of(all));
        }
        for (DateUnit unit : DateUnit.values()) {
            bothAnswer(
                    records -> records.aggregate("agree_thing").by("day", unit).of(Figure.count()));
            bothAnswer(
                    records -> records.aggregate("agree_thing").by("at", unit).of(Figure.count()));
        }
        bothAnswer(
                records -> records.aggregate("agree_thing").by("kind").by("ok").of(Figure.count()));
        bothAnswer(records ->
                records.aggregate("agree_thing").by("kind", DateUnit.DAY).of(Figure.count()));
        bothAnswer(records ->
                records.aggregate("agree_thing").by("ok").by("kind").by("day").of(Figure.count()));
        bothAnswer(
                records -> records.aggregate("agree_thing").of(Figure.sum("name"), Figure.max("ok"), Figure.min("x")));
    }

    @Test
    void thePluginWritesAndIsRefusedAlike() throws Exception {
        bothAnswer(records -> records.create("agree_thing", Map.of("name", "Made", "said", "kept", "size", 5)));
        bothAnswer(records -> records.create("agree_thing", Map.of("size", 500)));
        bothAnswer(records -> records.create("agree_thing", Map.of("name", "Made")));
        bothAnswer(records -> records.create("agree_thing", Map.of("name", "Odd", "x", 1)));
        bothAnswer(records -> records.create("agree_thing", Map.of("name", new Object())));
        bothAnswer(records -> records.create("agree_thing", Map.of("name", "Twice", "twice", 1)));
        bothAnswer(records ->
                records.create("agree_thing", Map.of("name", "Pounds", "worth", new Money(BigDecimal.ONE, "GBP"))));
        bothAnswer(records -> records.create("customer", Map.of("level", "key")));
        bothAnswer(records -> records.create("contact", Map.of()));
        bothAnswer(records -> records.create("nonesuch", Map.of()));
        bothAnswer(records -> records.update("agree_thing", new UUID(1, 2), Map.of("size", 1)));
        bothAnswer(records -> records.update(
                "agree_thing",
                records.query("agree_thing").first().orElseThrow().id(),
                Map.of("size", 6)));
        bothAnswer(records -> records.write(
                "agree_thing",
                List.of(
                        RecordWrite.create(Map.of("name", "One", "size", 1)),
                        RecordWrite.create(Map.of()),
                        RecordWrite.update(new UUID(1, 2), Map.of("name", "Nobody")))));
        bothAnswer(records -> records.query("agree_thing").sort("name").list());
    }

    @Test
    void whatIsOfOthersIsSeenAndChangedAlike() throws Exception {
        bothSave("customer", Map.of("name", "Acme", "phone", "13800138000"));
        bothAnswer(records -> records.query("customer").list());
        bothAnswer(records ->
                records.update("customer", customer(records), Map.of("agree_mark", "seen", "level", "important")));
        bothAnswer(records -> records.update("customer", customer(records), Map.of("name", "Mine")));
        bothAnswer(records -> records.create(
                "agree_thing",
                Map.of("name", "Hers", "customer", customer(records), "day", java.time.LocalDate.of(2026, 1, 1))));
        bothAnswer(records -> records.create(
                "agree_thing",
                Map.of("name", "Too", "customer", customer(records), "day", java.time.LocalDate.of(2026, 1, 1))));
        bothAnswer(records -> records.query("customer")
                .where("agree_things.exists(t, t.name == 'Hers')")
                .count());
        bothAnswer(records -> records.query("customer").where("phone != null").count());
        bothAnswer(records ->
                records.create("task", Map.of("subject", "Call Acme")).value("subject", String.class));
    }

    private static UUID customer(Records records) {
        return records.query("customer").first().orElseThrow().id();
    }
}
