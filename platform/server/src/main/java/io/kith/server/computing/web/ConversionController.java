package io.kith.server.computing.web;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.ConversionState;
import io.kith.server.metadata.FieldConversions;
import io.kith.server.problem.PageLimit;
import io.kith.server.problem.ProblemWriter;
import io.kith.server.record.UnfitValues;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Fields whose values become those of other fields: how far they are, and what does not fit. */
@RestController
class ConversionController {

    private static final int MOST = 200;

    private final FieldConversions conversions;
    private final UnfitValues unfit;
    private final ProblemWriter problems;

    ConversionController(FieldConversions conversions, UnfitValues unfit, ProblemWriter problems) {
        this.conversions = conversions;
        this.unfit = unfit;
        this.problems = problems;
    }

    /** @param state {@code converting}, {@code waiting} for somebody to mend what is there twice, {@code published} or {@code cancelled} */
    record Shown(
            UUID id,
            String object,
            String field,
            String from,
            String to,
            String state,
            long total,
            long done,
            long unfit,
            Instant startedAt,
            @Nullable Instant endedAt) {

        static Shown of(ConversionState one) {
            return new Shown(
                    one.conversion().id(),
                    one.conversion().object(),
                    one.conversion().from().key(),
                    one.conversion().from().type().key(),
                    one.conversion().to().type().key(),
                    state(one),
                    one.total(),
                    Math.min(one.done(), one.total()),
                    one.unfit(),
                    one.startedAt(),
                    one.endedAt());
        }

        private static String state(ConversionState one) {
            return switch (one.phase()) {
                case BEGUN, CONVERTING, READY -> "converting";
                case CHECKING -> one.notBefore() == null ? "converting" : "waiting";
                case TELLING, PUBLISHED -> "published";
                case WITHDRAWN, CLEARING, CANCELLED -> "cancelled";
            };
        }
    }

    record Answer(List<Shown> conversions) {}

    @GetMapping("/api/v1/configuration/conversions")
    Answer all() {
        Access.require(Permission.READ_CONFIGURATION);
        return new Answer(conversions.list().stream().map(Shown::of).toList());
    }

    record UnfitValue(UUID record, String title, @Nullable Object value, Map<String, Object> problem) {}

    record Unfit(List<UnfitValue> values, @Nullable UUID after) {}

    @GetMapping("/api/v1/configuration/conversions/{id}/unfit")
    Unfit unfit(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        Access.require(Permission.CHANGE_SCHEMA);
        Access.require(Permission.READ_RECORDS);
        PageLimit.require(limit, MOST);
        UnfitValues.Page page = unfit.page(id, after, limit);
        return new Unfit(
                page.values().stream()
                        .map(one -> new UnfitValue(
                                one.record(), one.title(), one.value(), problems.members(one.problem(), locale)))
                        .toList(),
                page.after());
    }

    @PostMapping("/api/v1/configuration/conversions/{id}/cancel")
    Shown cancel(@PathVariable UUID id) {
        Access.require(Permission.CHANGE_SCHEMA);
        return Shown.of(conversions.cancel(id));
    }
}
