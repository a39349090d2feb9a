package io.kith.server.record.web;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.problem.Versions;
import io.kith.server.record.AggregateQuestion;
import io.kith.server.record.Aggregates;
import io.kith.server.record.Explanations;
import io.kith.server.record.FormStates;
import io.kith.server.record.Histories;
import io.kith.server.record.NextSteps;
import io.kith.server.record.RecordQueries;
import io.kith.server.record.RecordService;
import io.kith.server.record.RecordSummaries;
import io.kith.server.record.RecycleBin;
import io.kith.server.record.Reveals;
import io.kith.server.record.ShownRecord;
import io.kith.server.record.WriteKeys;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Records of every object, one at a time. */
@RestController
class RecordController {

    static final String KEY = "Idempotency-Key";

    private final RecordService records;
    private final RecycleBin recycleBin;
    private final RecordQueries queries;
    private final RecordSummaries summaries;
    private final Aggregates aggregates;
    private final Histories histories;
    private final NextSteps nextSteps;
    private final FormStates formStates;
    private final Explanations explanations;
    private final Reveals reveals;
    private final WriteKeys writeKeys;
    private final JsonMapper json;

    RecordController(
            RecordService records,
            RecycleBin recycleBin,
            RecordQueries queries,
            RecordSummaries summaries,
            Aggregates aggregates,
            Histories histories,
            NextSteps nextSteps,
            FormStates formStates,
            Explanations explanations,
            Reveals reveals,
            WriteKeys writeKeys,
            JsonMapper json) {
        this.records = records;
        this.recycleBin = recycleBin;
        this.queries = queries;
        this.summaries = summaries;
        this.aggregates = aggregates;
        this.histories = histories;
        this.nextSteps = nextSteps;
        this.formStates = formStates;
        this.explanations = explanations;
        this.reveals = reveals;
        this.writeKeys = writeKeys;
        this.json = json;
    }

    record Content(@Nullable Map<String, @Nullable Object> fields) {

        Map<String, @Nullable Object> required() {
            if (fields == null) {
                throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("fields", "required")))
                        .exception();
            }
            return fields;
        }
    }

    record Asked(@Nullable String field) {

        String required() {
            if (field == null) {
                throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("field", "required")))
                        .exception();
            }
            return field;
        }
    }

    @PostMapping("/api/v1/records/{object}")
    ResponseEntity<byte[]> create(
            @PathVariable String object,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Content content) {
        return Answers.of(writeKeys.once(key, "POST " + object, () -> json.writeValueAsString(content), () -> {
            ShownRecord record = records.create(object, content.required());
            return new WriteKeys.Answer(
                    201,
                    "/api/v1/records/" + object + "/" + record.id(),
                    etag(record),
                    json.writeValueAsString(record));
        }));
    }

    @GetMapping("/api/v1/records/{object}/{id}")
    ShownRecord get(
            @PathVariable String object,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean names,
            HttpServletResponse response) {
        ShownRecord record = records.get(object, id, names);
        // for the next change alone: what is worked out may be another value at the same version, so nobody is told
        // that nothing is new
        response.setHeader(HttpHeaders.ETAG, etag(record));
        return record;
    }

    @PatchMapping("/api/v1/records/{object}/{id}")
    ResponseEntity<byte[]> update(
            @PathVariable String object,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Content content) {
        @Nullable Long expected = Versions.expected(ifMatch);
        String route = "PATCH " + object + "/" + id;
        return Answers.of(writeKeys.once(key, route, () -> expected + json.writeValueAsString(content), () -> {
            ShownRecord record = records.update(object, id, expected, content.required());
            return new WriteKeys.Answer(200, null, etag(record), json.writeValueAsString(record));
        }));
    }

    @DeleteMapping("/api/v1/records/{object}/{id}")
    ResponseEntity<byte[]> delete(
            @PathVariable String object,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        @Nullable Long expected = Versions.expected(ifMatch);
        return Answers.of(writeKeys.once(key, "DELETE " + object + "/" + id, () -> "" + expected, () -> {
            recycleBin.delete(object, id, expected);
            return new WriteKeys.Answer(204, null, null, "");
        }));
    }

    @PostMapping("/api/v1/records/{object}/{id}/restore")
    ResponseEntity<byte[]> restore(
            @PathVariable String object,
            @PathVariable UUID id,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return Answers.of(writeKeys.once(key, "POST " + object + "/" + id + "/restore", () -> "", () -> {
            ShownRecord record = recycleBin.restore(object, id);
            return new WriteKeys.Answer(200, null, etag(record), json.writeValueAsString(record));
        }));
    }

    @PostMapping("/api/v1/records/{object}/query")
    RecordQueries.Page query(@PathVariable String object, @RequestBody RecordQueries.Question question) {
        return queries.query(object, question);
    }

    @PostMapping("/api/v1/records/{object}/summary")
    RecordSummaries.Summary summary(@PathVariable String object, @RequestBody RecordSummaries.Question question) {
        return summaries.of(object, question);
    }

    @GetMapping("/api/v1/records/{object}/{id}/transitions")
    NextSteps.Steps transitions(@PathVariable String object, @PathVariable UUID id) {
        return nextSteps.of(object, id);
    }

    @GetMapping("/api/v1/records/{object}/{id}/access")
    Explanations.Answer access(@PathVariable String object, @PathVariable UUID id, @RequestParam UUID member) {
        return explanations.of(object, id, member);
    }

    @PostMapping("/api/v1/records/{object}/{id}/reveal")
    Reveals.Revealed reveal(@PathVariable String object, @PathVariable UUID id, @RequestBody Asked asked) {
        return reveals.reveal(object, id, asked.required());
    }

    @PostMapping("/api/v1/records/{object}/form-state")
    FormStates.Answer formState(@PathVariable String object, @RequestBody FormStates.Question question) {
        return formStates.of(object, question);
    }

    @PostMapping("/api/v1/records/{object}/aggregate")
    Aggregates.Answer aggregate(@PathVariable String object, @RequestBody AggregateQuestion question) {
        return aggregates.of(object, question);
    }

    @GetMapping("/api/v1/records/{object}/{id}/history")
    Histories.History history(
            @PathVariable String object,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long below,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "false") boolean names) {
        return histories.of(object, id, below, limit, names);
    }

    private static String etag(ShownRecord record) {
        return "\"" + record.version() + "\"";
    }
}
