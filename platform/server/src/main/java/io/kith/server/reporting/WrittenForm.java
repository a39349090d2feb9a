package io.kith.server.reporting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.kith.config.definition.ViewForm;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.ViewFields;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.problem.ProblemViolation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a view lays out what it finds, as JSON has it: in answers, in questions and in the store.
 *
 * @param as one of {@link #FORMS}; rows if nobody says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WrittenForm(
        @Nullable String as,
        @Nullable String lanes,
        @Nullable List<@Nullable String> card,
        @Nullable String sum,
        @Nullable String start,
        @Nullable String end) {

    public static final WrittenForm ROWS = of(ViewForm.ROWS);

    private static final String LIST = "list";
    private static final String BOARD = "board";
    private static final String CALENDAR = "calendar";
    private static final List<String> FORMS = List.of(LIST, BOARD, CALENDAR);
    private static final int MOST_ON_CARDS = 6;

    static WrittenForm of(ViewForm form) {
        return switch (form) {
            case ViewForm.Rows _ -> new WrittenForm(LIST, null, null, null, null, null);
            case ViewForm.Board(String lanes, List<String> card, String sum) ->
                new WrittenForm(BOARD, lanes, new ArrayList<>(card), sum, null, null);
            case ViewForm.Calendar(String start, String end) -> new WrittenForm(CALENDAR, null, null, null, start, end);
        };
    }

    /** What a form does not need is left out; what it needs and nobody has said is the key of no field. */
    @JsonIgnore
    ViewForm form() {
        return switch (as) {
            case BOARD -> new ViewForm.Board(Objects.requireNonNullElse(lanes, ""), keys(), sum);
            case CALENDAR -> new ViewForm.Calendar(Objects.requireNonNullElse(start, ""), end);
            case null, default -> ViewForm.ROWS;
        };
    }

    /** With what the form needs alone: what else was sent is kept nowhere. */
    @JsonIgnore
    WrittenForm needed() {
        return of(form());
    }

    /** Says in an entry what has become of a form. */
    static AuditEntry told(AuditEntry entry, WrittenForm before, WrittenForm after) {
        return entry.with("form", before.as(), after.as())
                .with("lanes", before.lanes(), after.lanes())
                .with("card", before.card(), after.card())
                .with("sum", before.sum(), after.sum())
                .with("start", before.start(), after.start())
                .with("end", before.end(), after.end());
    }

    /** What keeps the records of an object from being laid out so. */
    List<ProblemViolation> flaws(ObjectType object) {
        if (as != null && !FORMS.contains(as)) {
            return List.of(new ProblemViolation("form.as", "unknown-option", Map.of("allowed", FORMS)));
        }
        List<ProblemViolation> violations = new ArrayList<>();
        switch (form()) {
            case ViewForm.Rows _ -> {}
            case ViewForm.Board(String lane, List<String> shown, String added) -> {
                require(object, "form.lanes", lane, ViewFields::makesLanes, violations);
                card(object, shown, violations);
                if (added != null) {
                    require(object, "form.sum", added, ViewFields::addsUp, violations);
                }
            }
            case ViewForm.Calendar(String first, String last) -> {
                require(object, "form.start", first, ViewFields::hasDays, violations);
                Optional<Field> from = object.field(first);
                if (last != null && from.isPresent()) {
                    require(object, "form.end", last, field -> ViewFields.ends(from.get(), field), violations);
                }
            }
        }
        return violations;
    }

    private static void card(ObjectType object, List<String> shown, List<ProblemViolation> violations) {
        if (shown.size() > MOST_ON_CARDS) {
            // who sends millions is not told of each
            violations.add(new ProblemViolation("form.card", "too-many", Map.of("max", MOST_ON_CARDS)));
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < shown.size(); i++) {
            String path = "form.card[" + i + "]";
            require(object, path, shown.get(i), _ -> true, violations);
            if (!seen.add(shown.get(i))) {
                violations.add(ProblemViolation.of(path, "field-twice"));
            }
        }
    }

    private static void require(
            ObjectType object, String path, String key, Predicate<Field> fits, List<ProblemViolation> violations) {
        if (object.field(key).filter(fits).isEmpty()) {
            List<String> allowed =
                    object.fields().stream().filter(fits).map(Field::key).toList();
            violations.add(new ProblemViolation(path, "unknown-option", Map.of("allowed", allowed)));
        }
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        if (card != null) {
            card.forEach(key -> keys.add(key == null ? "" : key));
        }
        return keys;
    }
}
