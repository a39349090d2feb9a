package io.kith.expression;

import io.kith.expression.ValueExpression.Literal;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A checked condition as an immutable tree. Whoever translates it switches over its kinds without a default, so that a new
 * kind is a compile error wherever it is not yet handled.
 *
 * <p>Example: {@code amount > 10 && 'vip' in tags} is an {@link And} of a {@link Compare} and an {@link Includes}.
 *
 * <p>Where the value of a variable is missing, what is said about it is unknown, unless it is a {@link NullTest}; {@link Truth} says
 * how {@link And}, {@link Or} and {@link Not} go on from there.
 */
public sealed interface Condition {

    /** {@code a && b && c}: two terms or more; one that is itself an {@code And} becomes its terms. */
    record And(List<Condition> terms) implements Condition {

        public And {
            terms = several(terms.stream()
                    .flatMap(term -> term instanceof And(var inner) ? inner.stream() : Stream.of(term))
                    .toList());
        }
    }

    /** {@code a || b || c}: two terms or more; one that is itself an {@code Or} becomes its terms. */
    record Or(List<Condition> terms) implements Condition {

        public Or {
            terms = several(terms.stream()
                    .flatMap(term -> term instanceof Or(var inner) ? inner.stream() : Stream.of(term))
                    .toList());
        }
    }

    /** {@code !a}. */
    record Not(Condition term) implements Condition {}

    /**
     * {@code amount > 10}, {@code name == 'Müller'}, {@code closedOn >= openedOn}, {@code amount * 2 > limit}: never a set, both sides
     * of one type, and what names a variable to the left of what names none, whichever way it was written.
     */
    record Compare(Comparison comparison, ValueExpression left, ValueExpression right) implements Condition {

        public Compare {
            require(!left.type().set() && left.type() == right.type(), left, right);
            require(left.type().ordered() || !comparison.ordering(), left, comparison);
        }
    }

    /** {@code stage in ['open', 'won']}: never a set, one value or more, all of what is asked's type, none twice. */
    record OneOf(ValueExpression asked, List<Literal> values) implements Condition {

        public OneOf {
            values = values.stream().distinct().toList();
            require(
                    !values.isEmpty() && values.stream().allMatch(value -> value.type() == asked.type()),
                    asked,
                    values);
        }
    }

    /** {@code 'vip' in tags}: a set holds the element, which has the type of the set's elements. */
    record Includes(Variable set, Literal element) implements Condition {

        public Includes {
            require(set.type().set() && set.type().element() == element.type(), set, element);
        }
    }

    /** {@code name.contains('north')}, {@code name.startsWith('N')}: both texts are folded; the searched one may be empty. */
    record TextMatch(Kind kind, ValueExpression asked, String text) implements Condition {

        public TextMatch {
            require(asked.type() == ValueType.TEXT, asked, text);
        }

        /** Where in the text the searched one has to stand. */
        public enum Kind {
            CONTAINS,
            STARTS_WITH
        }
    }

    /** {@code email == null} expects it missing, {@code email != null} present; never unknown. An empty set is missing. */
    record NullTest(ValueExpression asked, Presence expected) implements Condition {

        /** Whether there is a value. */
        public enum Presence {
            MISSING,
            PRESENT
        }
    }

    /**
     * {@code contacts.exists(c, c.email != null)}, {@code contacts.size() > 3}: how many related records there are of which something is
     * true; never unknown. What it says names their variables, without what stands for them.
     */
    record Related(String name, Condition where, Comparison comparison, Literal count) implements Condition {

        public Related {
            require(count.type() == ValueType.NUMBER, name, count);
        }
    }

    /** A boolean variable that stands alone: {@code subscribed}. */
    record BooleanVariable(Variable variable) implements Condition {

        public BooleanVariable {
            require(variable.type() == ValueType.BOOLEAN, variable, ValueType.BOOLEAN);
        }
    }

    /** {@code true} or {@code false}. */
    record Constant(boolean value) implements Condition {}

    /** The names of all variables that the condition uses, in the order in which they first appear; not those of related records. */
    default Set<String> variables() {
        var walk = new Walk();
        walk.through(this);
        return Collections.unmodifiableSet(walk.names());
    }

    /** Whether it asks for a function, {@code today()} for instance. */
    default boolean calls(Function function) {
        var walk = new Walk();
        walk.through(this);
        return walk.functions().contains(function);
    }

    private static List<Condition> several(List<Condition> terms) {
        require(terms.size() > 1, "two terms or more", terms);
        return terms;
    }

    private static void require(boolean fits, Object one, Object other) {
        if (!fits) {
            throw new IllegalArgumentException("does not fit: " + one + " and " + other);
        }
    }
}
