package io.kith.server.archive;

import io.kith.server.access.Actors;
import io.kith.server.tenancy.Archive;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Opens archives that go straight to whoever downloads them: nowhere is a copy left lying about. */
@Service
public final class Archives {

    private final Actors actors;
    private final JsonMapper json;

    Archives(Actors actors, JsonMapper json) {
        this.actors = actors;
        this.json = json;
    }

    /** What goes into an archive. */
    @FunctionalInterface
    public interface Content {
        void addTo(Archive archive) throws IOException;
    }

    /** @param guide what is in it, for people, as its {@code README.txt} */
    public void write(OutputStream out, boolean withFiles, Locale locale, String guide, Content content)
            throws IOException {
        try (var archive = new ZipArchive(out, withFiles, locale, actors, json)) {
            archive.addText("README.txt", guide);
            content.addTo(archive);
            archive.end();
        }
    }
}
