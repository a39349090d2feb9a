package io.kith.server.plugin.follower;

import io.kith.sdk.hook.AfterChange;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.RecordChange;
import io.kith.server.testing.PackedPlugin;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Answers each answer of {@link Ping}. */
@Extension
public final class Pong implements AfterChange {

    private final Records records;

    public Pong(Records records) {
        this.records = records;
    }

    public static PackedPlugin packed() {
        return PackedPlugin.of("pong")
                .asking("records:customer.name:read", "records:customer.ping_turn:read")
                .with("definitions/turn.yaml", """
                        kind: extension
                        object: customer
                        fields:
                          - {key: pong_turn, type: integer, label: {en: Turns, zh: 次数}, readOnly: true}
                        """)
                .hooks(Pong.class);
    }

    @Override
    public String object() {
        return "customer";
    }

    @Override
    public void afterChange(List<RecordChange> changes) {
        for (RecordChange change : changes) {
            if (change.changes("ping_turn")
                    || change.after("name", String.class).orElse("").equals("pong")) {
                long turn = change.after("ping_turn", Long.class).orElse(0L);
                records.update("customer", change.id(), Map.of("pong_turn", turn + 1));
            }
        }
    }
}
