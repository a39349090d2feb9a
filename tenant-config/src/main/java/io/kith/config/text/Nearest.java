package io.kith.config.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that somebody probably meant: small typos, swapped letters, another case. */
public final class Nearest {

    /** Longer words are no typos of ours, and the distance costs the product of the lengths. */
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The candidate with the smallest Damerau-Levenshtein distance; empty if none is near enough to suggest. */
    public static Optional<String> to(String word, Collection<String> candidates) {
        if (word.isBlank() || word.length() > LONGEST) {
            return Optional.empty();
        }
        String folded = fold(word);
        int limit = folded.length() < 3 ? 0 : Math.max(1, folded.length() / 3);
        Optional<String> best = Optional.empty();
        int bestDistance = limit + 1;
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - word.length()) >= bestDistance) {
                continue;
            }
            int distance = distance(folded, fold(candidate));
            if (distance < bestDistance) {
                best = Optional.of(candidate);
                bestDistance = distance;
            }
        }
        return best;
    }

    /** The suggestion as the end of a sentence: {@code ; did you mean 'customer'?}, or nothing. */
    public static Sentence hint(String word, Collection<String> candidates) {
        return to(word, candidates)
                .map(nearest -> Sentence.of("; did you mean '" + nearest + "'?", "；您是指“" + nearest + "”吗？"))
                .orElse(Sentence.NOTHING);
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
    static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= to.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            for (int j = 1; j <= to.length(); j++) {
                int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[from.length()][to.length()];
    }

    private static String fold(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
