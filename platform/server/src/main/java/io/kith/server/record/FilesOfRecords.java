package io.kith.server.record;

import io.kith.config.definition.FileKind;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What is known of files, for the fields that list some of their record; inside a transaction of the caller. */
public interface FilesOfRecords {

    /** Deleted ones too, as long as they can be brought back. */
    Map<UUID, Known> known(Collection<UUID> ids);

    /** @param there false once it is deleted */
    record Known(UUID record, Listed file, FileKind kind, boolean there) {}

    /** As REST answers with it beside the ids in a field. */
    record Listed(String name, String mediaType, String kind, boolean preview, long size) {}
}
