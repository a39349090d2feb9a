package io.kith.server.exporting.web;

import io.kith.server.exporting.ListExport;
import io.kith.server.exporting.ListExports;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of records as files. */
@RestController
class ExportController {

    private final ListExports exports;

    ExportController(ListExports exports) {
        this.exports = exports;
    }

    @GetMapping("/api/v1/records/{object}/export")
    void export(
            @PathVariable String object,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(defaultValue = "") List<@Nullable String> sort,
            @RequestParam(defaultValue = "") List<@Nullable String> fields,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        ListExport export = exports.begin(new ListExports.Wish(object, format, filter, sort, fields), locale);
        response.setContentType(export.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(export.fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        export.write(response.getOutputStream());
    }
}
