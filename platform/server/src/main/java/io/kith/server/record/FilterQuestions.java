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
import io.kith.server.metadata.Slot;
import io.kith.server.record.ValueQuestion.All;
import io.kith.server.record.ValueQuestion.Always;
import io.kith.server.record.ValueQuestion.Any;
import io.kith.server.record.ValueQuestion.Begins;
import io.kith.server.record.ValueQuestion.HasId;
import io.kith.server.record.ValueQuestion.HasMember;
import io.kith.server.record.ValueQuestion.Holds;
import io.kith.server.record.ValueQuestion.Is;
import io.kith.server.record.ValueQuestion.IsOneOf;
import io.kith.server.record.ValueQuestion.Not;
import io.kith.server.record.ValueQuestion.Place;
import io.kith.server.record.ValueQuestion.Present;
import io.kith.server.record.ValueQuestion.Within;
import io.kith.server.text.Folding;
import io.kith.server.text.PhoneNumbers;
import io.kith.server.text.SortKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes a checked condition apart into questions about compared values, as {@link FilterSql} does for columns. An index has only true and
 * false: what is asked for being false is another question than what is asked for being true, and neither is asked of what is missing.
 */
final class FilterQuestions {

    private static final ValueQuestion NEVER = new Not(new Always());

    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final EffectiveSchema schema;
    private final ObjectType object;
    private final EvaluationContext context;

    FilterQuestions(EffectiveSchema schema, ObjectType object, EvaluationContext context) {
        this.schema = schema;
        this.object = object;
        this.context = context;
    }

    /** Whether the condition is true. */
    ValueQuestion of(Condition condition) {
        return of(condition, true);
    }

    /** Whether the condition is what is wanted; if it is unknown, it is neither. */
    private ValueQuestion of(Condition condition, boolean wanted) {
        return switch (condition) {
            case Condition.And(var terms) -> joined(terms, wanted, wanted);
            case Condition.Or(var terms) -> joined(terms, wanted, !wanted);
            case Condition.Not(var term) -> of(term, !wanted);
            case Condition.Compare(var comparison, var asked, var value) ->
                compare(comparison, alone(asked), value, wanted);
            case Condition.OneOf(var asked, var values)
            when isMember(alone(asked)) ->
                known(
                        alone(asked),
                        new IsOneOf(
                                text(alone(asked)),
                                values.stream()
                                        .map(value -> value.value().toString())
                                        .collect(Collectors.toSet())),
                        wanted);
            case Condition.OneOf(var asked, var values) ->
                known(
                        alone(asked),
                        new Any(values.stream()
                                .map(value -> compared(Comparison.EQUAL, alone(asked), value.value()))
                                .toList()),
                        wanted);
            case Condition.Includes(var set, var element) ->
                known(set, new HasMember(ComparedValues.member(field(set).id(), element(set, element))), wanted);
            case Condition.TextMatch(var kind, var asked, var text) ->
                known(alone(asked), match(kind, alone(asked), text), wanted);
            case Condition.NullTest(var asked, var expected) ->
                expected == Condition.NullTest.Presence.PRESENT == wanted
                        ? present(alone(asked))
                        : new Not(present(alone(asked)));
            case Condition.BooleanVariable(var variable) ->
                known(variable, compared(Comparison.EQUAL, variable, true), wanted);
            case Condition.Constant(var value) -> value == wanted ? new Always() : NEVER;
            case Condition.Related related -> throw new IllegalStateException("not of an index: " + related.name());
        };
    }

    private ValueQuestion joined(List<Condition> terms, boolean wanted, boolean all) {
        List<ValueQuestion> questions =
                terms.stream().map(term -> of(term, wanted)).toList();
        return all ? new All(questions) : new Any(questions);
    }

    /** Whatever else there is has been refused where the condition was read. */
    private static Variable alone(ValueExpression asked) {
        return (Variable) asked;
    }

    /** A question that is only true where there is a value; where it is asked for being false, that has to be asked too. */
    private ValueQuestion known(Variable asked, ValueQuestion question, boolean wanted) {
        return wanted ? question : new All(List.of(present(asked), new Not(question)));
    }

    private ValueQuestion compare(Comparison comparison, Variable asked, ValueExpression other, boolean wanted) {
        Object value = Evaluator.evaluate(other, _ -> null, context);
        return value == null ? NEVER : known(asked, compared(comparison, asked, value), wanted);
    }

    private ValueQuestion compared(Comparison comparison, Variable asked, Object value) {
        return switch (asked.type()) {
            case TEXT ->
                equal(
                        comparison,
                        asked,
                        new Is(
                                text(asked),
                                Comparables.literal(
                                        field(asked),
                                        (String) value,
                                        schema.tenant().region())));
            case CHOICE -> equal(comparison, asked, choice(asked, (String) value));
            case ID -> equal(comparison, asked, id(asked, (UUID) value));
            case BOOLEAN -> number(comparison, asked, BigDecimal.valueOf((Boolean) value ? 1 : 0));
            case NUMBER ->
                number(comparison, asked, ((BigDecimal) value).movePointRight(Comparables.scale(field(asked))));
            case DATE -> number(comparison, asked, BigDecimal.valueOf(((LocalDate) value).toEpochDay()));
            case DATE_TIME -> number(comparison, asked, Comparables.exactMicros((Instant) value));
            case CHOICES, TAGS, IDS -> throw new IllegalStateException("sets are not compared");
        };
    }

    private ValueQuestion equal(Comparison comparison, Variable asked, ValueQuestion same) {
        return switch (comparison) {
            case EQUAL -> same;
            case NOT_EQUAL -> known(asked, same, false);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                throw new IllegalStateException("without an order: " + asked);
        };
    }

    private ValueQuestion choice(Variable asked, String value) {
        return FilterVariables.target(schema, object, asked.name())
                .<ValueQuestion>map(
                        field -> new HasMember(ComparedValues.member(ComparedValues.target(field.id()), value)))
                .orElseGet(() -> new Is(text(asked), value));
    }

    private ValueQuestion id(Variable asked, UUID value) {
        if (asked.name().equals(FilterVariables.ID)) {
            return new HasId(value);
        }
        return isLinked(asked)
                ? new HasMember(ComparedValues.member(field(asked).id(), value.toString()))
                : new Is(text(asked), value.toString());
    }

    /** Compares whole numbers with one that need not be whole, nor fit. */
    private ValueQuestion number(Comparison comparison, Variable asked, BigDecimal value) {
        Place.Number place = (Place.Number) place(asked);
        BigDecimal up = value.setScale(0, RoundingMode.CEILING);
        BigDecimal down = value.setScale(0, RoundingMode.FLOOR);
        return switch (comparison) {
            case EQUAL -> within(place, up, down);
            case NOT_EQUAL -> known(asked, within(place, up, down), false);
            case LESS -> within(place, LEAST, up.subtract(BigDecimal.ONE));
            case LESS_OR_EQUAL -> within(place, LEAST, down);
            case GREATER -> within(place, down.add(BigDecimal.ONE), MOST);
            case GREATER_OR_EQUAL -> within(place, up, MOST);
        };
    }

    private static ValueQuestion within(Place.Number place, BigDecimal from, BigDecimal to) {
        BigDecimal least = from.max(LEAST);
        BigDecimal most = to.min(MOST);
        return least.compareTo(most) > 0 ? NEVER : new Within(place, least.longValueExact(), most.longValueExact());
    }

    private ValueQuestion match(Condition.TextMatch.Kind kind, Variable asked, String text) {
        boolean starts = kind == Condition.TextMatch.Kind.STARTS_WITH;
        Function<String, ValueQuestion> matching =
                part -> starts ? new Begins(text(asked), part) : new Holds(text(asked), part);
        return field(asked).type() == FieldType.PHONE
                ? new Any(PhoneNumbers.parts(text, schema.tenant().region(), starts).stream()
                        .map(matching)
                        .toList())
                : matching.apply(SortKey.of(text));
    }

    private ValueQuestion present(Variable asked) {
        if (asked.name().equals(FilterVariables.ID)) {
            return new Always();
        }
        if (FilterVariables.target(schema, object, asked.name()).isPresent()) {
            return new HasMember(ComparedValues.target(field(asked).id()));
        }
        return asked.type().set() || isLinked(asked)
                ? new HasMember(ComparedValues.member(field(asked).id()))
                : new Present(place(asked));
    }

    /** Whether it is somebody's id. */
    private boolean isMember(Variable asked) {
        return asked.type() == ValueType.ID && !asked.name().equals(FilterVariables.ID) && !isLinked(asked);
    }

    private boolean isLinked(Variable asked) {
        return FilterVariables.field(schema, object, asked.name())
                .filter(field -> field.type() == FieldType.REFERENCE)
                .isPresent();
    }

    private String element(Variable set, Literal element) {
        return field(set).type() == FieldType.TAGS
                ? Folding.fold((String) element.value())
                : element.value().toString();
    }

    private Place.Text text(Variable asked) {
        return (Place.Text) place(asked);
    }

    private Place place(Variable asked) {
        return ComparedValues.place(asked.name()).orElseGet(() -> {
            Slot slot = FilterVariables.slot(schema, object, asked.name());
            return switch (slot.kind()) {
                case TEXT -> new Place.Text(slot.column());
                case NUMBER -> new Place.Number(slot.column());
            };
        });
    }

    private Field field(Variable asked) {
        return FilterVariables.field(schema, object, asked.name()).orElseThrow();
    }
}
