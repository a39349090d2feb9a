package io.kith.server.computing;

import io.kith.config.schema.ObjectType;
import io.kith.expression.Function;
import io.kith.expression.ValueExpression;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.people.Member;
import io.kith.server.people.TimeZoneFollower;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** In another time zone a moment may fall on another day; formulas that take its day are worked out anew. */
@Component
final class FormulaZones implements TimeZoneFollower {

    private static final Set<Function> OF_DAYS =
            EnumSet.of(Function.DATE, Function.YEAR, Function.MONTH, Function.DAY, Function.WEEKDAY);

    private final Schemas schemas;
    private final Computations computations;

    FormulaZones(Schemas schemas, Computations computations) {
        this.schemas = schemas;
        this.computations = computations;
    }

    @Override
    public void memberMoved(Member member) {
        // formulas know the company's zone alone
    }

    @Override
    public void companyMoved() {
        EffectiveSchema schema = schemas.current();
        Set<String> objects = schema.schema().objects().stream()
                .filter(object -> object.formulas().values().stream().anyMatch(FormulaZones::takesDays))
                .map(ObjectType::key)
                .collect(Collectors.toSet());
        computations.changed(objects, schema.version());
    }

    private static boolean takesDays(ValueExpression formula) {
        return OF_DAYS.stream().anyMatch(formula::calls);
    }
}
