package io.kith.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What plugins count on since a version of the SDK, against what there is.
 *
 * @param version three numbers, with {@code -SNAPSHOT} until it is released
 */
record Promises(String version, SortedSet<String> signatures) {

    private static final String SNAPSHOT = "-SNAPSHOT";

    static Promises read(List<String> lines) {
        return new Promises(lines.getFirst(), new TreeSet<>(lines.subList(1, lines.size())));
    }

    List<String> written() {
        List<String> lines = new ArrayList<>(List.of(version));
        lines.addAll(signatures);
        return lines;
    }

    /** How what there is breaks what was promised. */
    List<String> brokenBy(Promises now) {
        List<String> broken = new ArrayList<>();
        Set<String> added = new TreeSet<>(now.signatures);
        added.removeAll(signatures);
        if (now.part(0) == part(0)) {
            signatures.stream()
                    .filter(line -> !now.signatures.contains(line))
                    .forEach(line -> broken.add("gone: " + line));
            // whoever implements a hook does not have them
            added.stream().filter(this::isAbstractOfHook).forEach(line -> broken.add("has to be default: " + line));
            if (!version.endsWith(SNAPSHOT) && now.part(1) == part(1)) {
                added.forEach(line -> broken.add("needs another minor version than " + version + ": " + line));
            }
        } else if (!broken.isEmpty() || !added.isEmpty()) {
            broken.add("a new major version promises anew");
        }
        return broken;
    }

    private boolean isAbstractOfHook(String line) {
        int hash = line.indexOf('#');
        if (hash < 0
                || !line.startsWith("io.kith.sdk.hook.")
                || !line.substring(hash).contains(" public abstract ")) {
            return false;
        }
        String type = line.substring(0, hash) + " ";
        return signatures.stream().anyMatch(known -> known.startsWith(type));
    }

    private int part(int index) {
        return Integer.parseInt(version.replace(SNAPSHOT, "").split("\\.")[index]);
    }
}
