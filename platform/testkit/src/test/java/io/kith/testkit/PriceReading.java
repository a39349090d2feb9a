package io.kith.testkit;

import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.host.CompanyClock;
import io.kith.sdk.host.KeyValue;
import io.kith.sdk.host.PluginLog;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.Money;
import io.kith.sdk.record.RecordDraft;
import io.kith.sdk.record.RecordOf;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Does with a reading what its name says. */
public final class PriceReading implements BeforeSave {

    static final Message TOO_EARLY = Message.of("Nothing is read before its day", "不能提前抄表");

    @RecordOf("tariff_tariff")
    record Tariff(UUID id, String name, @Nullable Money price) {}

    private final Records records;
    private final KeyValue values;
    private final CompanyClock clock;
    private final PluginLog log;

    public PriceReading(Records records, KeyValue values, CompanyClock clock, PluginLog log) {
        this.records = records;
        this.values = values;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public String object() {
        return "meter_reading";
    }

    @Override
    public void beforeSave(RecordDraft reading) {
        switch (reading.value("name", String.class).orElse("")) {
            case "fails" -> throw new IllegalStateException("the meter is on fire");
            case "names what there is not" -> reading.value("kwhs", Long.class);
            case "sets what is not its own" -> reading.set("c_floor", 1);
            case "sets what refers" -> reading.set("meter", UUID.randomUUID());
            case "asks for the wrong type" -> reading.value("kwh", String.class);
            case "sets a text for a day" -> reading.set("readOn", "2026-01-01");
            case "writes another" -> records.create("meter_meter", Map.of("name", "another"));
            default -> price(reading);
        }
    }

    private void price(RecordDraft reading) {
        if (reading.value("readOn", LocalDate.class)
                .filter(day -> day.isAfter(clock.today()))
                .isPresent()) {
            reading.refuse("readOn", TOO_EARLY);
        }
        reading.value("tariff", UUID.class)
                .flatMap(id -> records.find(Tariff.class, id))
                .ifPresentOrElse(
                        tariff -> {
                            if (tariff.price() != null) {
                                reading.set("price", tariff.price());
                            }
                            values.put("last", tariff.name());
                        },
                        () -> log.warn("no tariff"));
        reading.set("verdict", reading.isNew() ? "new" : "changed");
    }
}
