package io.kith.server.record.web;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.problem.ProblemWriter;
import io.kith.server.record.Draft;
import io.kith.server.record.RecordService;
import io.kith.server.record.ShownOutcome;
import io.kith.server.record.ShownRecord;
import io.kith.server.record.WriteKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Many records of one object in one request. */
@RestController
class BatchController {

    private static final int MOST = 1_000;

    private final RecordService records;
    private final WriteKeys writeKeys;
    private final ProblemWriter problems;
    private final JsonMapper json;

    BatchController(RecordService records, WriteKeys writeKeys, ProblemWriter problems, JsonMapper json) {
        this.records = records;
        this.writeKeys = writeKeys;
        this.problems = problems;
        this.json = json;
    }

    /** Fields alone create a record; with id and version they change one. */
    record Entry(
            @Nullable UUID id,
            @Nullable Long version,
            @Nullable Map<String, @Nullable Object> fields) {}

    record Batch(
            @Nullable List<@Nullable Entry> records,
            @Nullable Boolean atomic) {}

    record Result(
            int status,
            @Nullable ShownRecord record,
            @Nullable Map<String, Object> problem) {}

    record Results(List<Result> results) {}

    @PostMapping("/api/v1/records/{object}/batch")
    ResponseEntity<byte[]> batch(
            @PathVariable String object,
            @RequestHeader(name = RecordController.KEY, required = false) @Nullable String key,
            @RequestBody Batch batch,
            Locale locale) {
        List<Draft> drafts = drafts(batch.records());
        boolean atomic = Boolean.TRUE.equals(batch.atomic());
        return Answers.of(writeKeys.once(key, "POST " + object + "/batch", () -> json.writeValueAsString(batch), () -> {
            List<Result> results = records.batch(object, drafts, atomic).stream()
                    .map(outcome -> result(outcome, locale))
                    .toList();
            if (atomic && results.stream().anyMatch(result -> result.problem() != null)) {
                throw Problem.of(ErrorCode.NOT_APPLIED).with("results", results).exception();
            }
            return new WriteKeys.Answer(200, null, null, json.writeValueAsString(new Results(results)));
        }));
    }

    private static List<Draft> drafts(@Nullable List<@Nullable Entry> entries) {
        if (entries == null) {
            throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("records", "required")))
                    .exception();
        }
        if (entries.size() > MOST) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            List.of(new ProblemViolation("records", "too-many-records", Map.of("max", MOST))))
                    .exception();
        }
        List<Draft> drafts = new ArrayList<>();
        List<ProblemViolation> violations = new ArrayList<>();
        Map<UUID, Integer> edited = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry == null || entry.fields() == null || (entry.id() == null) != (entry.version() == null)) {
                violations.add(ProblemViolation.of("records[" + i + "]", "record-shape"));
            } else if (entry.id() == null) {
                drafts.add(new Draft.Create(entry.fields()));
            } else if (edited.putIfAbsent(entry.id(), i) != null) {
                violations.add(ProblemViolation.of("records[" + i + "].id", "twice-in-batch"));
            } else {
                drafts.add(new Draft.Edit(entry.id(), entry.version(), entry.fields()));
            }
        }
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
        return drafts;
    }

    private Result result(ShownOutcome outcome, Locale locale) {
        return switch (outcome) {
            case ShownOutcome.Stored stored -> new Result(stored.created() ? 201 : 200, stored.record(), null);
            case ShownOutcome.Refused refused ->
                new Result(refused.problem().code().status(), null, problems.members(refused.problem(), locale));
        };
    }
}
