package io.kith.server.file.web;

import io.kith.server.file.StoredFile;
import java.time.Instant;
import java.util.UUID;

/** A file as REST answers with it. */
record FileView(
        UUID id,
        String object,
        UUID record,
        String name,
        String mediaType,
        String kind,
        boolean preview,
        long size,
        String sha256,
        Instant createdAt,
        UUID createdBy) {

    static FileView of(StoredFile file) {
        return new FileView(
                file.id(),
                file.object(),
                file.record(),
                file.name(),
                file.type().mediaType(),
                file.type().kind().key(),
                file.type().hasPreview(),
                file.size(),
                file.sha256(),
                file.createdAt(),
                file.createdBy());
    }
}
