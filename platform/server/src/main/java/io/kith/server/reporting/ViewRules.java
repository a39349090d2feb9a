package io.kith.server.reporting;

import io.kith.server.problem.ProblemViolation;
import io.kith.server.reporting.SavedView.Look;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What any view must be like, whatever the object. */
final class ViewRules {

    static final int MOST_COLUMNS = 100;

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_FILTER = 10_000;
    private static final int MOST_CONDITIONS = 50;
    private static final int LONGEST_CONDITION = 2_000;
    private static final int NARROWEST = 60;
    private static final int WIDEST = 1_000;

    private ViewRules() {}

    static List<ProblemViolation> violations(Look look) {
        List<ProblemViolation> violations = new ArrayList<>();
        if (look.name().isBlank()) {
            violations.add(ProblemViolation.of("name", "required"));
        }
        if (look.name().length() > LONGEST_NAME) {
            violations.add(new ProblemViolation("name", "too-long", Map.of("max", LONGEST_NAME)));
        }
        if (look.filter() != null && look.filter().length() > LONGEST_FILTER) {
            violations.add(new ProblemViolation("filter", "too-long", Map.of("max", LONGEST_FILTER)));
        }
        if (look.conditions().size() > MOST_CONDITIONS) {
            violations.add(new ProblemViolation("conditions", "too-many", Map.of("max", MOST_CONDITIONS)));
        }
        for (int i = 0; i < Math.min(look.conditions().size(), MOST_CONDITIONS); i++) {
            if (look.conditions().get(i).length() > LONGEST_CONDITION) {
                violations.add(
                        new ProblemViolation("conditions[" + i + "]", "too-long", Map.of("max", LONGEST_CONDITION)));
            }
        }
        columns(look, violations);
        return violations;
    }

    private static void columns(Look look, List<ProblemViolation> violations) {
        if (look.columns().size() > MOST_COLUMNS) {
            violations.add(new ProblemViolation("columns", "too-many", Map.of("max", MOST_COLUMNS)));
            // who sends millions is not told of each
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < look.columns().size(); i++) {
            SavedView.Column column = look.columns().get(i);
            if (!seen.add(column.key())) {
                violations.add(ProblemViolation.of("columns[" + i + "].key", "column-twice"));
            }
            Integer width = column.width();
            if (width != null && (width < NARROWEST || width > WIDEST)) {
                violations.add(new ProblemViolation(
                        "columns[" + i + "].width", "limit-range", Map.of("minimum", NARROWEST, "maximum", WIDEST)));
            }
        }
    }
}
