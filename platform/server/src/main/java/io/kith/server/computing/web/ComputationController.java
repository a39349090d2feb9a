package io.kith.server.computing.web;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.computing.Computations;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far values have come that are worked out anew since formulas have changed. */
@RestController
class ComputationController {

    private final Computations computations;

    ComputationController(Computations computations) {
        this.computations = computations;
    }

    record Answer(List<Shown> computations, int waiting) {}

    record Shown(
            String object,
            long version,
            long total,
            long done,
            long changed,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    @GetMapping("/api/v1/configuration/computations")
    Answer all() {
        Access.require(Permission.READ_CONFIGURATION);
        Computations.Progress progress = computations.progress();
        return new Answer(
                progress.computations().stream()
                        .map(one -> new Shown(
                                one.object(),
                                one.version(),
                                one.total(),
                                one.done(),
                                one.changed(),
                                one.startedAt(),
                                one.endedAt()))
                        .toList(),
                progress.waiting());
    }
}
