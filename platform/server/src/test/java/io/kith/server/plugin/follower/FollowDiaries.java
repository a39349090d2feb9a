package io.kith.server.plugin.follower;

import io.kith.sdk.hook.AfterChange;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.RecordChange;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Writes down what it hears of diaries. */
@Extension
public final class FollowDiaries implements AfterChange {

    private final Records records;

    public FollowDiaries(Records records) {
        this.records = records;
    }

    @Override
    public String object() {
        return "follower_diary";
    }

    @Override
    public void afterChange(List<RecordChange> changes) {
        for (RecordChange change : changes) {
            records.create(
                    "follower_note",
                    Map.of(
                            "name",
                            "diary " + change.after("name", String.class).orElse("-"),
                            "about",
                            change.id().toString()));
        }
    }
}
