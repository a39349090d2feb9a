package io.kith.server.record;

import io.kith.config.schema.Inverse;
import io.kith.config.schema.ObjectType;
import io.kith.expression.Comparison;
import io.kith.expression.Condition;
import io.kith.expression.EvaluationContext;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.tenancy.TenantContext;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What holds for each row {@code r} to which so many records refer, of those that live and that the actor may see. Each row asks for its own,
 * which an index serves, and which the database may turn into a join; {@code not in} all that are referred to it could not, and would look
 * through all of them for each row. In the innermost subquery {@code r} is the record that refers.
 */
final class RelatedSql {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private RelatedSql() {}

    static Sql of(EffectiveSchema schema, ObjectType object, EvaluationContext context, Condition.Related asked) {
        Inverse inverse = FilterVariables.inverse(schema, object, asked.name()).orElseThrow();
        Sql referring = Sql.of(
                        "select from record_link l where l.tenant_id = ? and l.to_id = r.id and l.field = ?"
                                + " and exists (select from record r where r.tenant_id = l.tenant_id and r.id = l.from_id"
                                + " and r.object = ? and r.deleted_at is null and ",
                        TenantContext.tenantId(),
                        inverse.field().id(),
                        inverse.object().key())
                .then(Visibility.of(schema, inverse.object()))
                .then(" and ")
                .then(new FilterSql(schema, inverse.object(), context).of(asked.where()))
                .then(")");
        return soMany(referring, asked.comparison(), (BigDecimal) asked.count().value());
    }

    private static Sql soMany(Sql referring, Comparison comparison, BigDecimal count) {
        BigDecimal enough = enough(comparison, count);
        if (enough.compareTo(BigDecimal.ONE) > 0) {
            return Sql.of("((select count(*) from (")
                    .then(referring)
                    .then(
                            " limit ?) l) %s ?)".formatted(FilterSql.operator(comparison)),
                            enough.min(MOST).longValueExact(),
                            count);
        }
        boolean none = comparison.holds(BigDecimal.ZERO.compareTo(count));
        boolean some = comparison.holds(BigDecimal.ONE.compareTo(count));
        return none == some
                ? Sql.of(none ? "true" : "false")
                : Sql.of(none ? "(not exists (" : "(exists (").then(referring).then("))");
    }

    /** So many that more would not change the answer. */
    private static BigDecimal enough(Comparison comparison, BigDecimal count) {
        return switch (comparison) {
            case GREATER_OR_EQUAL, LESS -> count.setScale(0, RoundingMode.CEILING);
            case GREATER, LESS_OR_EQUAL, EQUAL, NOT_EQUAL ->
                count.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
        };
    }
}
