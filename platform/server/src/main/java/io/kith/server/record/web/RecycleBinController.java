package io.kith.server.record.web;

import io.kith.server.record.DeletedRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The recycle bin; a record is brought back by its own route. */
@RestController
class RecycleBinController {

    private final DeletedRecords deleted;

    RecycleBinController(DeletedRecords deleted) {
        this.deleted = deleted;
    }

    @GetMapping("/api/v1/recycle-bin")
    DeletedRecords.Page list(
            @RequestParam(required = false) @Nullable String object,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return deleted.list(object, limit, cursor);
    }
}
