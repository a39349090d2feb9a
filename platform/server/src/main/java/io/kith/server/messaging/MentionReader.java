package io.kith.server.messaging;

import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeConsumer;
import io.kith.server.changelog.ChangeKind;
import io.kith.server.changelog.ConsumerUnavailable;
import io.kith.server.changelog.Delta;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.ProblemException;
import io.kith.server.text.Mentions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells members that somebody has named them in a text: each once per record, however often the text is changed afterwards. */
@Component
final class MentionReader implements ChangeConsumer {

    private final Notices notices;

    MentionReader(Notices notices) {
        this.notices = notices;
    }

    @Override
    public String name() {
        return "mentions";
    }

    @Override
    public boolean wants(Change change) {
        return change.kind() != ChangeKind.DELETED
                && change.deltas().values().stream()
                        .anyMatch(delta -> delta.after() instanceof String text && Mentions.mayBeIn(text));
    }

    @Override
    public void handle(List<Change> changes) {
        List<Notice> mentions =
                changes.stream().flatMap(change -> mentions(change).stream()).toList();
        try {
            notices.tell(mentions);
        } catch (ProblemException e) {
            if (e.problem().code() == ErrorCode.COMPANY_SUSPENDED) {
                throw new ConsumerUnavailable("the company is suspended", e);
            }
            throw e;
        }
    }

    private static List<Notice> mentions(Change change) {
        Set<UUID> mentioned = new LinkedHashSet<>();
        for (Delta delta : change.deltas().values()) {
            if (delta.after() instanceof String after) {
                Set<UUID> now = new LinkedHashSet<>(Mentions.in(after));
                if (delta.before() instanceof String before) {
                    now.removeAll(Mentions.in(before));
                }
                mentioned.addAll(now);
            }
        }
        mentioned.remove(change.actorId());
        return mentioned.stream()
                .map(member -> new Notice(
                        member,
                        NoticeKind.MENTION,
                        change.object(),
                        change.recordId(),
                        "",
                        change.actorKind(),
                        change.actorId(),
                        change.at()))
                .toList();
    }
}
