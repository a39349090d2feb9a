package io.kith.config.definition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One field as its author declared it, with defaults filled in. Settings that its type does not have are null (or empty).
 *
 * @param id short and immutable; stored records are keyed by it, so that a rename touches no record
 * @param help one sentence shown beside the input; null if there is none
 * @param placeholder what an input shows while it is empty; null if there is nothing
 * @param requiredIf an expression over the record's fields; where it is true, records need a value. Null if there is none
 * @param readOnlyIf an expression as above; unless it is false, a value stays as it is. Null if there is none
 * @param visibleIf an expression as above; unless it is true, the field is neither shown nor asked for. Null if it always is
 * @param defaultValue a coerced value (see {@link FieldType}) for records created without one; null if there is none
 * @param defaultFormula an expression over the record's fields that gives that value; null if there is none
 * @param formula an expression over the record's fields that always gives the value; null if people and programs do
 * @param rollup what is worked out of the records that refer to the record; null as above
 * @param readOnly people and programs cannot write it; only the system can
 * @param unique no two live records of a company share a normalised value
 * @param filterable may be filtered and sorted by
 * @param sensitive what is shown of a value to roles that do not name the field, which see it masked; null if they write it
 * @param maxLength characters (Unicode code points) for texts; words for tags; files for files
 * @param scale decimal places, 0 to 6, for decimal and money
 * @param minimum inclusive, for integer, decimal and money
 * @param maximum inclusive, for integer, decimal and money
 * @param options of choice and multiChoice, in the order that people see; none as long as those of a list are not looked up
 * @param list key of the choice list that the options are from; null if they are the field's own
 * @param dependsOn which of the options there are, by the value of another choice; null if there are always all
 * @param to keys of the objects a reference points to, in the order that people are offered them; empty for what does not refer
 * @param inverse name of the other direction of a reference, such as {@code contacts}; null if it is not shown
 * @param pattern of autoNumber, such as {@code C-{yyyy}-{000000}}; of text, see {@link TextPattern}
 * @param sequence key of the number sequence that the numbers are of, which says how they look; null if the field has numbers of its own
 * @param patternHelp says to people what the pattern says to programs; null if there is nothing
 * @param kinds of files that a list of files takes; empty for all
 * @param series of what periods values are kept, of which the newest is what the field has; null if it has no value but its own. Written point by
 *     point by the plugin that declares it, and by nobody else
 */
public record FieldDefinition(
        String id,
        String key,
        FieldType type,
        Label label,
        @Nullable Label help,
        @Nullable Label placeholder,
        boolean required,
        @Nullable String requiredIf,
        @Nullable Object defaultValue,
        @Nullable String defaultFormula,
        @Nullable String formula,
        @Nullable RollupDefinition rollup,
        boolean readOnly,
        @Nullable String readOnlyIf,
        @Nullable String visibleIf,
        boolean unique,
        boolean filterable,
        @Nullable SearchRole searchable,
        @Nullable MaskPattern sensitive,
        @Nullable Integer maxLength,
        @Nullable Integer scale,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        List<Option> options,
        @Nullable String list,
        @Nullable ChoiceDependency dependsOn,
        List<String> to,
        @Nullable OnDelete onDelete,
        @Nullable String inverse,
        @Nullable String pattern,
        @Nullable String sequence,
        @Nullable Label patternHelp,
        List<FileKind> kinds,
        @Nullable SeriesPeriod series) {

    public FieldDefinition {
        options = List.copyOf(options);
        to = List.copyOf(to);
        kinds = List.copyOf(kinds);
    }

    /** What it says in expressions. */
    public Stream<String> expressions() {
        return Stream.of(
                        Optional.ofNullable(requiredIf),
                        Optional.ofNullable(readOnlyIf),
                        Optional.ofNullable(visibleIf),
                        Optional.ofNullable(formula),
                        Optional.ofNullable(defaultFormula),
                        Optional.ofNullable(rollup).map(RollupDefinition::where))
                .flatMap(Optional::stream);
    }

    /** The same field with another value for records created without one. */
    public FieldDefinition withDefaultValue(@Nullable Object value) {
        return with(id, value, null, filterable, options, to, pattern);
    }

    /** The same field with an expression that gives such a value. */
    public FieldDefinition withDefaultFormula(String expression) {
        return with(id, null, expression, filterable, options, to, pattern);
    }

    /** The same field under another id: its values begin anew. */
    public FieldDefinition withId(String other) {
        return with(other, defaultValue, defaultFormula, filterable, options, to, pattern);
    }

    /** The same field, by which nothing is filtered or sorted. */
    public FieldDefinition unfilterable() {
        return with(id, defaultValue, defaultFormula, false, options, to, pattern);
    }

    /** The same field with these options. */
    public FieldDefinition withOptions(List<Option> others) {
        return with(id, defaultValue, defaultFormula, filterable, others, to, pattern);
    }

    /** The same reference, to some of the objects alone. */
    public FieldDefinition withTargets(List<String> objects) {
        return with(id, defaultValue, defaultFormula, filterable, options, objects, pattern);
    }

    /** The same field with numbers that look like this. */
    public FieldDefinition withPattern(String other) {
        return with(id, defaultValue, defaultFormula, filterable, options, to, other);
    }

    /** The same field, called otherwise. */
    public FieldDefinition withWords(
            Label otherLabel, @Nullable Label otherHelp, @Nullable Label otherPlaceholder, List<Option> choices) {
        return new FieldDefinition(
                id,
                key,
                type,
                otherLabel,
                otherHelp,
                otherPlaceholder,
                required,
                requiredIf,
                defaultValue,
                defaultFormula,
                formula,
                rollup,
                readOnly,
                readOnlyIf,
                visibleIf,
                unique,
                filterable,
                searchable,
                sensitive,
                maxLength,
                scale,
                minimum,
                maximum,
                choices,
                list,
                dependsOn,
                to,
                onDelete,
                inverse,
                pattern,
                sequence,
                patternHelp,
                kinds,
                series);
    }

    /** The same field, which people and programs can write. */
    public FieldDefinition writable() {
        return new FieldDefinition(
                id,
                key,
                type,
                label,
                help,
                placeholder,
                required,
                requiredIf,
                defaultValue,
                defaultFormula,
                formula,
                rollup,
                false,
                readOnlyIf,
                visibleIf,
                unique,
                filterable,
                searchable,
                sensitive,
                maxLength,
                scale,
                minimum,
                maximum,
                options,
                list,
                dependsOn,
                to,
                onDelete,
                inverse,
                pattern,
                sequence,
                patternHelp,
                kinds,
                series);
    }

    /** Whether the value is worked out of others. */
    public boolean isComputed() {
        return formula != null || rollup != null;
    }

    private FieldDefinition with(
            String otherId,
            @Nullable Object value,
            @Nullable String expression,
            boolean filtered,
            List<Option> choices,
            List<String> targets,
            @Nullable String looks) {
        return new FieldDefinition(
                otherId,
                key,
                type,
                label,
                help,
                placeholder,
                required,
                requiredIf,
                value,
                expression,
                formula,
                rollup,
                readOnly,
                readOnlyIf,
                visibleIf,
                unique,
                filtered,
                searchable,
                sensitive,
                maxLength,
                scale,
                minimum,
                maximum,
                choices,
                list,
                dependsOn,
                targets,
                onDelete,
                inverse,
                looks,
                sequence,
                patternHelp,
                kinds,
                series);
    }
}
