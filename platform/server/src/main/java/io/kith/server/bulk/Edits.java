package io.kith.server.bulk;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.record.Draft;
import io.kith.server.record.RecordLookup;
import io.kith.server.record.RecordService;
import io.kith.server.record.ShownOutcome;
import io.kith.server.record.ShownRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives records their values, inside a transaction of the caller. */
@Component
final class Edits {

    private static final int TRIES = 3;

    private final RecordService records;
    private final RecordLookup lookup;

    Edits(RecordService records, RecordLookup lookup) {
        this.records = records;
        this.lookup = lookup;
    }

    List<Refusal> apply(BulkRun run, Task.Edit task, List<UUID> ids) {
        List<Refusal> refused = new ArrayList<>();
        List<UUID> left = ids;
        for (int tried = 1; !left.isEmpty(); tried++) {
            List<Draft> drafts = drafts(task, left, refused);
            List<ShownOutcome> outcomes = records.batch(run.object(), drafts, false, run.id());
            List<UUID> again = new ArrayList<>();
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i) instanceof ShownOutcome.Refused(Problem problem)
                        && drafts.get(i) instanceof Draft.Edit edit) {
                    // what is added to had been changed between the look at it and the write
                    if (problem.code() == ErrorCode.EDIT_CONFLICT && tried < TRIES) {
                        again.add(edit.id());
                    } else {
                        refused.add(Refusal.of(edit.id(), problem));
                    }
                }
            }
            left = again;
        }
        return refused;
    }

    private List<Draft> drafts(Task.Edit task, List<UUID> ids, List<Refusal> refused) {
        if (task.add().isEmpty() && task.remove().isEmpty()) {
            return ids.stream()
                    .<Draft>map(id -> new Draft.Edit(id, null, task.set()))
                    .toList();
        }
        Map<UUID, RecordLookup.Visible> seen = lookup.visible(ids);
        List<Draft> drafts = new ArrayList<>();
        for (UUID id : ids) {
            RecordLookup.Visible visible = seen.get(id);
            if (visible == null) {
                refused.add(Refusal.of(id, Problem.of(ErrorCode.NOT_FOUND)));
            } else {
                ShownRecord record = visible.record();
                drafts.add(new Draft.Edit(id, record.version(), payload(task, record)));
            }
        }
        return drafts;
    }

    private static Map<String, @Nullable Object> payload(Task.Edit task, ShownRecord record) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>(task.set());
        Set<String> fields = new LinkedHashSet<>(task.add().keySet());
        fields.addAll(task.remove().keySet());
        for (String field : fields) {
            Set<Object> values = new LinkedHashSet<>();
            if (record.fields().get(field) instanceof List<?> now) {
                now.forEach(values::add);
            }
            values.addAll(task.add().getOrDefault(field, List.of()));
            task.remove().getOrDefault(field, List.of()).forEach(values::remove);
            payload.put(field, values.isEmpty() ? null : List.copyOf(values));
        }
        return payload;
    }
}
