package io.kith.plugins.telecom;

import io.kith.plugins.telecom.Tiering.Subscriber;
import io.kith.sdk.hook.AfterChange;
import io.kith.sdk.host.CompanyClock;
import io.kith.sdk.host.PluginLog;
import io.kith.sdk.host.Records;
import io.kith.sdk.host.RuleSets;
import io.kith.sdk.record.RecordChange;
import io.kith.sdk.record.RecordOf;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.pf4j.Extension;

/** A tier that is set by hand holds as soon as it is approved, and no longer than until it is withdrawn: nobody waits for the night. */
@Extension
public final class FollowOverride implements AfterChange {

    private final Records records;
    private final RuleSets ruleSets;
    private final CompanyClock clock;
    private final PluginLog log;

    public FollowOverride(Records records, RuleSets ruleSets, CompanyClock clock, PluginLog log) {
        this.records = records;
        this.ruleSets = ruleSets;
        this.clock = clock;
        this.log = log;
    }

    @RecordOf("telecom_override")
    record OfSubscriber(UUID subscriber) {}

    @Override
    public String object() {
        return "telecom_override";
    }

    @Override
    public void afterChange(List<RecordChange> changes) {
        Set<UUID> subscribers = new LinkedHashSet<>();
        for (RecordChange change : changes) {
            change.before("subscriber", UUID.class).ifPresent(subscribers::add);
            change.after("subscriber", UUID.class)
                    .or(() -> records.find(OfSubscriber.class, change.id()).map(OfSubscriber::subscriber))
                    .ifPresent(subscribers::add);
        }
        Tiering tiering = new Tiering(records, log, TierScheme.of(ruleSets.active(TierScheme.RULE_SET)), clock.today());
        Stream<Subscriber> found = subscribers.stream().flatMap(id -> records.find(Subscriber.class, id).stream());
        tiering.review(found, tiering.setByHand());
    }
}
