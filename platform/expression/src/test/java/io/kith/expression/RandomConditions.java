package io.kith.expression;

import io.kith.expression.Condition.And;
import io.kith.expression.Condition.BooleanVariable;
import io.kith.expression.Condition.Compare;
import io.kith.expression.Condition.Constant;
import io.kith.expression.Condition.Includes;
import io.kith.expression.Condition.Not;
import io.kith.expression.Condition.NullTest;
import io.kith.expression.Condition.NullTest.Presence;
import io.kith.expression.Condition.OneOf;
import io.kith.expression.Condition.Or;
import io.kith.expression.Condition.TextMatch;
import io.kith.expression.ValueExpression.Literal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws conditions and values from so few different ones that they often meet. */
final class RandomConditions {

    private static final List<String> TEXTS = List.of(
            "", "a", "Ä", "ab", "客户", "😀", "it's", "back\\slash", "new\nline", "'''", "\"", "100%", "a_b", "\t");

    private final Random random;
    private final RandomExpressions expressions;

    RandomConditions(long seed) {
        this.random = new Random(seed);
        this.expressions = new RandomExpressions(seed + 1);
    }

    Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        for (Variable variable : Samples.ALL) {
            if (random.nextInt(3) > 0) {
                values.put(variable.name(), value(variable));
            }
        }
        return values;
    }

    Condition condition(int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return leaf();
        }
        return switch (random.nextInt(4)) {
            case 0 -> new Not(condition(depth - 1));
            case 1 -> computed();
            case 2 -> new And(terms(depth));
            default -> new Or(terms(depth));
        };
    }

    private List<Condition> terms(int depth) {
        return IntStream.range(0, random.nextInt(2, 4))
                .mapToObj(_ -> condition(depth - 1))
                .toList();
    }

    private Condition leaf() {
        Variable variable = one(Samples.ALL);
        if (random.nextInt(8) == 0) {
            return new NullTest(variable, random.nextBoolean() ? Presence.MISSING : Presence.PRESENT);
        }
        if (variable.type().set()) {
            return new Includes(variable, literal(variable));
        }
        return switch (random.nextInt(5)) {
            case 0 -> new OneOf(variable, values(variable));
            case 1 -> new Compare(comparison(variable), variable, sibling(variable));
            case 2 -> special(variable);
            default -> new Compare(comparison(variable), variable, literal(variable));
        };
    }

    private Condition special(Variable variable) {
        return switch (variable.type()) {
            case TEXT -> new TextMatch(one(List.of(TextMatch.Kind.values())), variable, one(TEXTS));
            case BOOLEAN -> new BooleanVariable(variable);
            case CHOICE, NUMBER, DATE, DATE_TIME, ID, CHOICES, TAGS, IDS -> new Constant(random.nextBoolean());
        };
    }

    private Condition computed() {
        ValueType type = one(List.of(ValueType.NUMBER, ValueType.TEXT, ValueType.DATE, ValueType.DATE_TIME));
        ValueExpression left = expressions.of(type, 2);
        ValueExpression right = expressions.of(type, 2);
        if (left.variables().isEmpty()) {
            return new Constant(true);
        }
        return new Compare(type.ordered() ? Comparison.LESS : Comparison.EQUAL, left, right);
    }

    private List<Literal> values(Variable variable) {
        return IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(_ -> literal(variable))
                .distinct()
                .toList();
    }

    private Variable sibling(Variable variable) {
        return one(Samples.ALL.stream()
                .filter(other -> other.type() == variable.type())
                .toList());
    }

    private Comparison comparison(Variable variable) {
        return one(Stream.of(Comparison.values())
                .filter(comparison -> variable.type().ordered() || !comparison.ordering())
                .toList());
    }

    private Literal literal(Variable variable) {
        return new Literal(variable.type().element(), element(variable));
    }

    private Object value(Variable variable) {
        if (!variable.type().set()) {
            return element(variable);
        }
        return random.nextInt(3) == 0 ? Set.of() : Set.of(element(variable));
    }

    private Object element(Variable variable) {
        return switch (variable.type()) {
            case TEXT, TAGS -> one(TEXTS);
            case CHOICE, CHOICES -> one(variable.options());
            case NUMBER -> new BigDecimal(one(List.of("-3", "0", "2", "10", "0.1", "2.250")));
            case BOOLEAN -> random.nextBoolean();
            case DATE -> LocalDate.of(2026, 1, 30).plusDays(random.nextInt(3));
            case DATE_TIME -> Instant.parse("2026-01-31T10:00:00Z").plusMillis(random.nextInt(3));
            case ID, IDS -> new UUID(0x0190_a6e0_0000_7000L, random.nextInt(3));
        };
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
