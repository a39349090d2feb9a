package io.kith.server.privacy.web;

import io.kith.server.privacy.Finding;
import io.kith.server.privacy.Finding.Treatment;
import io.kith.server.privacy.PersonArchive;
import io.kith.server.privacy.PrivacyRequest;
import io.kith.server.privacy.PrivacyRequests;
import io.kith.server.privacy.PrivacyRequests.Counted;
import io.kith.server.privacy.Subject;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Requests of people about what is kept of them. */
@RestController
@RequestMapping("/api/v1/privacy-requests")
class PrivacyController {

    private final PrivacyRequests requests;
    private final PersonArchive archive;

    PrivacyController(PrivacyRequests requests, PersonArchive archive) {
        this.requests = requests;
        this.archive = archive;
    }

    record Asked(
            @Nullable String name,
            @Nullable List<String> emails,
            @Nullable List<String> phones) {}

    record Decided(@Nullable String treatment) {}

    record Confirmed(@Nullable String confirmation) {}

    record Shown(
            UUID id,
            String state,
            @Nullable Subject subject,
            long lookedAt,
            long found,
            long undecided,
            long left,
            long erased,
            long redacted,
            long filesLeft,
            Instant createdAt,
            UUID createdBy,
            @Nullable Instant foundAt,
            @Nullable Instant erasedAt) {

        static Shown of(Counted counted) {
            PrivacyRequest request = counted.request();
            return new Shown(
                    request.id(),
                    request.state().key(),
                    request.subject(),
                    request.lookedAt(),
                    counted.found(),
                    counted.undecided(),
                    counted.left(),
                    request.erased(),
                    request.redacted(),
                    counted.filesLeft(),
                    request.createdAt(),
                    request.createdBy(),
                    request.foundAt(),
                    request.erasedAt());
        }
    }

    record ShownFinding(
            UUID id,
            @Nullable String object,
            @Nullable UUID record,
            @Nullable String place,
            List<String> reasons,
            long count,
            @Nullable String treatment,
            @Nullable String problem) {

        static ShownFinding of(Finding finding) {
            return new ShownFinding(
                    finding.id(),
                    finding.object(),
                    finding.record(),
                    finding.place(),
                    finding.reasons(),
                    finding.count(),
                    finding.treatment() == null ? null : finding.treatment().key(),
                    finding.problem());
        }
    }

    record Requests(List<Shown> requests) {}

    record Findings(
            List<ShownFinding> findings,
            Map<UUID, String> names,
            @Nullable UUID next) {}

    @PostMapping
    ResponseEntity<Shown> begin(@RequestBody Asked asked) {
        Counted begun = requests.begin(Subject.of(asked.name(), asked.emails(), asked.phones()));
        return ResponseEntity.accepted()
                .location(
                        URI.create("/api/v1/privacy-requests/" + begun.request().id()))
                .body(Shown.of(begun));
    }

    @GetMapping
    Requests list(@RequestParam @Nullable UUID before, @RequestParam(defaultValue = "50") int limit) {
        return new Requests(requests.list(before, limit).stream().map(Shown::of).toList());
    }

    @GetMapping("/{id}")
    Shown get(@PathVariable UUID id) {
        return Shown.of(requests.get(id));
    }

    @GetMapping("/{id}/findings")
    Findings findings(
            @PathVariable UUID id, @RequestParam @Nullable UUID after, @RequestParam(defaultValue = "50") int limit) {
        PrivacyRequests.Found found = requests.findings(id, after, limit);
        return new Findings(found.findings().stream().map(ShownFinding::of).toList(), found.names(), found.next());
    }

    @PatchMapping("/{id}/findings/{finding}")
    ShownFinding treat(@PathVariable UUID id, @PathVariable UUID finding, @RequestBody Decided decided) {
        return ShownFinding.of(requests.treat(id, finding, treatment(decided)));
    }

    /** Of everything that nobody has decided yet. */
    @PostMapping("/{id}/undecided")
    Shown treatUndecided(@PathVariable UUID id, @RequestBody Decided decided) {
        return Shown.of(requests.treatUndecided(id, treatment(decided)));
    }

    @GetMapping("/{id}/archive")
    void archive(@PathVariable UUID id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        archive.require(id);
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("kith-person.zip", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        Locale locale = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null ? Locale.ENGLISH : request.getLocale();
        archive.write(id, response.getOutputStream(), locale);
    }

    @PostMapping("/{id}/erase")
    ResponseEntity<Shown> erase(@PathVariable UUID id, @RequestBody Confirmed confirmed) {
        return ResponseEntity.accepted()
                .body(Shown.of(requests.erase(id, confirmed.confirmation() == null ? "" : confirmed.confirmation())));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        requests.delete(id);
    }

    private static Treatment treatment(Decided decided) {
        List<String> allowed =
                Arrays.stream(Treatment.values()).map(Treatment::key).toList();
        return Optional.ofNullable(decided.treatment())
                .flatMap(Treatment::ofKey)
                .orElseThrow(() -> Problem.of(
                                ErrorCode.VALIDATION,
                                List.of(new ProblemViolation(
                                        "treatment", "unknown-option", Map.of("allowed", allowed))))
                        .exception());
    }
}
