package io.kith.config.schema;

import io.kith.config.definition.RecordScope;
import io.kith.expression.Comparison;
import io.kith.expression.Condition;
import io.kith.expression.Condition.NullTest.Presence;
import io.kith.expression.ValueExpression.Literal;
import io.kith.expression.ValueType;
import io.kith.expression.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which records of an object a right reaches: those of the scope and those of which something is true besides, without those of which
 * something else is not certainly false.
 *
 * @param through whether a role says that those too which belong to a record that is reached
 */
public record Reach(RecordScope scope, boolean through, List<Condition> besides, List<Condition> never) {

    public static final Reach ALL = new Reach(RecordScope.ALL, false, List.of(), List.of());
    public static final Reach NONE = new Reach(RecordScope.NONE, false, List.of(), List.of());

    private static final Condition TRUE = new Condition.Constant(true);
    private static final Condition FALSE = new Condition.Constant(false);
    private static final String CREATED_BY = "createdBy";

    public Reach {
        besides = List.copyOf(besides);
        never = List.copyOf(never);
    }

    public boolean isNone() {
        return scope == RecordScope.NONE && besides.isEmpty();
    }

    /** Those without an owner too. */
    Reach orUnowned(Field owner) {
        if (scope == RecordScope.ALL) {
            return this;
        }
        List<Condition> more = new ArrayList<>(besides);
        more.add(unowned(owner));
        return new Reach(scope, through, more, never);
    }

    private static Condition unowned(Field owner) {
        return new Condition.NullTest(new Variable(owner.key(), ValueType.ID), Presence.MISSING);
    }

    /** What one role gives by a scope alone. */
    public static Reach of(RecordScope scope) {
        return new Reach(scope, scope == RecordScope.PARENT, List.of(), List.of());
    }

    /** Whether records that people share are reached besides; what a condition alone reaches is for the condition to say. */
    public boolean reachesShared() {
        return scope != RecordScope.NONE && scope != RecordScope.ALL;
    }

    /** Whether what a record belongs to decides. */
    public boolean reachesThrough() {
        return through && scope != RecordScope.ALL;
    }

    /** Whether it is all there are, whoever asks. */
    public boolean isAll() {
        return scope == RecordScope.ALL && never.isEmpty();
    }

    /**
     * What is true of the records that it reaches for what they hold themselves, in the words of a list's filter.
     *
     * @param object with all its fields
     * @param me who acts
     * @param team ids of those whose records are their team's
     */
    public Condition reached(ObjectType object, UUID me, Collection<UUID> team) {
        List<Condition> any = new ArrayList<>();
        any.add(scope(object, me, team));
        any.addAll(besides);
        return any(any);
    }

    /** What is true of the records that it does not leave out, whatever else is. */
    public Condition spared() {
        List<Condition> all = new ArrayList<>();
        never.forEach(condition -> all.add(new Condition.Not(condition)));
        return switch (all.size()) {
            case 0 -> TRUE;
            case 1 -> all.getFirst();
            default -> new Condition.And(all);
        };
    }

    private Condition scope(ObjectType object, UUID me, Collection<UUID> team) {
        var keeper = new Variable(object.owner().map(Field::key).orElse(CREATED_BY), ValueType.ID);
        return switch (scope) {
            case NONE, SHARED -> FALSE;
            case OWN, PARENT -> new Condition.Compare(Comparison.EQUAL, keeper, id(me));
            case TEAM ->
                new Condition.OneOf(
                        keeper,
                        Stream.concat(Stream.of(me), team.stream())
                                .distinct()
                                .map(Reach::id)
                                .toList());
            case ALL -> TRUE;
        };
    }

    private static Literal id(UUID id) {
        return new Literal(ValueType.ID, id);
    }

    private static Condition any(List<Condition> conditions) {
        if (conditions.contains(TRUE)) {
            return TRUE;
        }
        List<Condition> terms =
                conditions.stream().filter(term -> !term.equals(FALSE)).toList();
        return switch (terms.size()) {
            case 0 -> FALSE;
            case 1 -> terms.getFirst();
            default -> new Condition.Or(terms);
        };
    }
}
