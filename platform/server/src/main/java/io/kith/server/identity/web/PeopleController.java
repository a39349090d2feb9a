package io.kith.server.identity.web;

import io.kith.server.identity.People;
import io.kith.server.people.NamedActor;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Names of people and programs: to choose from, or for ids. */
@RestController
class PeopleController {

    private static final int USUAL = 50;

    private final People people;

    PeopleController(People people) {
        this.people = people;
    }

    record Shown(UUID id, String name, String kind, boolean active) {

        static Shown of(NamedActor actor) {
            return new Shown(actor.id(), actor.name(), actor.kind().key(), actor.active());
        }
    }

    record All(List<Shown> people) {}

    @GetMapping("/api/v1/people")
    All people(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String ids) {
        if (ids != null && (q != null || limit != null)) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            List.of(new ProblemViolation(
                                    q == null ? "limit" : "q", "not-together", Map.of("other", "ids"))))
                    .exception();
        }
        List<NamedActor> found = ids == null
                ? people.matching(Objects.requireNonNullElse(q, ""), Objects.requireNonNullElse(limit, USUAL))
                : people.named(
                        Arrays.stream(ids.split(",", -1)).map(String::strip).toList());
        return new All(found.stream().map(Shown::of).toList());
    }
}
