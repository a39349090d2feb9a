package io.kith.server.reporting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.kith.config.definition.ViewForm;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.ViewFields;
import io.kith.server.problem.ProblemViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
                if (shown.size() > MOST_ON_CARDS) {
                    violations.add(new ProblemViolation("form.card", "too-many", Map.of("max", MOST_ON_CARDS)));
                }
                for (int i = 0; i < shown.size(); i++) {
                    require(object, "form.card[" + i + "]", shown.get(i), _ -> true, violations);
                }
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
