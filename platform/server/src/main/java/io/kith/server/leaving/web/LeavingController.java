package io.kith.server.leaving.web;

import io.kith.server.leaving.CompanyArchive;
import io.kith.server.leaving.CompanyClosing;
import io.kith.server.tenancy.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A company takes everything along, is closed, and comes back. */
@RestController
class LeavingController {

    private final CompanyClosing closing;
    private final CompanyArchive archive;

    LeavingController(CompanyClosing closing, CompanyArchive archive) {
        this.closing = closing;
        this.archive = archive;
    }

    record Confirmed(@Nullable String confirmation) {}

    record Shown(UUID id, String state, @Nullable Instant eraseAt) {

        static Shown of(Tenant company) {
            return new Shown(company.id(), company.state().key(), company.eraseAt());
        }
    }

    @PostMapping("/api/v1/company/close")
    Shown close(@RequestBody Confirmed confirmed) {
        return Shown.of(closing.close(confirmed.confirmation() == null ? "" : confirmed.confirmation()));
    }

    @PostMapping("/api/v1/company/reopen")
    Shown reopen() {
        return Shown.of(closing.reopen());
    }

    /** @param files whether to take the files of records along */
    @GetMapping("/api/v1/company/archive")
    void archive(
            @RequestParam(defaultValue = "true") boolean files,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        archive.require();
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("kith-company.zip", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        Locale locale = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null ? Locale.ENGLISH : request.getLocale();
        archive.write(response.getOutputStream(), files, locale);
    }
}
