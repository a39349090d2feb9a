package io.kith.server.search;

import io.kith.server.text.Folding;
import io.kith.server.text.TextUnit;
import io.kith.server.text.TextUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What somebody typed, taken apart like the texts it is looked for in.
 *
 * @param folded all of it in the form of codes and e-mail addresses
 * @param joined all of it in the form of exact names
 * @param parts each has to be found, in any order
 */
record Asked(String folded, String joined, List<TextUnit> units, List<Part> parts) {

    private static final int MOST_UNITS = 64;
    private static final int MOST_PARTS = 8;

    /** A run of Chinese characters, or a word. */
    record Part(List<TextUnit> units) {

        boolean isHan() {
            return units.getFirst().isHan();
        }

        String text() {
            return units.stream().map(TextUnit::text).collect(Collectors.joining());
        }

        boolean isNumber() {
            return text().chars().allMatch(c -> c >= '0' && c <= '9');
        }
    }

    static Asked of(String text) {
        List<TextUnit> units = TextUnits.of(text, MOST_UNITS);
        List<Part> parts = new ArrayList<>();
        List<TextUnit> run = new ArrayList<>();
        for (TextUnit unit : units) {
            boolean continues = !run.isEmpty()
                    && unit.isHan()
                    && run.getLast().isHan()
                    && run.getLast().end() == unit.start();
            if (!continues && !run.isEmpty()) {
                parts.add(new Part(List.copyOf(run)));
                run.clear();
            }
            run.add(unit);
        }
        if (!run.isEmpty()) {
            parts.add(new Part(List.copyOf(run)));
        }
        return new Asked(
                Folding.fold(text),
                TextUnits.joined(units),
                units,
                List.copyOf(parts.subList(0, Math.min(MOST_PARTS, parts.size()))));
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    boolean hasWords() {
        return parts.stream().anyMatch(part -> !part.isHan());
    }

    boolean hasHan() {
        return parts.stream().anyMatch(Part::isHan);
    }

    boolean hasDigits() {
        return folded.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /** As it would be typed without Chinese and without spaces. */
    String spelling() {
        return units.stream().map(unit -> unit.spellings().getFirst()).collect(Collectors.joining());
    }
}
