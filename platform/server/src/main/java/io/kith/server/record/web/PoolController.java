package io.kith.server.record.web;

import io.kith.server.record.Pool;
import io.kith.server.record.ShownRecord;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Records that nobody owns, to be claimed and left again. */
@RestController
class PoolController {

    private final Pool pool;

    PoolController(Pool pool) {
        this.pool = pool;
    }

    @GetMapping("/api/v1/records/{object}/pool")
    Pool.Room room(@PathVariable String object) {
        return pool.room(object);
    }

    @PostMapping("/api/v1/records/{object}/{id}/claim")
    ShownRecord claim(@PathVariable String object, @PathVariable UUID id) {
        return pool.claim(object, id);
    }

    @PostMapping("/api/v1/records/{object}/{id}/release")
    ShownRecord release(@PathVariable String object, @PathVariable UUID id) {
        return pool.release(object, id);
    }
}
