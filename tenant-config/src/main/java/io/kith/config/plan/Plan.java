package io.kith.config.plan;

import io.kith.config.definition.Definitions;
import java.util.List;

/**
 * What would happen.
 *
 * @param after what the company would have declared, in which each field has the id that its values are kept under
 * @param steps none if nothing would change
 */
public record Plan(Definitions after, List<Step> steps) {

    public Plan {
        steps = List.copyOf(steps);
    }
}
