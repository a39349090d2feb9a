package io.kith.server.record;

import io.kith.expression.Comparison;
import io.kith.expression.ExpressionLimits;
import io.kith.expression.ValueType;
import io.kith.expression.Variable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Filters over the fields of an object, with every operator and function that a filter may have. Half of what they compare with are values
 * that records have, or nearly.
 *
 * @param values that records have, by variable
 * @param related what records are called that refer to one, which have the same variables
 * @param siblings whether values of one record are compared with each other
 */
record DrawnFilters(
        Draw draw,
        Collection<Variable> variables,
        Map<String, List<Object>> values,
        Collection<String> related,
        boolean siblings) {

    /** Filters that an index can be asked. */
    DrawnFilters ofOneValueEach() {
        return new DrawnFilters(draw, variables, values, List.of(), false);
    }

    /** One that is not too long to be one. */
    String filter() {
        String filter;
        do {
            filter = filter(3);
        } while (filter.length() > ExpressionLimits.CODE_POINTS);
        return filter;
    }

    private String filter(int depth) {
        if (!related.isEmpty() && draw.once(8)) {
            return ofRelated(draw.one(related), depth);
        }
        if (depth == 0 || draw.once(4)) {
            return atom(draw.one(variables));
        }
        return switch (draw.number(3)) {
            case 0 -> "!(" + filter(depth - 1) + ")";
            case 1 -> joined(" && ", depth);
            default -> joined(" || ", depth);
        };
    }

    private String ofRelated(String name, int depth) {
        if (draw.once(3)) {
            return "%s.size() %s %s"
                    .formatted(name, draw.either(Comparison.values()).symbol(), draw.number(3));
        }
        Map<String, List<Object>> there = new HashMap<>();
        values.forEach((variable, known) -> there.put("e." + variable, known));
        List<Variable> named =
                variables.stream().map(one -> one.named("e." + one.name())).toList();
        return "%s.exists(e, %s)"
                .formatted(name, new DrawnFilters(draw, named, there, List.of(), siblings).filter(Math.min(depth, 1)));
    }

    private String joined(String operator, int depth) {
        return Stream.concat(Stream.of(filter(depth - 1)), draw.some(2, () -> filter(depth - 1)).stream())
                .map(term -> "(" + term + ")")
                .collect(Collectors.joining(operator));
    }

    private String atom(Variable asked) {
        String name = asked.name();
        if (draw.once(8)) {
            return draw.either(name + " == null", name + " != null", "null == " + name, "has(" + name + ")");
        }
        if (draw.once(60)) {
            return draw.either("true", "false");
        }
        if (asked.type().set()) {
            return literal(asked) + " in " + name;
        }
        return switch (draw.number(5)) {
            case 0 -> name + " in [" + String.join(", ", draw.some(4, () -> literal(asked))) + "]";
            case 1 -> name + " " + comparison(asked) + " " + (siblings ? sibling(asked) : literal(asked));
            case 2 -> special(asked);
            case 3 -> literal(asked) + " " + comparison(asked) + " " + name;
            default -> name + " " + comparison(asked) + " " + literal(asked);
        };
    }

    private String comparison(Variable asked) {
        return draw.one(Stream.of(Comparison.values())
                        .filter(comparison -> asked.type().ordered() || !comparison.ordering())
                        .toList())
                .symbol();
    }

    private String sibling(Variable asked) {
        return draw.one(variables.stream()
                        .filter(other -> other.type() == asked.type())
                        .toList())
                .name();
    }

    /** What only values of one kind can be asked, and what has to be worked out first. */
    private String special(Variable asked) {
        String name = asked.name();
        return switch (asked.type()) {
            case TEXT ->
                draw.once(3)
                        ? name + draw.either(" == ", " != ") + workedOutText(asked)
                        : name + draw.either(".contains(", ".startsWith(") + part(asked) + ")";
            case BOOLEAN -> name;
            case NUMBER -> name + " " + comparison(asked) + " " + workedOutNumber(2);
            case DATE -> name + " " + comparison(asked) + " " + workedOutDay(asked);
            case DATE_TIME -> name + " " + comparison(asked) + " " + workedOutMoment();
            case ID -> name + draw.either(" == ", " != ") + "me";
            case CHOICE -> name + " == " + literal(asked);
            case CHOICES, TAGS, IDS -> throw new IllegalArgumentException("a set: " + name);
        };
    }

    private String literal(Variable asked) {
        return switch (value(asked)) {
            case String text
            when asked.type().element() == ValueType.TEXT -> quoted(draw.once(3) ? varied(text) : text);
            case String option -> quoted(option);
            case BigDecimal number ->
                written(draw.once(3) ? number.add(draw.either(new BigDecimal("0.0000001"), BigDecimal.ONE)) : number);
            case Boolean bool -> bool.toString();
            case LocalDate day -> draw.once(2) ? quoted(day.toString()) : "date(" + quoted(day.toString()) + ")";
            case Instant moment ->
                draw.once(2) ? quoted(moment.toString()) : "timestamp(" + quoted(moment.toString()) + ")";
            case UUID id -> quoted(id.toString().toUpperCase(Locale.ROOT));
            default -> throw new IllegalStateException("no literal for " + asked);
        };
    }

    /** One value; of a set, one element. */
    private Object value(Variable asked) {
        List<Object> known = values.getOrDefault(asked.name(), List.of());
        if (!known.isEmpty() && draw.once(2)) {
            Object value = draw.one(known);
            // sets have another order in each run
            return value instanceof Set<?> set
                    ? draw.one(set.stream().<Object>map(one -> one).sorted().toList())
                    : value;
        }
        return switch (asked.type().element()) {
            case TEXT -> draw.one(asked.form() == Variable.Form.PHONE ? DrawnWords.PHONES : DrawnWords.TEXTS);
            case CHOICE -> draw.one(asked.options());
            case NUMBER -> draw.once(9) ? new BigDecimal("1e25") : DrawnWords.number(draw, draw.number(8));
            case BOOLEAN -> draw.once(2);
            case DATE -> draw.one(DrawnWords.DAYS);
            case DATE_TIME -> draw.one(DrawnWords.MOMENTS);
            case ID -> new UUID(draw.number(3), 0);
            case CHOICES, TAGS, IDS -> throw new IllegalStateException("not an element");
        };
    }

    private String part(Variable asked) {
        if (asked.form() == Variable.Form.PHONE && draw.once(2)) {
            return quoted(draw.one(DrawnWords.PARTS_OF_PHONES));
        }
        String text = (String) value(asked);
        int length = text.codePointCount(0, text.length());
        int start = draw.number(length + 1);
        int end = start + draw.number(length - start + 1);
        String part = text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
        return quoted(draw.once(3) ? varied(part) : part);
    }

    /** What people take for the same, and what they do not. */
    private String varied(String text) {
        return switch (draw.number(5)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> text.toLowerCase(Locale.ROOT);
            case 2 -> " " + text + "\u3000";
            case 3 -> text.replace(' ', '\u00a0').replace('a', 'ａ');
            default -> text + "x";
        };
    }

    private String workedOutText(Variable asked) {
        String one = literal(asked);
        String other = quoted(draw.one(DrawnWords.TEXTS));
        return draw.either(
                "lower(" + one + ")",
                "upper(" + one + ")",
                "trim(" + one + ")",
                "substring(" + one + ", 0, " + draw.number(4) + ")",
                one + " + " + other,
                "join(' ', " + one + ", " + other + ")",
                "coalesce(" + one + ", " + other + ")",
                "pinyin(" + one + ")",
                "string(" + workedOutNumber(1) + ")",
                "(today() > date('2026-01-01') ? " + one + " : " + other + ")");
    }

    private String workedOutNumber(int depth) {
        if (depth == 0) {
            return written(DrawnWords.number(draw, draw.number(4)));
        }
        String one = workedOutNumber(depth - 1);
        String other = workedOutNumber(depth - 1);
        return draw.either(
                "(" + one + draw.either(" + ", " - ", " * ", " / ", " % ") + other + ")",
                "-(" + one + ")",
                "abs(" + one + ")",
                "round(" + one + ", " + draw.number(4) + ")",
                "floor(" + one + ")",
                "ceil(" + one + ")",
                "max(" + one + ", " + other + ")",
                "min(" + one + ", " + other + ")",
                "coalesce(1 / 0, " + other + ")",
                "size(" + quoted(draw.one(DrawnWords.TEXTS)) + ")",
                "daysBetween('2026-01-01', " + draw.either("today()", "'2026-02-01'") + ")",
                draw.either("year", "month", "day", "weekday") + "(today())",
                draw.either("workingDays", "monthsBetween", "yearsBetween") + "('1999-12-31', '2000-02-29')",
                "hoursBetween('1970-01-01T00:00:00Z', now())");
    }

    private String workedOutDay(Variable asked) {
        String day = literal(asked);
        return draw.either(
                "today()",
                "today() + " + draw.number(100),
                "today() - " + draw.number(30_000),
                "addDays(" + day + ", " + (draw.number(9) - 4) + ")",
                "addMonths(" + day + ", " + (draw.number(9) - 4) + ")",
                "addYears(" + day + ", " + (draw.number(9) - 4) + ")",
                "date(now())",
                "max(" + day + ", today())");
    }

    private String workedOutMoment() {
        String moment = "timestamp(" + quoted(draw.one(DrawnWords.MOMENTS).toString()) + ")";
        return draw.either(
                "now()",
                "addHours(now(), " + (draw.number(9) - 4) + ")",
                "addDays(" + moment + ", " + (draw.number(9) - 4) + ")",
                "min(" + moment + ", now())");
    }

    /** Whole numbers of CEL have 64 bits; longer ones need a point. */
    private static String written(BigDecimal number) {
        String plain = number.toPlainString();
        return number.scale() <= 0 && number.toBigInteger().bitLength() >= Long.SIZE ? plain + ".0" : plain;
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
