package io.kith.server.activity;

import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Origin;
import io.kith.server.record.BeforeSave;
import io.kith.server.record.Saving;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.text.Mentions;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What follows from the other values of an activity, so that logging one takes as few words as possible. */
@Component
final class ActivityRules implements BeforeSave {

    private static final String TASK = "task";
    private static final String CALL = "call";
    private static final String MEETING = "meeting";
    private static final Set<String> ACTIVITIES = Set.of(TASK, "note", CALL, MEETING);
    private static final Set<String> WRITTEN = Set.of("note", CALL);
    private static final String DONE = "done";
    private static final int LONGEST_SUBJECT = 200;

    @Override
    public boolean concerns(ObjectType object) {
        return object.origin() == Origin.PLATFORM && ACTIVITIES.contains(object.key());
    }

    @Override
    public void beforeSave(Saving record) {
        Actor actor = TenantContext.actor();
        if (record.creates() && record.value("owner") == null && actor.kind() == ActorKind.MEMBER) {
            record.set("owner", actor.id());
        }
        String object = record.object().key();
        if (WRITTEN.contains(object)
                && record.value("subject") == null
                && record.value("body") instanceof String body) {
            record.set("subject", firstLine(Mentions.plain(body)));
        }
        switch (object) {
            case TASK -> completed(record);
            case CALL -> begun(record);
            case MEETING -> inOrder(record);
            default -> {}
        }
    }

    private static void completed(Saving task) {
        boolean done = DONE.equals(task.value("status"));
        if (!done) {
            task.set("completedAt", null);
        } else if (!DONE.equals(task.before("status"))) {
            task.set("completedAt", task.now());
        }
    }

    private static void begun(Saving call) {
        if (call.value("start") == null) {
            call.set("start", Objects.requireNonNullElse(call.before("start"), call.now()));
        }
    }

    private static void inOrder(Saving meeting) {
        if (meeting.value("start") instanceof Instant start
                && meeting.value("end") instanceof Instant end
                && end.isBefore(start)) {
            meeting.refuse("end", "before-start", Map.of("start", start.toString()));
        }
    }

    private static String firstLine(String body) {
        String line = body.lines()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .findFirst()
                .orElse("");
        int length = line.codePointCount(0, line.length());
        return length <= LONGEST_SUBJECT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT - 1)) + "…";
    }
}
