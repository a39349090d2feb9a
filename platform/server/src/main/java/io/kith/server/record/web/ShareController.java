package io.kith.server.record.web;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.RecordShares;
import io.kith.server.record.ShareRight;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** With whom records are shared. */
@RestController
class ShareController {

    private final RecordShares shares;

    ShareController(RecordShares shares) {
        this.shares = shares;
    }

    record All(List<RecordShares.Share> shares) {}

    record Found(List<RecordShares.Holder> holders) {}

    record Wanted(@Nullable String right) {

        ShareRight required() {
            if (right == null) {
                throw refused(ProblemViolation.of("right", "required"));
            }
            return ShareRight.ofKey(right)
                    .orElseThrow(() -> refused(new ProblemViolation(
                            "right",
                            "unknown-option",
                            Map.of(
                                    "allowed",
                                    Arrays.stream(ShareRight.values())
                                            .map(ShareRight::key)
                                            .toList()))));
        }

        private static RuntimeException refused(ProblemViolation violation) {
            return Problem.of(ErrorCode.VALIDATION, List.of(violation)).exception();
        }
    }

    @GetMapping("/api/v1/records/{object}/{id}/shares")
    All list(@PathVariable String object, @PathVariable UUID id) {
        return new All(shares.of(object, id));
    }

    @PutMapping("/api/v1/records/{object}/{id}/shares/{holder}")
    All share(
            @PathVariable String object, @PathVariable UUID id, @PathVariable UUID holder, @RequestBody Wanted wanted) {
        return new All(shares.share(object, id, holder, wanted.required()));
    }

    @DeleteMapping("/api/v1/records/{object}/{id}/shares/{holder}")
    ResponseEntity<Void> withdraw(@PathVariable String object, @PathVariable UUID id, @PathVariable UUID holder) {
        shares.withdraw(object, id, holder);
        return ResponseEntity.noContent().build();
    }

    /** Who may be chosen. */
    @GetMapping("/api/v1/holders")
    Found matching(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "20") int limit) {
        return new Found(shares.matching(q, limit));
    }
}
