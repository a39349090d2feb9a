package io.kith.config.yaml;

import io.kith.config.text.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the findings of one file. */
final class Findings {

    /** Whoever has more than these has sent something that is no definition at all. */
    private static final int MOST = 200;

    private final String file;
    private final List<Finding> findings = new ArrayList<>();
    private int count;

    Findings(String file) {
        this.file = file;
    }

    void add(Position at, Sentence message) {
        count++;
        if (count <= MOST) {
            findings.add(new Finding(file, at.line(), at.column(), message));
        } else if (count == MOST + 1) {
            findings.add(new Finding(
                    file,
                    at.line(),
                    at.column(),
                    Sentence.of("there are more findings; they are left out", "还有更多问题，此处从略")));
        }
    }

    /** Of those left out too, so that a part is known to be sound if reading it did not raise this. */
    int count() {
        return count;
    }

    List<Finding> inOrder() {
        return findings.stream()
                .sorted(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column))
                .toList();
    }
}
