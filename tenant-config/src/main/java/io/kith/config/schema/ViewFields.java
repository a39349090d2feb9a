package io.kith.config.schema;

import io.kith.config.definition.FieldType;

/** What a field has to be like for a form of a view to rest on it, in whatever way the view was made. */
public final class ViewFields {

    private ViewFields() {}

    /** A lane for each option: lists are asked for one at a time. */
    public static boolean makesLanes(Field field) {
        return field.type() == FieldType.CHOICE && field.definition().filterable();
    }

    /** A percentage is of something, and a sum of them of nothing. */
    public static boolean addsUp(Field field) {
        return switch (field.type()) {
            case INTEGER, DECIMAL, MONEY -> field.definition().filterable();
            default -> false;
        };
    }

    /** A list is asked for what lies in a month or week. */
    public static boolean hasDays(Field field) {
        return (field.type() == FieldType.DATE || field.type() == FieldType.DATE_TIME)
                && field.definition().filterable();
    }

    /** Whether what begins at the one can end at the other. */
    public static boolean ends(Field start, Field end) {
        return hasDays(end) && end.type() == start.type() && !end.key().equals(start.key());
    }
}
