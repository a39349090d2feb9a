package io.kith.server.importing;

import io.kith.config.definition.AddressPart;
import io.kith.config.definition.FieldType;
import io.kith.config.record.CoercedValue;
import io.kith.config.record.Coercion;
import io.kith.config.schema.ObjectType;
import io.kith.server.problem.CleanText;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Guesses which column fills which field, and judges what somebody makes of the guess. */
final class Mapping {

    private final ObjectType object;
    private final List<Column> columns;
    private final CellValues values;
    private final String currency;
    private final List<ProblemViolation> violations = new ArrayList<>();

    Mapping(ObjectType object, List<Column> columns, CellValues values, String currency) {
        this.object = object;
        this.columns = columns;
        this.values = values;
        this.currency = currency;
    }

    static List<Target> guessed(ObjectType object, HeadingWords words, Table table) {
        Map<String, Target> targets = new LinkedHashMap<>();
        table.columns()
                .forEach(column -> words.field(column.name())
                        .ifPresent(field -> targets.putIfAbsent(field, Target.of(field, column.name()))));
        Set<String> used = new HashSet<>();
        targets.values().forEach(target -> used.add(String.valueOf(target.column())));
        String title = object.title().key();
        if (!targets.containsKey(title)) {
            table.naming()
                    .filter(column -> !used.contains(column))
                    .ifPresent(column -> targets.put(title, Target.of(title, column)));
        }
        return List.copyOf(targets.values());
    }

    /** The targets with their new fields completed; ends the request with everything that is wrong. */
    List<Target> judged(List<@Nullable Target> asked) {
        Set<String> filled = new HashSet<>();
        List<Target> judged = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            String at = "targets[" + i + "]";
            Target target = asked.get(i);
            Source source = target == null ? null : target.source();
            if (target == null || source == null || (target.field() == null) == (target.create() == null)) {
                violations.add(ProblemViolation.of(at, "target-shape"));
                continue;
            }
            patternFlaw(source).ifPresent(flaw -> violations.add(flaw.under(at)));
            source.columns().stream()
                    .filter(name -> column(name).isEmpty())
                    .forEach(
                            name -> violations.add(new ProblemViolation(at, "unknown-column", Map.of("column", name))));
            Target whole = target.create() == null ? existing(at, target, source) : created(at, target);
            if (whole.key() != null && isFilledTwice(whole.key(), filled)) {
                violations.add(new ProblemViolation(at, "filled-twice", Map.of("field", String.valueOf(whole.key()))));
            }
            judged.add(whole);
        }
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
        return judged;
    }

    /** Ends the request unless every field that a record must have is filled. */
    static void requireWhole(ObjectType object, List<Target> targets) {
        Set<String> filled = new HashSet<>();
        targets.forEach(target -> filled.add(Destination.fieldOf(String.valueOf(target.key()))));
        List<ProblemViolation> missing = object.fields().stream()
                .filter(field ->
                        field.definition().required() && field.definition().defaultValue() == null)
                .filter(field -> !filled.contains(field.key()))
                .map(field -> new ProblemViolation("targets", "field-not-filled", Map.of("field", field.key())))
                .toList();
        if (!missing.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, missing).exception();
        }
    }

    /** By the same name, or once as a whole and once by its parts. */
    private static boolean isFilledTwice(String key, Set<String> filled) {
        boolean wholeAndParts = key.indexOf('.') >= 0
                ? filled.contains(Destination.fieldOf(key))
                : filled.stream().anyMatch(other -> other.startsWith(key + "."));
        return !filled.add(key) || wholeAndParts;
    }

    private static Optional<ProblemViolation> patternFlaw(Source source) {
        if (!(source instanceof Source.Filled(String pattern))) {
            return Optional.empty();
        }
        if (pattern.length() > Source.Filled.LONGEST) {
            return Optional.of(new ProblemViolation("pattern", "too-long", Map.of("max", Source.Filled.LONGEST)));
        }
        return CleanText.isClean(pattern.replace("\n", ""))
                ? Optional.empty()
                : Optional.of(ProblemViolation.of("pattern", "control-characters"));
    }

    private Target existing(String at, Target target, Source source) {
        Optional<Destination> destination = Destination.of(object, String.valueOf(target.field()));
        if (destination.isEmpty()) {
            violations.add(ProblemViolation.of(at + ".field", "unknown-field"));
        } else if (!Coercion.isWritable(object, destination.get().field())) {
            violations.add(ProblemViolation.of(at + ".field", "read-only"));
        } else if (destination.get().field().type() == FieldType.FILES) {
            violations.add(ProblemViolation.of(at + ".field", "files-not-imported"));
        } else if (source instanceof Source.Constant(String constant)) {
            AddressPart part = destination.get().part();
            Object value = values.of(destination.get(), constant);
            Object sent = part == null || value == null ? value : Map.of(part.key(), value);
            if (Coercion.value(destination.get().field(), sent, currency)
                    instanceof CoercedValue.Refused(var code, var params, var _)) {
                violations.add(new ProblemViolation(
                        at + ".constant", code.name().toLowerCase(Locale.ROOT).replace('_', '-'), params));
            }
        }
        return target;
    }

    private Target created(String at, Target target) {
        Optional<Column> column = target.column() == null ? Optional.empty() : column(target.column());
        if (target.column() == null) {
            violations.add(ProblemViolation.of(at + ".column", "required"));
        }
        return column.map(found -> target.completed(
                        found.guess().definition(target.create() == null ? Map.of() : target.create())))
                .orElse(target);
    }

    private Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
