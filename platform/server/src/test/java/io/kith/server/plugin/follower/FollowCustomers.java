package io.kith.server.plugin.follower;

import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.hook.AfterChange;
import io.kith.sdk.host.PluginLog;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.RecordChange;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.pf4j.Extension;

/** Writes down what became of customers, and does as their names say. */
@Extension
public final class FollowCustomers implements AfterChange {

    private final Records records;
    private final PluginLog log;

    public FollowCustomers(Records records, PluginLog log) {
        this.records = records;
        this.log = log;
    }

    @Override
    public String object() {
        return "customer";
    }

    @Override
    public void afterChange(List<RecordChange> changes) {
        for (RecordChange change : changes) {
            String name = change.after("name", String.class).orElse("");
            if (name.startsWith("fails")) {
                throw new IllegalStateException("as it was told to");
            }
            while (name.startsWith("loops")) {
                name = name.strip();
            }
            records.create(
                    "follower_note",
                    Map.of(
                            "name",
                            change.kind() + " " + new TreeSet<>(change.fields()) + " by " + change.by(),
                            "about",
                            change.id().toString(),
                            "said",
                            change.before("name", String.class).orElse("-") + " > " + name));
            mark(change);
        }
    }

    private void mark(RecordChange change) {
        if (change.kind() == RecordChange.Kind.CREATED || change.changes("name")) {
            try {
                records.update("customer", change.id(), Map.of("follower_seen", change.version()));
            } catch (NotFoundException e) {
                log.info("a customer has gone since");
            }
        }
    }
}
