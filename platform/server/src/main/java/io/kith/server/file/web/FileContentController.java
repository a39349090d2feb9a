package io.kith.server.file.web;

import io.kith.server.file.Previews;
import io.kith.server.file.RecordFiles;
import io.kith.server.file.StoredFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The bytes of files, as downloads that no browser shows in the name of this server, and pictures of them. */
@RestController
class FileContentController {

    private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
    /** Should a browser show it all the same, it is in an origin of its own and can load and run nothing. */
    private static final String NOTHING = "sandbox; default-src 'none'; frame-ancestors 'none'";

    /** May be shown again only after a look whether it still may. */
    private static final String LOOK_FIRST = "private, no-cache";

    private static final Logger log = LoggerFactory.getLogger(FileContentController.class);

    private final RecordFiles files;
    private final Previews previews;

    FileContentController(RecordFiles files, Previews previews) {
        this.files = files;
        this.previews = previews;
    }

    @GetMapping("/api/v1/files/{id}/content")
    void content(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String asked,
            @RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange,
            WebRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredFile file = files.get(id);
        String etag = etag(file);
        response.setHeader(HttpHeaders.CACHE_CONTROL, LOOK_FIRST);
        response.setHeader(HttpHeaders.VARY, "Authorization, Cookie");
        if (request.checkNotModified(etag)) {
            return;
        }
        Range range = Range.of(asked, ifRange, etag, file.size());
        try (InputStream bytes = files.open(file, range.from(), range.length())) {
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, Disposition.attachment(file.name()));
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader(CONTENT_SECURITY_POLICY, NOTHING);
            response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
            response.setContentType(file.type().mediaType());
            response.setContentLengthLong(range.length());
            if (!range.whole()) {
                response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
                response.setHeader(HttpHeaders.CONTENT_RANGE, range.header(file.size()));
            }
            bytes.transferTo(response.getOutputStream());
        } catch (ClientAbortException e) {
            log.debug("a download was broken off", e);
        }
    }

    @GetMapping("/api/v1/files/{id}/preview")
    @Nullable ResponseEntity<byte[]> preview(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "1") int page,
            WebRequest request,
            HttpServletResponse response) {
        StoredFile file = files.get(id);
        response.setHeader(HttpHeaders.CACHE_CONTROL, LOOK_FIRST);
        if (request.checkNotModified("\"" + file.sha256() + "-" + page + "\"")) {
            return null;
        }
        Previews.Preview preview = previews.of(file, page);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .header("X-Content-Type-Options", "nosniff")
                .header(CONTENT_SECURITY_POLICY, NOTHING)
                .header("X-Pages", Integer.toString(preview.pages()))
                .body(preview.png());
    }

    private static String etag(StoredFile file) {
        return "\"" + file.sha256() + "\"";
    }
}
