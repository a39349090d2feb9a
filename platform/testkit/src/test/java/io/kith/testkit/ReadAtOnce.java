package io.kith.testkit;

import io.kith.sdk.hook.AfterChange;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.RecordChange;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Reads each meter as soon as it is there, and says what became of one that is called otherwise. */
@Extension
public final class ReadAtOnce implements AfterChange {

    private final Records records;

    public ReadAtOnce(Records records) {
        this.records = records;
    }

    @Override
    public String object() {
        return "meter_meter";
    }

    @Override
    public void afterChange(List<RecordChange> changes) {
        for (RecordChange change : changes) {
            String name = change.before("name", String.class).orElse("new") + " is "
                    + change.after("name", String.class).orElse("gone");
            records.create("meter_reading", Map.of("name", name, "meter", change.id(), "kwh", change.version()));
        }
    }
}
