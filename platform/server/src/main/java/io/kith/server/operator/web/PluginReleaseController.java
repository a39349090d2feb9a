package io.kith.server.operator.web;

import io.kith.config.definition.Label;
import io.kith.server.operator.PluginOperations;
import io.kith.server.plugin.PluginRelease;
import io.kith.server.plugin.PluginReleases;
import io.kith.server.problem.CleanText;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The releases of plugins that the cell has, and whose signatures it trusts. */
@RestController
class PluginReleaseController {

    private static final int LONGEST_NAME = 80;

    private final PluginReleases releases;
    private final PluginOperations operations;

    PluginReleaseController(PluginReleases releases, PluginOperations operations) {
        this.releases = releases;
        this.operations = operations;
    }

    record ShownRun(UUID replica, @Nullable String failure) {}

    record Shown(
            String plugin,
            String version,
            @Nullable Label label,
            @Nullable String publisher,
            String sha256,
            long size,
            @Nullable String signer,
            boolean enabled,
            Instant installedAt,
            long companies,
            List<ShownRun> replicas) {

        static Shown of(PluginReleases.Seen seen) {
            return new Shown(
                    seen.release().plugin(),
                    seen.release().version(),
                    seen.label(),
                    seen.publisher(),
                    seen.sha256(),
                    seen.size(),
                    seen.signer(),
                    seen.enabled(),
                    seen.installedAt(),
                    seen.companies(),
                    seen.runs().stream()
                            .map(run -> new ShownRun(run.replica(), run.failure()))
                            .toList());
        }
    }

    record ShownReleases(List<Shown> releases) {}

    record ShownKey(String fingerprint, String name, Instant addedAt) {

        static ShownKey of(PluginReleases.Key key) {
            return new ShownKey(key.fingerprint(), key.name(), key.addedAt());
        }
    }

    record ShownKeys(List<ShownKey> keys) {}

    record Trusted(@Nullable String name, @Nullable String key) {}

    @GetMapping("/api/v1/operator/plugins")
    ShownReleases list() {
        return new ShownReleases(releases.list().stream().map(Shown::of).toList());
    }

    @PostMapping(path = "/api/v1/operator/plugins", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Shown install(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String signature)
            throws IOException {
        if (file == null) {
            throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("file", "required")))
                    .exception();
        }
        return Shown.of(operations.install(
                file.getBytes(), signature == null || signature.isBlank() ? null : bytes(signature)));
    }

    private static byte[] bytes(String signature) {
        try {
            return Base64.getMimeDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("signature", "no-base64")))
                    .exception();
        }
    }

    @PostMapping("/api/v1/operator/plugins/{plugin}/{version}/start")
    Shown start(@PathVariable String plugin, @PathVariable String version) {
        return Shown.of(operations.start(new PluginRelease(plugin, version)));
    }

    @PostMapping("/api/v1/operator/plugins/{plugin}/{version}/stop")
    Shown stop(@PathVariable String plugin, @PathVariable String version) {
        return Shown.of(operations.stop(new PluginRelease(plugin, version)));
    }

    @DeleteMapping("/api/v1/operator/plugins/{plugin}/{version}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String plugin, @PathVariable String version) {
        operations.remove(new PluginRelease(plugin, version));
    }

    @GetMapping("/api/v1/operator/plugin-keys")
    ShownKeys keys() {
        return new ShownKeys(releases.keys().stream().map(ShownKey::of).toList());
    }

    @PostMapping("/api/v1/operator/plugin-keys")
    ShownKey trust(@RequestBody Trusted trusted) {
        List<ProblemViolation> violations = new ArrayList<>();
        String name = trusted.name() == null ? "" : trusted.name().strip();
        if (name.isEmpty()) {
            violations.add(ProblemViolation.of("name", "required"));
        } else if (!CleanText.isClean(name)) {
            violations.add(ProblemViolation.of("name", "control-characters"));
        } else if (name.length() > LONGEST_NAME) {
            violations.add(new ProblemViolation("name", "too-long", Map.of("max", LONGEST_NAME)));
        }
        if (trusted.key() == null || trusted.key().isBlank()) {
            violations.add(ProblemViolation.of("key", "required"));
        }
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
        return ShownKey.of(operations.trust(name, String.valueOf(trusted.key())));
    }

    @DeleteMapping("/api/v1/operator/plugin-keys/{fingerprint}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void distrust(@PathVariable String fingerprint) {
        operations.distrust(fingerprint);
    }
}
