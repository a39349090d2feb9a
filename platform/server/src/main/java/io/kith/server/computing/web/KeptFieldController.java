package io.kith.server.computing.web;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.KeptField;
import io.kith.server.metadata.KeptFields;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Fields that are gone, and until when their values can be had again. */
@RestController
class KeptFieldController {

    private final KeptFields kept;

    KeptFieldController(KeptFields kept) {
        this.kept = kept;
    }

    record Shown(String object, String field, String id, String type, Instant until) {

        static Shown of(KeptField one) {
            return new Shown(
                    one.object(),
                    one.field().key(),
                    one.field().id(),
                    one.field().type().key(),
                    one.until());
        }
    }

    record Answer(List<Shown> fields) {}

    @GetMapping("/api/v1/configuration/kept-fields")
    Answer all() {
        Access.require(Permission.CHANGE_SCHEMA);
        return new Answer(kept.list().stream().map(Shown::of).toList());
    }
}
