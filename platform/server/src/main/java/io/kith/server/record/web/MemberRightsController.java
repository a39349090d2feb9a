package io.kith.server.record.web;

import io.kith.server.record.MemberRights;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What members may do with records, whoever's these are. */
@RestController
class MemberRightsController {

    private final MemberRights rights;

    MemberRightsController(MemberRights rights) {
        this.rights = rights;
    }

    @GetMapping("/api/v1/members/{id}/rights")
    MemberRights.Answer of(@PathVariable UUID id) {
        return rights.of(id);
    }
}
