package io.kith.server.record;

import io.kith.config.schema.Inverse;
import io.kith.config.schema.ObjectType;
import io.kith.expression.Comparison;
import io.kith.expression.Condition;
import io.kith.expression.EvaluationContext;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.tenancy.TenantContext;
import java.math.BigDecimal;

/**
 * What holds for each row {@code r} to which so many records refer, of those that live and that the actor may see. In the subquery {@code r} is
 * the record that refers: it names nothing of the one that is asked.
 */
final class RelatedSql {

    private RelatedSql() {}

    static Sql of(EffectiveSchema schema, ObjectType object, EvaluationContext context, Condition.Related asked) {
        Inverse inverse = FilterVariables.inverse(schema, object, asked.name()).orElseThrow();
        Sql holders = Sql.of(
                        "select l.to_id from record_link l join record r on r.tenant_id = l.tenant_id and r.id = l.from_id"
                                + " where l.tenant_id = ? and l.field = ? and r.object = ? and r.deleted_at is null and ",
                        TenantContext.tenantId(),
                        inverse.field().id(),
                        inverse.object().key())
                .then(Privacy.of(schema, inverse.object()))
                .then(" and ")
                .then(new FilterSql(schema, inverse.object(), context).of(asked.where()));
        return among(holders, asked.comparison(), (BigDecimal) asked.count().value());
    }

    /** To whom no record refers is in no group. */
    private static Sql among(Sql holders, Comparison comparison, BigDecimal count) {
        if (comparison == Comparison.GREATER_OR_EQUAL && count.compareTo(BigDecimal.ONE) == 0) {
            return Sql.of("(r.id in (").then(holders).then("))");
        }
        boolean none = comparison.holds(BigDecimal.ZERO.compareTo(count));
        return Sql.of(none ? "(r.id not in (" : "(r.id in (")
                .then(holders)
                .then(
                        " group by l.to_id having %s(count(*) %s ?)))"
                                .formatted(none ? "not " : "", FilterSql.operator(comparison)),
                        count);
    }
}
