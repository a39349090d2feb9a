package io.kith.testkit;

import static io.kith.testkit.KithAssertions.assertThat;
import static io.kith.testkit.KithAssertions.assertThatExceptionOfType;
import static io.kith.testkit.KithAssertions.assertThatIllegalArgumentException;
import static io.kith.testkit.KithAssertions.assertThatIllegalStateException;
import static io.kith.testkit.KithAssertions.tuple;

import io.kith.sdk.error.CapabilityMissingException;
import io.kith.sdk.error.InvalidQueryException;
import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.error.RecordRefusedException;
import io.kith.sdk.error.RecordTypeException;
import io.kith.sdk.host.CompanyClock;
import io.kith.sdk.host.KeyValue;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.DateUnit;
import io.kith.sdk.record.Figure;
import io.kith.sdk.record.Group;
import io.kith.sdk.record.Money;
import io.kith.sdk.record.RecordOf;
import io.kith.sdk.record.RecordWrite;
import io.kith.sdk.record.StoredRecord;
import io.kith.sdk.record.WriteOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@KithPluginTest(
        directory = "src/test/plugins/meter",
        others = "src/test/plugins/tariff",
        company = "src/test/plugins/company/fields.yaml",
        hooks = PriceReading.class)
class FakeHostTest {

    @RecordOf("meter_reading")
    record Reading(
            UUID id,
            long version,
            String name,
            int kwh,
            @Nullable LocalDate readOn,
            @Nullable Money cost) {}

    @RecordOf("customer")
    record Known(UUID id, String name) {}

    @RecordOf("customer")
    record Called(UUID id, @Nullable String phone) {}

    @RecordOf("meter_reading")
    record Mistaken(UUID id, String kwh, @Nullable String nmae) {}

    private static Money cny(String amount) {
        return new Money(new BigDecimal(amount), "CNY");
    }

    @Test
    void recordsHaveDefaultsFormulasAndNumbers(FakeHost host) {
        StoredRecord meter = host.add("meter_meter", Map.of("name", "Cellar"));
        assertThat(meter).has("number", "M-2026-001").has("used", 0).hasNo("customer");
        StoredRecord reading = host.add(
                "meter_reading", Map.of("name", "First", "meter", meter.id(), "kwh", 12, "price", cny("0.55")));
        assertThat(reading)
                .has("readOn", LocalDate.of(2026, 1, 5))
                .has("way", "visit")
                .has("cost", cny("6.60"))
                .has("meterName", "Cellar");
        assertThat(host.add("meter_meter", Map.of("name", "Roof"))).has("number", "M-2026-002");
    }

    @Test
    void whatFollowsFromOtherRecordsFollowsAtOnce(FakeHost host) {
        StoredRecord meter = host.add("meter_meter", Map.of("name", "Cellar"));
        StoredRecord reading = host.add("meter_reading", Map.of("name", "First", "meter", meter.id(), "kwh", 12));
        assertThat(host.now(meter)).has("used", 12);
        host.change(meter, Map.of("name", "Garage"));
        assertThat(host.now(reading)).has("meterName", "Garage");
        assertThat(host.now(reading).version()).isEqualTo(1);
    }

    @Test
    void aRecordIsRefusedForAllThatIsWrongWithItInBothLanguages(FakeHost host) {
        assertThat(host.refusalOf("meter_reading", Map.of("kwh", -1, "way", "remote")))
                .isFor("name", "kwh", "meter")
                .has("name", "required")
                .says("name", "A value is needed", "必须填写")
                .has("kwh", "too-small")
                .says("meter", "Which meter was it", "请选择电表");
        assertThat(host.refusalOf("meter_reading", Map.of("name", "First", "wy", "visit")))
                .has("wy", "unknown-field");
        assertThat(host.refusalOf("meter_reading", Map.of("name", "First", "verdict", "mine")))
                .has("verdict", "read-only");
        assertThat(host.refusalOf("meter_reading", Map.of("name", "First", "meter", UUID.randomUUID())))
                .has("meter", "reference-not-found");
        assertThat(host.all("meter_reading")).isEmpty();
    }

    @Test
    void noTwoRecordsShareWhatIsUnique(FakeHost host) {
        StoredRecord meter = host.add("meter_meter", Map.of("name", "Cellar"));
        assertThat(host.refusalOf("meter_meter", Map.of("name", " CELLAR"))).has("name", "not-unique");
        host.add("meter_reading", Map.of("name", "First", "meter", meter.id()));
        assertThat(host.refusalOf("meter_reading", Map.of("name", "Again", "meter", meter.id())))
                .isFor("meter", "readOn")
                .has("meter", "not-unique-together");
    }

    @Test
    void aHookSetsRefusesAndAsksTheHost(FakeHost host) throws Exception {
        StoredRecord tariff = host.add("tariff_tariff", Map.of("name", "Night", "price", cny("0.30")));
        StoredRecord reading = host.add("meter_reading", Map.of("name", "First", "kwh", 10, "tariff", tariff.id()));
        assertThat(reading).has("price", cny("0.30")).has("cost", cny("3.00")).has("verdict", "new");
        assertThat(host.<String>called(
                        () -> host.service(KeyValue.class).get("last").orElse("")))
                .isEqualTo("Night");
        assertThat(host.change(reading, Map.of("kwh", 11))).has("verdict", "changed");
        assertThat(host.log().texts()).isEmpty();
        assertThat(host.refusalOf("meter_reading", Map.of("name", "Second", "readOn", LocalDate.of(2026, 1, 6))))
                .isFor("readOn")
                .has("readOn", "plugin")
                .says("readOn", PriceReading.TOO_EARLY.en(), PriceReading.TOO_EARLY.zh());
        assertThat(host.log().texts()).containsExactly("WARN no tariff");
    }

    @Test
    void aHookIsNotAskedAboutWhatHasTheWrongTypes(FakeHost host) {
        assertThat(host.refusalOf("meter_reading", Map.of("name", "fails", "kwh", "many")))
                .isFor("kwh");
    }

    @Test
    void aHookThatFailsSaysWhereAndWhy(FakeHost host) {
        assertThatExceptionOfType(HookFailedException.class)
                .isThrownBy(() -> host.add("meter_reading", Map.of("name", "fails")))
                .withMessageContainingAll("PriceReading", "the meter is on fire");
        assertThat(host.all("meter_reading")).isEmpty();
    }

    @Test
    void aHookDoesNoMoreThanKithLetsIt(FakeHost host) {
        for (Map.Entry<String, String> one : Map.of(
                        "names what there is not", "has no field 'kwhs'; did you mean 'kwh'?",
                        "sets what is not its own", "cannot be set by the plugin 'meter'",
                        "sets what refers", "cannot be set by the plugin 'meter'",
                        "asks for the wrong type", "has a java.lang.Long, not a java.lang.String",
                        "sets a text for a day", "does not take a java.lang.String",
                        "writes another", "no record can be written before another one is saved")
                .entrySet()) {
            assertThatExceptionOfType(HookFailedException.class)
                    .isThrownBy(() -> host.add("meter_reading", Map.of("name", one.getKey(), "kwh", 1)))
                    .withMessageContaining(one.getValue());
        }
    }

    @Test
    void recordsAreAskedForAsTheServerIs(FakeHost host) throws Exception {
        Records records = host.service(Records.class);
        StoredRecord meter = host.add("meter_meter", Map.of("name", "Cellar"));
        for (int i = 1; i <= 4; i++) {
            host.add(
                    "meter_reading",
                    Map.of(
                            "name",
                            "Reading " + i,
                            "kwh",
                            i * 10,
                            "way",
                            i == 4 ? "remote" : "visit",
                            "meter",
                            meter.id(),
                            "readOn",
                            LocalDate.of(2025, 6 + i, 1)));
        }
        host.called(() -> {
            assertThat(records.query(Reading.class)
                            .where(
                                    "kwh > given.least && meter == given.meter",
                                    Map.of("least", 10, "meter", meter.id()))
                            .sort("-kwh")
                            .list())
                    .extracting(Reading::name)
                    .containsExactly("Reading 4", "Reading 3", "Reading 2");
            assertThat(records.query("meter_reading").first().orElseThrow()).has("name", "Reading 4");
            assertThat(records.query("meter_reading").where("way == 'remote'").count())
                    .isEqualTo(1);
            assertThat(records.query("meter_meter")
                            .where("meter_readings.exists(r, r.kwh > 35)")
                            .count())
                    .isEqualTo(1);
            assertThat(records.query("meter_meter")
                            .where("meter_readings.exists(r, r.kwh > 45)")
                            .count())
                    .isZero();
            assertThat(records.find(Reading.class, meter.id())).isEmpty();
            assertThat(records.aggregate("meter_reading")
                            .by("way")
                            .of(Figure.count(), Figure.sum("kwh"), Figure.avg("kwh"), Figure.max("readOn")))
                    .extracting(Group::keys, Group::figures)
                    .containsExactly(
                            tuple(
                                    List.of("visit"),
                                    List.of(
                                            3L,
                                            new BigDecimal("60"),
                                            new BigDecimal("20.00"),
                                            LocalDate.of(2025, 9, 1))),
                            tuple(
                                    List.of("remote"),
                                    List.of(
                                            1L,
                                            new BigDecimal("40"),
                                            new BigDecimal("40.00"),
                                            LocalDate.of(2025, 10, 1))));
            assertThat(records.aggregate("meter_reading")
                            .by("readOn", DateUnit.QUARTER)
                            .of(Figure.count()))
                    .extracting(group -> group.key(0, LocalDate.class).orElseThrow())
                    .containsExactly(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 10, 1));
            return records;
        });
    }

    @Test
    void whatCannotBeAskedIsRefusedWithItsPlace(FakeHost host) throws Exception {
        Records records = host.service(Records.class);
        host.called(() -> {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> records.query("meter_reading")
                            .where("kwhs > 1")
                            .sort("meter")
                            .list())
                    .satisfies(invalid -> assertThat(invalid.flaws())
                            .extracting(flaw -> flaw.place() + ":" + flaw.line() + ":" + flaw.column())
                            .containsExactly("filter:1:1", "sort[0]:0:0"));
            assertThatExceptionOfType(RecordTypeException.class)
                    .isThrownBy(() -> records.query(Mistaken.class).list())
                    .withMessageContainingAll("component 'kwh' is a java.lang.String", "component 'nmae'");
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> records.query("meter_metre").list())
                    .withMessageContaining("did you mean 'meter_meter'?");
            return records;
        });
    }

    @Test
    void capabilitiesHold(FakeHost host) throws Exception {
        StoredRecord customer = host.add("customer", Map.of("name", "Acme", "phone", "13800138000"));
        Records records = host.service(Records.class);
        host.called(() -> {
            assertThat(records.find(Known.class, customer.id()).orElseThrow().name())
                    .isEqualTo("Acme");
            assertThat(records.find("customer", customer.id()).orElseThrow().fields())
                    .containsExactlyInAnyOrder("name", "level", "meter_mark");
            assertThatExceptionOfType(CapabilityMissingException.class)
                    .isThrownBy(() -> records.find(Called.class, customer.id()))
                    .satisfies(missing -> assertThat(missing.capability()).isEqualTo("records:customer.phone:read"));
            assertThatExceptionOfType(CapabilityMissingException.class)
                    .isThrownBy(() -> records.query("contact").list());
            assertThatExceptionOfType(CapabilityMissingException.class)
                    .isThrownBy(() -> records.update("customer", customer.id(), Map.of("name", "Mine")));
            assertThatExceptionOfType(CapabilityMissingException.class)
                    .isThrownBy(() -> records.create("customer", Map.of("level", "key")));
            return records.update("customer", customer.id(), Map.of("level", "key", "meter_mark", "seen"));
        });
        assertThat(host.now(customer)).has("level", "key").has("meter_mark", "seen");
    }

    @Test
    void thePluginWritesManyRecordsEachForItself(FakeHost host) throws Exception {
        Records records = host.service(Records.class);
        StoredRecord meter = host.add("meter_meter", Map.of("name", "Cellar"));
        Map<String, @Nullable Object> nothing = new HashMap<>();
        nothing.put("customer", null);
        List<WriteOutcome> outcomes = host.called(() -> records.write(
                "meter_meter",
                List.of(
                        RecordWrite.create(Map.of("name", "Roof")),
                        RecordWrite.create(Map.of()),
                        RecordWrite.update(UUID.randomUUID(), Map.of("name", "Nowhere")),
                        RecordWrite.update(meter.id(), nothing))));
        assertThat(outcomes)
                .extracting(outcome -> switch (outcome) {
                    case WriteOutcome.Stored(var record, var created) -> record.version() + " " + created;
                    case WriteOutcome.Refused(var violations) ->
                        violations.getFirst().code();
                })
                .containsExactly("1 true", "required", "not-found", "1 false");
        assertThatExceptionOfType(RecordRefusedException.class)
                .isThrownBy(() -> host.called(() -> records.create("meter_meter", Map.of())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> host.called(() -> records.create("meter_meter", Map.of("name", new Object()))));
    }

    @Test
    void theClockGoesWhenATestSaysSo(FakeHost host) throws Exception {
        host.clock().set(Instant.parse("2026-12-31T20:00:00Z"));
        CompanyClock clock = host.service(CompanyClock.class);
        assertThat(host.<LocalDate>called(clock::today)).isEqualTo("2027-01-01");
        assertThat(host.add("meter_meter", Map.of("name", "Cellar"))).has("number", "M-2027-001");
        host.clock().setZone(ZoneId.of("Europe/Berlin"));
        assertThat(host.<LocalDate>called(clock::today)).isEqualTo("2026-12-31");
        host.clock().advance(Duration.ofHours(4));
        assertThat(host.<LocalDate>called(clock::today)).isEqualTo("2027-01-01");
    }

    @Test
    void hostServicesAreOfUseWithinACallAlone(FakeHost host) {
        assertThatIllegalStateException()
                .isThrownBy(() -> host.service(Records.class).query("meter_meter"))
                .withMessageContaining("FakeHost.called");
        assertThatIllegalStateException()
                .isThrownBy(() -> host.service(KeyValue.class).get("last"));
    }

    @Test
    void aTestMayCallHooksItself(FakeHost host) {
        assertThat(host.hook(PriceReading.class).object()).isEqualTo("meter_reading");
        assertThatIllegalArgumentException().isThrownBy(() -> host.hook(Runnable.class));
    }

    @Nested
    class OfTheSamePlugin {

        private StoredRecord meter;

        @BeforeEach
        void aMeter(FakeHost host) {
            meter = host.add("meter_meter", Map.of("name", "Cellar"));
        }

        @Test
        void methodsOfOneTestHaveOneCompany(FakeHost host) {
            assertThat(host.only("meter_meter").id()).isEqualTo(meter.id());
        }
    }

    @Test
    void eachTestHasACompanyOfItsOwn(FakeHost host, FakeHost same) {
        assertThat(host).isSameAs(same);
        assertThat(host.all("meter_meter")).isEmpty();
    }

    @Test
    void aFailedAssertionSaysWhatThereIs(FakeHost host) {
        StoredRecord meter = host.add("meter_meter", Map.of("name", "Cellar"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(meter).has("name", "Roof"))
                .withMessageContainingAll("Roof", "Cellar");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> host.refusalOf("meter_meter", Map.of("name", "Roof")))
                .withMessageContaining("it is stored");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> host.only("meter_meter"))
                .withMessageContaining("there are 2");
    }
}
