package io.kith.server.file.web;

import io.kith.server.file.RecordFiles;
import io.kith.server.file.SentFile;
import io.kith.server.file.StoredFile;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files of records, but for their bytes. */
@RestController
class FileController {

    private final RecordFiles files;

    FileController(RecordFiles files) {
        this.files = files;
    }

    record Listing(List<FileView> files, Map<UUID, String> names, long largest) {}

    record Naming(@Nullable String name) {}

    @GetMapping("/api/v1/records/{object}/{id}/files")
    Listing list(@PathVariable String object, @PathVariable UUID id) {
        RecordFiles.Listing found = files.list(object, id);
        return new Listing(
                found.files().stream().map(FileView::of).toList(),
                found.names(),
                found.largest().toBytes());
    }

    /** @param name instead of the one that comes with the file, in which browsers replace what they cannot write there */
    @PostMapping(path = "/api/v1/records/{object}/{id}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<FileView> add(
            @PathVariable String object,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable MultipartFile file) {
        if (file == null) {
            throw required("file");
        }
        String called = name == null ? Objects.requireNonNullElse(file.getOriginalFilename(), "") : name;
        StoredFile added = files.add(object, id, new SentFile(called, file.getSize(), file));
        return ResponseEntity.created(URI.create("/api/v1/files/" + added.id())).body(FileView.of(added));
    }

    @GetMapping("/api/v1/files/{id}")
    FileView get(@PathVariable UUID id) {
        return FileView.of(files.get(id));
    }

    @PatchMapping("/api/v1/files/{id}")
    FileView rename(@PathVariable UUID id, @RequestBody Naming naming) {
        if (naming.name() == null) {
            throw required("name");
        }
        return FileView.of(files.rename(id, naming.name()));
    }

    @DeleteMapping("/api/v1/files/{id}")
    ResponseEntity<Void> delete(@PathVariable UUID id) {
        files.delete(id);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/files/{id}/restore")
    FileView restore(@PathVariable UUID id) {
        return FileView.of(files.restore(id));
    }

    private static RuntimeException required(String member) {
        return Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of(member, "required")))
                .exception();
    }
}
