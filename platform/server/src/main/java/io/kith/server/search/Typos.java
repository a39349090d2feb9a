package io.kith.server.search;

/** Whether two words differ by no more than a slip of the fingers, as the index sees it. */
final class Typos {

    private static final int SHORTEST = 4;
    private static final int LONG = 8;

    private Typos() {}

    static boolean within(String word, String typed) {
        if (typed.length() < SHORTEST) {
            return false;
        }
        int most = typed.length() >= LONG ? 2 : 1;
        return Math.abs(word.length() - typed.length()) <= most && distance(word, typed) <= most;
    }

    /** Letters wrong, missing, added, or exchanged with their neighbour. */
    private static int distance(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                } else {
                    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                    int best = Math.min(
                            distance[i - 1][j - 1] + same, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
                    boolean exchanged =
                            i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                    distance[i][j] = exchanged ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
                }
            }
        }
        return distance[a.length()][b.length()];
    }
}
