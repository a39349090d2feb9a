package io.kith.server.configuration.web;

import io.kith.config.plan.Side;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.configuration.Templates;
import io.kith.server.metadata.Configuration;
import io.kith.server.metadata.ConfigurationVersion;
import io.kith.server.metadata.Configurations;
import io.kith.server.metadata.SentConfiguration;
import io.kith.server.people.NamedActor;
import io.kith.server.people.NamedActors;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.PageLimit;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantTransactions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The company's definitions as code: its files, what others would change, and every earlier version. */
@RestController
class ConfigurationController {

    private static final int MOST_VERSIONS = 100;
    /** The first moment that a zip file can name. */
    private static final LocalDateTime SINCE_EVER = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Configurations configurations;
    private final Templates templates;
    private final NamedActors actors;
    private final TenantTransactions transactions;

    ConfigurationController(
            Configurations configurations, Templates templates, NamedActors actors, TenantTransactions transactions) {
        this.configurations = configurations;
        this.templates = templates;
        this.actors = actors;
        this.transactions = transactions;
    }

    @GetMapping("/api/v1/configuration")
    Configuration current() {
        Access.require(Permission.READ_CONFIGURATION);
        return configurations.current();
    }

    /** As a directory; of the same configuration always the same bytes. */
    @GetMapping("/api/v1/configuration/export")
    void export(HttpServletResponse response) throws IOException {
        Access.require(Permission.READ_CONFIGURATION);
        Configuration configuration = configurations.current();
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("configuration-" + configuration.version() + ".zip")
                        .build()
                        .toString());
        try (var zip = new ZipOutputStream(response.getOutputStream())) {
            for (Map.Entry<String, String> file : configuration.files().entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(SINCE_EVER);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    record Versions(List<ConfigurationVersion> versions, Map<UUID, String> names) {}

    @GetMapping("/api/v1/configuration/versions")
    Versions versions(
            @RequestParam(required = false) @Nullable Long before, @RequestParam(defaultValue = "50") int limit) {
        Access.require(Permission.READ_CONFIGURATION);
        PageLimit.require(limit, MOST_VERSIONS);
        List<ConfigurationVersion> versions = configurations.versions(before, limit);
        Set<UUID> ids = versions.stream().map(ConfigurationVersion::actor).collect(Collectors.toSet());
        Map<UUID, String> names = transactions.read(_ -> actors.named(ids)).stream()
                .collect(Collectors.toMap(NamedActor::id, NamedActor::name));
        return new Versions(versions, names);
    }

    @GetMapping("/api/v1/configuration/versions/{version}")
    Configuration at(@PathVariable long version) {
        Access.require(Permission.READ_CONFIGURATION);
        return configurations.at(version);
    }

    /**
     * @param removals what of the company's own is to be gone, beside what the files say
     * @param base the version that the files were made from; the newest if left out
     * @param decisions whose word counts in conflicts, by their names
     * @param template whose files are meant; the others are left out then
     */
    record PlanRequest(
            @Nullable Map<String, @Nullable String> files,
            @Nullable Boolean whole,
            @Nullable List<@Nullable SentRemoval> removals,
            @Nullable Long base,
            @Nullable Map<String, @Nullable String> decisions,
            @Nullable String template) {

        SentConfiguration sent(Templates templates) {
            if (template != null
                    && (files != null || whole != null || removals != null || base != null || decisions != null)) {
                throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("template", "template-alone")))
                        .exception();
            }
            if (template != null) {
                return new SentConfiguration(templates.get(template).files(), false, List.of(), null, Map.of());
            }
            return new SentConfiguration(
                    contents(),
                    Boolean.TRUE.equals(whole),
                    removals == null ? List.of() : SentRemoval.all(removals),
                    base,
                    decisions == null ? Map.of() : sides(decisions));
        }

        private Map<String, String> contents() {
            if (files == null && removals == null) {
                throw missing("files");
            }
            Map<String, String> contents = new HashMap<>();
            if (files != null) {
                files.forEach((path, content) -> {
                    if (content == null) {
                        throw missing("files." + path);
                    }
                    contents.put(path, content);
                });
            }
            return contents;
        }
    }

    @PostMapping("/api/v1/configuration/plan")
    PlanView plan(@RequestBody PlanRequest request) {
        Access.require(Permission.CHANGE_SCHEMA);
        return PlanView.of(configurations.plan(request.sent(templates)));
    }

    record ApplyRequest(
            @Nullable Map<String, @Nullable String> files,
            @Nullable Boolean whole,
            @Nullable List<@Nullable SentRemoval> removals,
            @Nullable Long base,
            @Nullable Map<String, @Nullable String> decisions,
            @Nullable String template,
            @Nullable Long version,
            @Nullable Set<String> consents) {

        PlanRequest planned() {
            return new PlanRequest(files, whole, removals, base, decisions, template);
        }
    }

    @PostMapping("/api/v1/configuration/apply")
    PlanView apply(@RequestBody ApplyRequest request) {
        Access.require(Permission.CHANGE_SCHEMA);
        SentConfiguration sent = request.planned().sent(templates);
        Long version = request.version();
        if (version == null) {
            throw missing("version");
        }
        return PlanView.of(
                configurations.apply(sent, version, request.consents() == null ? Set.of() : request.consents()));
    }

    private static Map<String, Side> sides(Map<String, @Nullable String> decisions) {
        Map<String, Side> sides = new HashMap<>();
        decisions.forEach((name, word) -> sides.put(name, side(name, word)));
        return sides;
    }

    private static Side side(String name, @Nullable String word) {
        for (Side side : Side.values()) {
            if (PlanView.word(side).equals(word)) {
                return side;
            }
        }
        throw Problem.of(
                        ErrorCode.VALIDATION,
                        List.of(new ProblemViolation(
                                "decisions." + name,
                                "unknown-option",
                                Map.of(
                                        "allowed",
                                        Arrays.stream(Side.values())
                                                .map(PlanView::word)
                                                .toList()))))
                .exception();
    }

    private static ProblemException missing(String member) {
        return Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of(member, "required")))
                .exception();
    }
}
