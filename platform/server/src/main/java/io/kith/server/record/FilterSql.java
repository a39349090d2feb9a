package io.kith.server.record;

import io.kith.config.definition.FieldType;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.expression.Comparison;
import io.kith.expression.Condition;
import io.kith.expression.EvaluationContext;
import io.kith.expression.Evaluator;
import io.kith.expression.ValueExpression;
import io.kith.expression.ValueExpression.Literal;
import io.kith.expression.ValueType;
import io.kith.expression.Variable;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.text.Folding;
import io.kith.server.text.PhoneNumbers;
import io.kith.server.text.SortKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Translates a checked condition into SQL over the record table. SQL's three-valued logic is the language's own; comparisons use leakproof
 * operators on plain columns, so that indexes serve them under row-level security.
 *
 * <p>Where a condition is only asked for being true (not under a negation), sets and references are asked by a subquery that starts from
 * the value, which an index serves; it says false where the exact answer would be unknown, and there the two do not differ.
 */
final class FilterSql {

    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final EffectiveSchema schema;
    private final ObjectType object;

    private final EvaluationContext context;

    /** @param context of what is the same for all records, such as {@code today()} */
    FilterSql(EffectiveSchema schema, ObjectType object, EvaluationContext context) {
        this.context = context;
        this.schema = schema;
        this.object = object;
    }

    Sql of(Condition condition) {
        return of(condition, true);
    }

    private Sql of(Condition condition, boolean positive) {
        return switch (condition) {
            case Condition.And(var terms) ->
                Sql.joined(
                        " and ", terms.stream().map(term -> of(term, positive)).toList());
            case Condition.Or(var terms) ->
                Sql.joined(
                        " or ", terms.stream().map(term -> of(term, positive)).toList());
            case Condition.Not(var term) -> Sql.of("not ").then(of(term, false));
            case Condition.Compare(var comparison, var left, var right) ->
                compare(comparison, alone(left), right, positive);
            case Condition.OneOf(var asked, var values) when isMember(alone(asked)) -> oneOf(alone(asked), values);
            case Condition.OneOf(var asked, var values) ->
                Sql.joined(
                        " or ",
                        values.stream()
                                .map(value -> compare(Comparison.EQUAL, alone(asked), value, positive))
                                .toList());
            case Condition.Includes(var set, var element) -> includes(set, element, positive);
            case Condition.TextMatch(var kind, var asked, var text) -> match(kind, alone(asked), text);
            case Condition.NullTest(var asked, var expected) -> nullTest(alone(asked), expected);
            case Condition.Related related -> RelatedSql.of(schema, object, context, related);
            case Condition.BooleanVariable(var variable) -> Sql.of("(" + column(variable) + " = 1)");
            case Condition.Constant(var value) -> Sql.of(value ? "true" : "false");
        };
    }

    /** Whether it is somebody's id, in a column of its own. */
    private boolean isMember(Variable asked) {
        return FilterVariables.field(schema, object, asked.name())
                .map(field -> field.type() == FieldType.USER)
                .orElse(asked.type() == ValueType.ID);
    }

    /** Of the many that a team may have, each is not a condition of its own. */
    private Sql oneOf(Variable asked, List<Literal> ids) {
        boolean inColumn = FilterVariables.field(schema, object, asked.name()).isEmpty();
        Object all = inColumn
                ? ids.stream().map(Literal::value).toArray(UUID[]::new)
                : ids.stream().map(id -> id.value().toString()).toArray(String[]::new);
        return Sql.of("(" + column(asked) + " = any(?))", all);
    }

    /** Whatever else there is has been refused where the condition was read. */
    private static Variable alone(ValueExpression asked) {
        return (Variable) asked;
    }

    private Sql compare(Comparison comparison, Variable left, ValueExpression right, boolean positive) {
        if (right instanceof Variable other) {
            return compare(comparison, left, other);
        }
        Object value = Evaluator.evaluate(right, _ -> null, context);
        // compared with nothing it is unknown
        return value == null ? Sql.of("(null::boolean)") : literal(comparison, left, value, positive);
    }

    private Sql literal(Comparison comparison, Variable left, Object value, boolean positive) {
        return switch (left.type()) {
            case TEXT ->
                Sql.of(
                        "(%s %s ?)".formatted(column(left), operator(comparison)),
                        Comparables.literal(
                                field(left), (String) value, schema.tenant().region()));
            case CHOICE -> Sql.of("(%s %s ?)".formatted(column(left), operator(comparison)), value);
            case NUMBER -> number(comparison, column(left), scaled(left, (BigDecimal) value));
            case BOOLEAN ->
                Sql.of("(%s %s ?)".formatted(column(left), operator(comparison)), (Boolean) value ? 1L : 0L);
            case DATE ->
                Sql.of("(%s %s ?)".formatted(column(left), operator(comparison)), ((LocalDate) value).toEpochDay());
            case DATE_TIME -> moment(comparison, left, (Instant) value);
            case ID -> id(comparison, left, (UUID) value, positive);
            case CHOICES, TAGS, IDS -> throw new IllegalStateException("sets are not compared");
        };
    }

    private Sql compare(Comparison comparison, Variable left, Variable right) {
        String one = comparable(left);
        String other = comparable(right);
        return Sql.of("(%s %s %s)".formatted(one, operator(comparison), other));
    }

    /** Both sides in one unit, for comparing two variables; no index can serve that. */
    private String comparable(Variable variable) {
        Optional<Field> field = FilterVariables.field(schema, object, variable.name());
        if (FilterVariables.target(schema, object, variable.name()).isPresent()) {
            return column(variable);
        }
        if (field.isEmpty()) {
            return variable.type() == ValueType.DATE_TIME
                    ? "(extract(epoch from " + column(variable) + ") * 1000000)::bigint"
                    : column(variable) + "::text";
        }
        return switch (field.get().type()) {
            case DECIMAL, PERCENT, MONEY, INTEGER, FILES ->
                // a product is exact, a quotient is not
                "(%s::numeric * %s)"
                        .formatted(
                                column(variable),
                                BigDecimal.ONE
                                        .movePointLeft(Comparables.scale(field.get()))
                                        .toPlainString());
            case REFERENCE -> link(field.get()) + "::text";
            case TEXT,
                    LONG_TEXT,
                    RICH_TEXT,
                    BOOLEAN,
                    DATE,
                    DATE_TIME,
                    CHOICE,
                    MULTI_CHOICE,
                    PHONE,
                    EMAIL,
                    URL,
                    ADDRESS,
                    TAGS,
                    REFERENCES,
                    AUTO_NUMBER,
                    USER -> column(variable);
        };
    }

    private Sql moment(Comparison comparison, Variable left, Instant value) {
        if (FilterVariables.field(schema, object, left.name()).isEmpty()) {
            return Sql.of("(%s %s ?)".formatted(column(left), operator(comparison)), value.atOffset(ZoneOffset.UTC));
        }
        return number(comparison, column(left), Comparables.exactMicros(value));
    }

    /** Compares a whole-number column with a number that need not be whole, nor fit. */
    private static Sql number(Comparison comparison, String column, BigDecimal value) {
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        boolean fits = value.compareTo(LEAST) >= 0 && value.compareTo(MOST) <= 0;
        return switch (comparison) {
            case EQUAL, NOT_EQUAL ->
                whole && fits
                        ? Sql.of("(%s %s ?)".formatted(column, operator(comparison)), value.longValue())
                        : known(column, comparison == Comparison.NOT_EQUAL);
            case LESS, GREATER_OR_EQUAL -> bound(comparison, column, value.setScale(0, RoundingMode.CEILING), fits);
            case GREATER, LESS_OR_EQUAL -> bound(comparison, column, value.setScale(0, RoundingMode.FLOOR), fits);
        };
    }

    private static Sql bound(Comparison comparison, String column, BigDecimal value, boolean fits) {
        if (fits && value.compareTo(LEAST) >= 0 && value.compareTo(MOST) <= 0) {
            return Sql.of("(%s %s ?)".formatted(column, operator(comparison)), value.longValueExact());
        }
        boolean smaller = comparison == Comparison.LESS || comparison == Comparison.LESS_OR_EQUAL;
        return known(column, smaller == value.signum() > 0);
    }

    /** The answer wherever there is a value at all. */
    private static Sql known(String column, boolean answer) {
        return Sql.of("(case when %s is not null then %b end)".formatted(column, answer));
    }

    private Sql id(Comparison comparison, Variable variable, UUID value, boolean positive) {
        Optional<Field> field = FilterVariables.field(schema, object, variable.name());
        if (field.isEmpty()) {
            return Sql.of("(%s %s ?)".formatted(column(variable), operator(comparison)), value);
        }
        if (field.get().type() == FieldType.USER) {
            return Sql.of("(%s %s ?)".formatted(column(variable), operator(comparison)), value.toString());
        }
        if (positive && comparison == Comparison.EQUAL) {
            return pointingAt(field.get(), value);
        }
        return Sql.of("(%s %s ?)".formatted(link(field.get()), operator(comparison)), value);
    }

    private Sql includes(Variable set, Literal element, boolean positive) {
        Field field = field(set);
        if (field.type() == FieldType.REFERENCES) {
            return positive
                    ? pointingAt(field, element.value())
                    : Sql.of(
                            "(case when %s then %s end)".formatted(links(field, ""), links(field, " and l.to_id = ?")),
                            element.value());
        }
        String item =
                field.type() == FieldType.TAGS ? Folding.fold((String) element.value()) : (String) element.value();
        if (positive) {
            return Sql.of(
                    "(r.id in (select i.record_id from record_item i"
                            + " where i.tenant_id = ? and i.object = ? and i.field = ? and i.value = ?))",
                    TenantContext.tenantId(),
                    object.key(),
                    field.id(),
                    item);
        }
        return Sql.of("(case when %s then %s end)".formatted(items(field, ""), items(field, " and i.value = ?")), item);
    }

    private Sql match(Condition.TextMatch.Kind kind, Variable variable, String text) {
        boolean starts = kind == Condition.TextMatch.Kind.STARTS_WITH;
        if (field(variable).type() != FieldType.PHONE) {
            return matches(starts, variable, SortKey.of(text));
        }
        // the same digits may be written with or without what is only dialled nationally
        List<Sql> readings = PhoneNumbers.parts(text, schema.tenant().region(), starts).stream()
                .map(part -> matches(starts, variable, part))
                .toList();
        return readings.isEmpty() ? known(column(variable), false) : Sql.joined(" or ", readings);
    }

    private Sql matches(boolean starts, Variable variable, String part) {
        return Sql.of((starts ? "(starts_with(%s, ?))" : "(strpos(%s, ?) > 0)").formatted(column(variable)), part);
    }

    private Sql nullTest(Variable variable, Condition.NullTest.Presence expected) {
        boolean missing = expected == Condition.NullTest.Presence.MISSING;
        Optional<Field> field = FilterVariables.field(schema, object, variable.name());
        if (field.isPresent() && field.get().type() == FieldType.REFERENCE) {
            return Sql.of("(%s is %s null)".formatted(link(field.get()), missing ? "" : "not"));
        }
        if (field.isPresent() && variable.type().set()) {
            return Sql.of("(%s %s)".formatted(missing ? "not" : "", any(field.get())));
        }
        return Sql.of("(%s is %s null)".formatted(column(variable), missing ? "" : "not"));
    }

    private BigDecimal scaled(Variable variable, BigDecimal value) {
        return value.movePointRight(Comparables.scale(field(variable)));
    }

    /** Whether a record has any value of a field whose values are in a table of their own. */
    static String any(Field field) {
        return field.type().refers() ? links(field, "") : items(field, "");
    }

    /** The one target of a reference. Field ids are our own: letters and digits. */
    private static String link(Field field) {
        return "(select l.to_id from record_link l where l.tenant_id = r.tenant_id and l.from_id = r.id and l.field = '%s')"
                .formatted(field.id());
    }

    /** The object of the one target of a reference. */
    private static String target(Field field) {
        return ("(select o.object from record_link l join record o on o.tenant_id = l.tenant_id and o.id = l.to_id"
                        + " where l.tenant_id = r.tenant_id and l.from_id = r.id and l.field = '%s')")
                .formatted(field.id());
    }

    /** Starts from the target, which an index serves. */
    private static Sql pointingAt(Field field, Object target) {
        return Sql.of(
                "(r.id in (select l.from_id from record_link l where l.tenant_id = ? and l.to_id = ? and l.field = ?))",
                TenantContext.tenantId(),
                target,
                field.id());
    }

    private static String links(Field field, String more) {
        return ("exists (select from record_link l"
                        + " where l.tenant_id = r.tenant_id and l.from_id = r.id and l.field = '%s'%s)")
                .formatted(field.id(), more);
    }

    private static String items(Field field, String more) {
        return ("exists (select from record_item i"
                        + " where i.tenant_id = r.tenant_id and i.record_id = r.id and i.field = '%s'%s)")
                .formatted(field.id(), more);
    }

    private String column(Variable variable) {
        return switch (variable.name()) {
            case FilterVariables.ID -> "r.id";
            case FilterVariables.CREATED_AT -> "r.created_at";
            case FilterVariables.CREATED_BY -> "r.created_by";
            case FilterVariables.UPDATED_AT -> "r.updated_at";
            case FilterVariables.UPDATED_BY -> "r.updated_by";
            default ->
                FilterVariables.target(schema, object, variable.name())
                        .map(FilterSql::target)
                        .orElseGet(() -> "r."
                                + FilterVariables.slot(schema, object, variable.name())
                                        .column());
        };
    }

    private Field field(Variable variable) {
        return FilterVariables.field(schema, object, variable.name()).orElseThrow();
    }

    static String operator(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "<>";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
        };
    }
}
