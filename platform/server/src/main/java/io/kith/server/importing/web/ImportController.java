package io.kith.server.importing.web;

import io.kith.server.importing.Delimiter;
import io.kith.server.importing.Import;
import io.kith.server.importing.Imports;
import io.kith.server.importing.RejectedFile;
import io.kith.server.importing.SentFile;
import io.kith.server.importing.Target;
import io.kith.server.importing.TextEncoding;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Messages;
import io.kith.server.problem.PageLimit;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Brings files of records in. */
@RestController
class ImportController {

    private static final int MOST = 200;
    private static final int LONGEST_NAME = 200;

    private final Imports imports;
    private final RejectedFile rejectedFile;
    private final Messages messages;

    ImportController(Imports imports, RejectedFile rejectedFile, Messages messages) {
        this.imports = imports;
        this.rejectedFile = rejectedFile;
        this.messages = messages;
    }

    record Corrections(
            @Nullable String encoding,
            @Nullable String delimiter,
            @Nullable Boolean header,
            @Nullable List<@Nullable Target> targets) {}

    record Page(List<ImportView.Summary> imports, @Nullable UUID before) {}

    @PostMapping(path = "/api/v1/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<ImportView> upload(
            @RequestParam(required = false) @Nullable String object,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale locale) {
        if (object == null || file == null) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            List.of(ProblemViolation.of(object == null ? "object" : "file", "required")))
                    .exception();
        }
        Import uploaded = imports.upload(
                object, name(file.getOriginalFilename()), new SentFile(DataSize.ofBytes(file.getSize()), file));
        return ResponseEntity.created(URI.create("/api/v1/imports/" + uploaded.id()))
                .body(ImportView.of(uploaded, messages, locale));
    }

    @GetMapping("/api/v1/imports")
    Page list(
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        PageLimit.require(limit, MOST);
        List<ImportView.Summary> page = imports.list(before, limit).stream()
                .map(one -> ImportView.summary(one, messages, locale))
                .toList();
        return new Page(page, page.size() < limit ? null : page.getLast().id());
    }

    @GetMapping("/api/v1/imports/{id}")
    ImportView get(@PathVariable UUID id, Locale locale) {
        return ImportView.of(imports.get(id), messages, locale);
    }

    @PutMapping("/api/v1/imports/{id}/mapping")
    ImportView correct(@PathVariable UUID id, @RequestBody Corrections corrections, Locale locale) {
        var read = new Imports.Corrections(
                chosen(
                        "encoding",
                        corrections.encoding(),
                        TextEncoding::ofKey,
                        TextEncoding.values(),
                        TextEncoding::key),
                chosen("delimiter", corrections.delimiter(), Delimiter::ofKey, Delimiter.values(), Delimiter::key),
                corrections.header(),
                corrections.targets());
        return ImportView.of(imports.correct(id, read), messages, locale);
    }

    @PostMapping("/api/v1/imports/{id}/start")
    ImportView start(@PathVariable UUID id, Locale locale) {
        return ImportView.of(imports.start(id), messages, locale);
    }

    @PostMapping("/api/v1/imports/{id}/cancel")
    ImportView cancel(@PathVariable UUID id, Locale locale) {
        return ImportView.of(imports.cancel(id), messages, locale);
    }

    @GetMapping("/api/v1/imports/{id}/rejected")
    void rejected(@PathVariable UUID id, Locale locale, HttpServletResponse response) throws IOException {
        Import of = rejectedFile.of(id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(of.fileName().replaceFirst("\\.[^.]*$", "") + "-rejected.csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        rejectedFile.write(of, locale, response.getOutputStream());
    }

    @DeleteMapping("/api/v1/imports/{id}")
    ResponseEntity<Void> delete(@PathVariable UUID id) {
        imports.delete(id);
        return ResponseEntity.noContent().build();
    }

    /** What a browser or a program calls the file, without folders and without what no name should have. */
    private static String name(@Nullable String sent) {
        String bare = sent == null
                ? ""
                : sent.replaceFirst("^.*[/\\\\]", "")
                        .replaceAll("[\\p{Cntrl}\"]", "")
                        .strip();
        String name = bare.isEmpty() ? "import.csv" : bare;
        return name.length() <= LONGEST_NAME ? name : name.substring(name.length() - LONGEST_NAME);
    }

    private static <T extends Enum<T>> @Nullable T chosen(
            String member,
            @Nullable String key,
            Function<String, Optional<T>> read,
            T[] all,
            Function<T, String> word) {
        if (key == null) {
            return null;
        }
        return read.apply(key)
                .orElseThrow(() -> Problem.of(
                                ErrorCode.VALIDATION,
                                List.of(new ProblemViolation(
                                        member,
                                        "unknown-option",
                                        Map.of(
                                                "allowed",
                                                Arrays.stream(all).map(word).toList()))))
                        .exception());
    }
}
