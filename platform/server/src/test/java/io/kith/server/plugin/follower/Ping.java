package io.kith.server.plugin.follower;

import io.kith.sdk.hook.AfterChange;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.RecordChange;
import io.kith.server.testing.PackedPlugin;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Answers each answer of {@link Pong}. */
@Extension
public final class Ping implements AfterChange {

    private final Records records;

    public Ping(Records records) {
        this.records = records;
    }

    public static PackedPlugin packed() {
        return PackedPlugin.of("ping")
                .asking("records:customer.name:read", "records:customer.pong_turn:read")
                .with("definitions/turn.yaml", """
                        kind: extension
                        object: customer
                        fields:
                          - {key: ping_turn, type: integer, label: {en: Turns, zh: 次数}, readOnly: true}
                        """)
                .hooks(Ping.class);
    }

    @Override
    public String object() {
        return "customer";
    }

    @Override
    public void afterChange(List<RecordChange> changes) {
        for (RecordChange change : changes) {
            if (change.changes("pong_turn")
                    || change.after("name", String.class).orElse("").equals("ping")) {
                long turn = change.after("pong_turn", Long.class).orElse(0L);
                records.update("customer", change.id(), Map.of("ping_turn", turn + 1));
            }
        }
    }
}
