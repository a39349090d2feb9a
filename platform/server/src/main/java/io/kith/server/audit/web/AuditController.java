package io.kith.server.audit.web;

import io.kith.server.audit.AuditEntries;
import io.kith.server.audit.AuditFile;
import io.kith.server.audit.AuditQuestion;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log: page by page, one entry with all that it did, and as a file. */
@RestController
class AuditController {

    private static final Map<String, String> FORMATS =
            Map.of("csv", "text/csv;charset=UTF-8", "json", "application/json;charset=UTF-8");

    private final AuditEntries entries;
    private final AuditFile file;

    AuditController(AuditEntries entries, AuditFile file) {
        this.entries = entries;
        this.file = file;
    }

    @GetMapping("/api/v1/audit-entries")
    AuditEntries.Page list(
            @RequestParam(required = false) @Nullable UUID actor,
            @RequestParam(defaultValue = "") Set<String> action,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "50") int limit) {
        return entries.list(new AuditQuestion(actor, action, from, to), before, limit);
    }

    @GetMapping("/api/v1/audit-entries/{id}")
    AuditEntries.Detail get(@PathVariable UUID id) {
        return entries.get(id);
    }

    @GetMapping("/api/v1/audit-entries/export")
    void export(
            @RequestParam(required = false) @Nullable UUID actor,
            @RequestParam(defaultValue = "") Set<String> action,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        String type = FORMATS.get(format);
        if (type == null) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            List.of(new ProblemViolation(
                                    "format", "unknown-option", Map.of("allowed", List.of("csv", "json")))))
                    .exception();
        }
        var question = new AuditQuestion(actor, action, from, to);
        file.require(question);
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("audit-log." + format, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        if (format.equals("json")) {
            file.writeJson(question, response.getOutputStream());
        } else {
            file.writeCsv(question, response.getOutputStream());
        }
    }
}
