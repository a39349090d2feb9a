package io.kith.server.leaving;

import io.kith.server.access.Access;
import io.kith.server.access.Actors;
import io.kith.server.access.Permission;
import io.kith.server.tenancy.TenantData;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Everything of a company in one file, written while it is downloaded: nowhere is a copy left lying about. */
@Service
public final class CompanyArchive {

    private final List<TenantData> parts;
    private final Actors actors;
    private final JsonMapper json;

    CompanyArchive(List<TenantData> parts, Actors actors, JsonMapper json) {
        this.parts = parts;
        this.actors = actors;
        this.json = json;
    }

    /** Refuses before anything is written. */
    public void require() {
        Access.require(Permission.EXPORT_COMPANY);
    }

    public void write(OutputStream out, boolean withFiles, Locale locale) throws IOException {
        try (var archive = new ZipArchive(out, withFiles, locale, actors, json)) {
            archive.addGuide();
            for (TenantData part : parts) {
                part.export(archive);
            }
        }
    }
}
