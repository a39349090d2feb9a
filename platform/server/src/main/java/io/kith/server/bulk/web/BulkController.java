package io.kith.server.bulk.web;

import io.kith.server.bulk.BulkRun;
import io.kith.server.bulk.BulkRuns;
import io.kith.server.bulk.Refusal;
import io.kith.server.bulk.Task;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PageLimit;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.problem.ProblemWriter;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One change to many records, in the background. */
@RestController
class BulkController {

    private static final int MOST = 200;

    private final BulkRuns runs;
    private final ProblemWriter problems;

    BulkController(BulkRuns runs, ProblemWriter problems) {
        this.runs = runs;
        this.problems = problems;
    }

    record Wish(
            @Nullable String object,
            @Nullable String kind,
            @Nullable String filter,
            @Nullable List<@Nullable UUID> ids,
            @Nullable Map<String, @Nullable Object> set,
            @Nullable Map<String, @Nullable List<@Nullable Object>> add,
            @Nullable Map<String, @Nullable List<@Nullable Object>> remove) {

        Task.Selection selection() {
            return new Task.Selection(
                    filter == null || filter.isBlank() ? null : filter,
                    ids == null ? null : ids.stream().filter(Objects::nonNull).toList());
        }
    }

    record Shown(
            UUID id,
            String object,
            String kind,
            String state,
            long total,
            long done,
            long refused,
            Instant createdAt,
            @Nullable Instant endedAt,
            @Nullable UUID undoneBy) {

        static Shown of(BulkRun run) {
            return new Shown(
                    run.id(),
                    run.object(),
                    run.task().kind(),
                    run.state().key(),
                    run.total(),
                    run.done(),
                    run.refused(),
                    run.createdAt(),
                    run.endedAt(),
                    run.undoneBy());
        }
    }

    record Answer(List<Shown> runs) {}

    record ShownRefusal(UUID record, @Nullable String name, Map<String, Object> problem) {}

    record Refusals(List<ShownRefusal> refusals, @Nullable UUID after) {}

    @GetMapping("/api/v1/bulk-runs")
    Answer latest() {
        return new Answer(runs.latest().stream().map(Shown::of).toList());
    }

    @PostMapping("/api/v1/bulk-runs")
    ResponseEntity<Shown> start(@RequestBody Wish wish) {
        String object = required("object", wish.object());
        return accepted(
                switch (required("kind", wish.kind())) {
                    case "edit" ->
                        runs.edit(
                                object,
                                new Task.Edit(
                                        wish.selection(),
                                        wish.set() == null ? Map.of() : wish.set(),
                                        values(wish.add()),
                                        values(wish.remove())));
                    case "delete" -> runs.delete(object, new Task.Delete(wish.selection()));
                    default ->
                        throw refused(new ProblemViolation(
                                "kind", "unknown-option", Map.of("allowed", List.of("edit", "delete"))));
                });
    }

    @GetMapping("/api/v1/bulk-runs/{id}")
    Shown get(@PathVariable UUID id) {
        return Shown.of(runs.get(id));
    }

    @PostMapping("/api/v1/bulk-runs/{id}/cancel")
    Shown cancel(@PathVariable UUID id) {
        return Shown.of(runs.cancel(id));
    }

    @PostMapping("/api/v1/bulk-runs/{id}/undo")
    ResponseEntity<Shown> undo(@PathVariable UUID id) {
        return accepted(runs.undo(id));
    }

    @GetMapping("/api/v1/bulk-runs/{id}/refusals")
    Refusals refusals(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        PageLimit.require(limit, MOST);
        BulkRuns.Refused page = runs.refusals(id, after, limit);
        List<ShownRefusal> shown = new ArrayList<>();
        for (Refusal refusal : page.refusals()) {
            shown.add(new ShownRefusal(
                    refusal.record(), page.names().get(refusal.record()), problems.members(refusal.said(), locale)));
        }
        return new Refusals(shown, shown.size() < limit ? null : shown.getLast().record());
    }

    private static ResponseEntity<Shown> accepted(BulkRun run) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/bulk-runs/" + run.id()))
                .body(Shown.of(run));
    }

    private static Map<String, List<Object>> values(@Nullable Map<String, @Nullable List<@Nullable Object>> sent) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        if (sent != null) {
            sent.forEach((field, several) -> {
                List<Object> all = new ArrayList<>();
                if (several != null) {
                    several.stream().filter(Objects::nonNull).forEach(all::add);
                }
                values.put(field, all);
            });
        }
        return values;
    }

    private static String required(String member, @Nullable String value) {
        if (value == null) {
            throw refused(ProblemViolation.of(member, "required"));
        }
        return value;
    }

    private static RuntimeException refused(ProblemViolation violation) {
        return Problem.of(ErrorCode.VALIDATION, List.of(violation)).exception();
    }
}
