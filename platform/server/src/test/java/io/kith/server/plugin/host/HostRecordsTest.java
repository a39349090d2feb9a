package io.kith.server.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.groups.Tuple.tuple;

import io.kith.config.definition.Label;
import io.kith.config.definition.PluginManifest;
import io.kith.config.definition.VersionRange;
import io.kith.sdk.error.AccessDeniedException;
import io.kith.sdk.error.CapabilityMissingException;
import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.error.RecordRefusedException;
import io.kith.sdk.error.RecordTypeException;
import io.kith.sdk.error.UnavailableException;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.DateUnit;
import io.kith.sdk.record.Figure;
import io.kith.sdk.record.Money;
import io.kith.sdk.record.RecordOf;
import io.kith.sdk.record.RecordWrite;
import io.kith.sdk.record.StoredRecord;
import io.kith.sdk.record.Violation;
import io.kith.sdk.record.WriteOutcome;
import io.kith.server.plugin.witness.Witness;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Scope;
import io.kith.server.tenancy.StaleAccess;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Records as a plugin reads and writes them when no other one is being saved. */
@KithServerTest
class HostRecordsTest {

    private static final PluginManifest WITNESS = new PluginManifest(
            "witness",
            "1.0.0",
            "witness",
            VersionRange.of(">=1.0 <2").orElseThrow(),
            Label.same("Witness"),
            "Tests",
            Witness.CAPABILITIES,
            List.of(),
            Map.of(),
            List.of());

    @RecordOf("witness_question")
    record Question(
            UUID id,
            long version,
            String name,
            int size,
            @Nullable Money worth,
            @Nullable LocalDate day,
            @Nullable UUID customer) {}

    @Autowired
    Kith kith;

    @Autowired
    HostServices hosts;

    Kith.Company company;
    Api admin;
    Records records;

    @BeforeEach
    void aCompanyWithThePlugin() {
        company = kith.company();
        admin = company.admin();
        admin.put("/api/v1/plugins/witness/activation", Map.of()).expect(200);
        records = hosts.of(WITNESS).service(Records.class);
    }

    private <T> T called(Callable<T> call) throws Exception {
        return TenantContext.call(
                Actor.system(company.id()), () -> HookCall.job().run(call));
    }

    private List<WriteOutcome> questions(int count) throws Exception {
        List<RecordWrite> writes = IntStream.range(0, count)
                .mapToObj(i -> RecordWrite.create(Map.of(
                        "name",
                        "Question " + i,
                        "size",
                        i,
                        "kind",
                        i % 3 == 0 ? "large" : "small",
                        "worth",
                        new Money(BigDecimal.valueOf(i), "CNY"),
                        "day",
                        LocalDate.of(2026, 1 + i % 2, 15))))
                .toList();
        return called(() -> records.write("witness_question", writes));
    }

    @Test
    void itsOwnRecordsAreMadeReadAndChanged() throws Exception {
        UUID customer = UUID.fromString(
                admin.create("customer", Map.of("name", "Acme")).get("id").asString());
        StoredRecord made = called(() -> records.create(
                "witness_question",
                Map.of("name", "First", "size", 7, "day", LocalDate.of(2026, 3, 1), "customer", customer)));
        assertThat(made.value("size", Long.class)).contains(7L);
        Question read = called(() -> records.find(Question.class, made.id())).orElseThrow();
        assertThat(read).isEqualTo(new Question(made.id(), 1, "First", 7, null, LocalDate.of(2026, 3, 1), customer));
        Map<String, @Nullable Object> changes = new HashMap<>(Map.of("name", "Second"));
        changes.put("day", null);
        called(() -> records.update("witness_question", made.id(), changes));
        assertThat(called(() -> records.find(Question.class, made.id())).orElseThrow())
                .isEqualTo(new Question(made.id(), 2, "Second", 7, null, null, customer));
    }

    /** People cannot write it, nor see a way to. */
    @Test
    void itsOwnFieldOfAnotherObjectIsItsToWrite() throws Exception {
        String path = "/api/v1/records/customer/"
                + admin.create("customer", Map.of("name", "Acme")).get("id").asString();
        UUID id = UUID.fromString(admin.get(path).text("/id"));
        called(() -> records.update("customer", id, Map.of("witness_mark", "seen", "level", "key")));
        assertThat(admin.get(path).text("/fields/witness_mark")).isEqualTo("seen");
        assertThat(admin.get(path).text("/fields/level")).isEqualTo("key");
        admin.patch(path, Map.of("fields", Map.of("witness_mark", "mine"))).expect(422);
    }

    @Test
    void whatItHasNotAskedForItDoesNotWrite() throws Exception {
        UUID id = UUID.fromString(
                admin.create("customer", Map.of("name", "Acme")).get("id").asString());
        assertThatExceptionOfType(CapabilityMissingException.class)
                .isThrownBy(() -> called(() -> records.update("customer", id, Map.of("name", "Mine"))))
                .satisfies(missing -> assertThat(missing.capability()).isEqualTo("records:customer.name:write"));
        assertThatExceptionOfType(CapabilityMissingException.class)
                .isThrownBy(() -> called(() -> records.create("customer", Map.of("level", "key"))))
                .satisfies(missing -> assertThat(missing.capability()).isEqualTo("records:customer:write"));
        assertThatExceptionOfType(CapabilityMissingException.class)
                .isThrownBy(() -> called(() -> records.create("contact", Map.of())))
                .satisfies(missing -> assertThat(missing.capability()).isEqualTo("records:contact:read"));
        called(() -> records.create("task", Map.of("subject", "Call Acme")));
    }

    /** Of the objects that it points to it may read none. */
    @Test
    void aReferenceToWhatItMayNotReadIsNotThere() throws Exception {
        StoredRecord made = called(() -> records.create("witness_question", Map.of("name", "First")));
        assertThat(made.fields()).contains("customer").doesNotContain("contact");
    }

    @Test
    void whatBreaksARuleIsRefusedFieldByField() throws Exception {
        assertThatExceptionOfType(RecordRefusedException.class)
                .isThrownBy(() -> called(() -> records.create("witness_question", Map.of("size", "many"))))
                .satisfies(refused -> assertThat(refused.violations())
                        .extracting(Violation::field, Violation::code)
                        .contains(tuple("size", "wrong-type")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> called(() -> records.create("witness_question", Map.of("name", new Object()))))
                .withMessageContaining("no field has values of java.lang.Object");
    }

    @Test
    void eachOfManyHasAnOutcomeOfItsOwn() throws Exception {
        List<WriteOutcome> outcomes = called(() -> records.write(
                "witness_question",
                List.of(
                        RecordWrite.create(Map.of("name", "First")),
                        RecordWrite.create(Map.of("size", 1)),
                        RecordWrite.update(UUID.randomUUID(), Map.of("size", 2)))));
        assertThat(outcomes.get(0)).isInstanceOf(WriteOutcome.Stored.class);
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(WriteOutcome.Refused.class, refused -> {
            Violation violation = refused.violations().getFirst();
            assertThat(violation.field()).isEqualTo("name");
            assertThat(violation.code()).isEqualTo("required");
            assertThat(violation.message().zh()).isNotBlank();
        });
        assertThat(outcomes.get(2))
                .isInstanceOfSatisfying(
                        WriteOutcome.Refused.class,
                        refused -> assertThat(refused.violations().getFirst().code())
                                .isEqualTo("not-found"));
    }

    @RecordOf("customer")
    record Called(UUID id, @Nullable String phone) {}

    @RecordOf("customer")
    record Mistaken(UUID id, Long name, @Nullable String nmae) {}

    /** As a company may have changed what every other one has. */
    @Test
    void aJavaRecordThatDoesNotFitIsRefusedComponentByComponent() {
        assertThatExceptionOfType(RecordTypeException.class)
                .isThrownBy(() -> called(() -> records.query(Mistaken.class).list()))
                .withMessageContainingAll(
                        "component 'name' is a java.lang.Long, and field 'customer.name' of type text is a java.lang.String",
                        "component 'nmae': object 'customer' has no field 'nmae'; did you mean 'name'?");
        assertThatExceptionOfType(CapabilityMissingException.class)
                .isThrownBy(() -> called(() -> records.query(Called.class).list()))
                .satisfies(missing -> assertThat(missing.capability()).isEqualTo("records:customer.phone:read"));
    }

    @Test
    void nothingOfAnotherCompanyIsReadOrWritten() throws Exception {
        Kith.Company other = kith.company();
        other.admin().put("/api/v1/plugins/witness/activation", Map.of()).expect(200);
        UUID foreign = UUID.fromString(other.admin()
                .create("witness_question", Map.of("name", "Foreign"))
                .get("id")
                .asString());
        assertThat(called(() -> records.find("witness_question", foreign))).isEmpty();
        assertThat(called(() -> records.query("witness_question").count())).isZero();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> called(() -> records.update("witness_question", foreign, Map.of("name", "Mine"))));
    }

    @Test
    void whoeverMayOnlyReadWritesNothingByAPlugin() {
        Actor reader = Actor.system(company.id());
        var reading = new Actor(reader.tenantId(), reader.kind(), reader.id(), reader.name(), Role.USER, Scope.READ, 0);
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> TenantContext.call(
                        reading,
                        () -> HookCall.job().run(() -> records.create("witness_question", Map.of("name", "First")))));
    }

    @Test
    void aThousandRecordsComePageByPage() throws Exception {
        questions(1_000);
        questions(200);
        assertThat(called(() -> {
                    try (Stream<Question> all = records.query(Question.class).stream()) {
                        return all.map(Question::id).distinct().count();
                    }
                }))
                .isEqualTo(1_200);
        assertThat(called(() -> records.query(Question.class)
                        .sort("-size")
                        .where("size < given.most", Map.of("most", 900))
                        .limit(700)
                        .list()))
                .hasSize(700)
                .first()
                .satisfies(largest -> assertThat(largest.size()).isEqualTo(899));
        assertThat(called(() -> records.query("witness_question").count())).isEqualTo(1_200);
        assertThatIllegalArgumentException().isThrownBy(() -> questions(1_001));
    }

    @Test
    void manyRecordsComeToFigures() throws Exception {
        questions(6);
        var byKind = called(() -> records.aggregate("witness_question")
                .by("kind")
                .of(Figure.count(), Figure.sum("worth"), Figure.max("size"), Figure.min("day")));
        assertThat(byKind.getFirst().key(0, String.class)).contains("small");
        assertThat(byKind.getFirst().figures())
                .containsExactly(4L, new BigDecimal("12.00"), new BigDecimal("5"), LocalDate.of(2026, 1, 15));
        var byMonth = called(() -> records.aggregate("witness_question")
                .where("size > given.least", Map.of("least", 0L))
                .by("day", DateUnit.MONTH)
                .of(Figure.avg("size")));
        assertThat(byMonth.getLast().key(0, LocalDate.class)).contains(LocalDate.of(2026, 2, 1));
        assertThat(byMonth.getLast().figure(0, BigDecimal.class).orElseThrow()).isEqualByComparingTo("3");
    }

    /** That is no fault of the plugin: whoever writes begins anew with what holds now. */
    @Test
    void aCredentialThatHasChangedIsNotHeldAgainstThePlugin() {
        var stale =
                new Actor(company.id(), ActorKind.MEMBER, company.adminMember(), "Ada", Role.ADMIN, Scope.WRITE, -1);
        HookCall call = HookCall.job();
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> TenantContext.call(
                        stale, () -> call.run(() -> records.query("customer").count())));
        assertThatExceptionOfType(StaleAccess.class).isThrownBy(call::rethrowStaleAccess);
    }

    @Test
    void outsideOfACallItRefuses() {
        for (Callable<?> use : List.<Callable<?>>of(
                () -> records.query("customer"),
                () -> records.query(Question.class),
                () -> records.aggregate("customer"),
                () -> records.find("customer", UUID.randomUUID()),
                () -> records.create("task", Map.of()))) {
            assertThatIllegalStateException().isThrownBy(use::call).withMessageContaining("no company is bound here");
            assertThatIllegalStateException()
                    .isThrownBy(() -> TenantContext.call(Actor.system(company.id()), use::call));
        }
    }

    /** As one that a plugin keeps, to be read on at its leisure. */
    @Test
    void aStreamEndsWithItsCall() throws Exception {
        questions(3);
        Stream<Question> kept = called(() -> records.query(Question.class).stream());
        assertThatIllegalStateException().isThrownBy(kept::toList);
    }
}
