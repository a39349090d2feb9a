package io.kith.server.configuration.web;

import io.kith.server.metadata.Removal;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody wants to be gone, as it was sent. */
record SentRemoval(
        @Nullable String kind,
        @Nullable String object,
        @Nullable String key) {

    /** As many as a company can have files. */
    private static final int MOST = 500;

    private static final int LONGEST_KEY = 200;

    /** All of them, or everything that is wrong with any. */
    static List<Removal> all(List<@Nullable SentRemoval> sent) {
        if (sent.size() > MOST) {
            throw refused(List.of(new ProblemViolation("removals", "too-many", Map.of("max", MOST))));
        }
        List<Removal> removals = new ArrayList<>();
        List<ProblemViolation> flaws = new ArrayList<>();
        for (int place = 0; place < sent.size(); place++) {
            String path = "removals[" + place + "]";
            SentRemoval one = sent.get(place);
            if (one == null) {
                flaws.add(ProblemViolation.of(path, "required"));
            } else {
                one.read(path, flaws).ifPresent(removals::add);
            }
        }
        if (!flaws.isEmpty()) {
            throw refused(flaws);
        }
        return removals;
    }

    private Optional<Removal> read(String path, List<ProblemViolation> flaws) {
        int before = flaws.size();
        if (kind == null) {
            flaws.add(ProblemViolation.of(path + ".kind", "required"));
        } else if (!Removal.kinds().contains(kind)) {
            flaws.add(new ProblemViolation(path + ".kind", "unknown-option", Map.of("allowed", Removal.kinds())));
        } else {
            checkObject(kind, path + ".object", flaws);
        }
        if (key == null || key.isBlank()) {
            flaws.add(ProblemViolation.of(path + ".key", "required"));
        } else if (key.length() > LONGEST_KEY) {
            flaws.add(new ProblemViolation(path + ".key", "too-long", Map.of("max", LONGEST_KEY)));
        }
        return flaws.size() > before || kind == null || key == null
                ? Optional.empty()
                : Optional.of(Removal.of(kind, object, key));
    }

    private void checkObject(String one, String path, List<ProblemViolation> flaws) {
        if (Removal.isOfAnObject(one) && (object == null || object.isBlank())) {
            flaws.add(ProblemViolation.of(path, "required"));
        } else if (!Removal.isOfAnObject(one) && object != null) {
            flaws.add(new ProblemViolation(path, "of-no-object", Map.of("kind", Removal.words(one))));
        }
    }

    private static RuntimeException refused(List<ProblemViolation> flaws) {
        return Problem.of(ErrorCode.VALIDATION, flaws).exception();
    }
}
