package io.kith.server.importing;

import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.Called;
import io.kith.server.record.Draft;
import io.kith.server.text.Cut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts ids in place of the names by which files call records and people; a row with a name that means none or several has a flaw. */
@Component
final class Meanings {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int SHOWN = 100;

    /** As many as a field holds: what more would mean is not asked. */
    private static final int MOST = 50;

    private final Called called;

    Meanings(Called called) {
        this.called = called;
    }

    /** @param fields keys of those that hold ids */
    Batch put(String object, Set<String> fields, Batch batch) {
        Map<String, Set<String>> words = new LinkedHashMap<>();
        for (Draft draft : batch.drafts()) {
            for (String field : fields) {
                words.computeIfAbsent(field, _ -> new LinkedHashSet<>())
                        .addAll(words(draft.payload().get(field)));
            }
        }
        return words.isEmpty() ? batch : put(called.find(object, words), batch);
    }

    private static Batch put(Map<String, Map<String, Set<UUID>>> meanings, Batch batch) {
        Map<Integer, List<ProblemViolation>> flaws = new LinkedHashMap<>(batch.flaws());
        List<Draft> drafts = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < batch.drafts().size(); i++) {
            int place = batch.places().get(i);
            List<ProblemViolation> unclear = new ArrayList<>();
            Draft draft = meant(meanings, batch.drafts().get(i), unclear);
            if (unclear.isEmpty()) {
                drafts.add(draft);
                places.add(place);
            } else {
                flaws.put(place, unclear);
            }
        }
        return new Batch(batch.rows(), flaws, drafts, places);
    }

    private static Draft meant(
            Map<String, Map<String, Set<UUID>>> meanings, Draft draft, List<ProblemViolation> unclear) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>(draft.payload());
        meanings.forEach((field, known) -> payload.computeIfPresent(field, (_, value) -> {
            if (value instanceof List<?> several && several.size() > MOST) {
                unclear.add(new ProblemViolation(field, "too-many", Map.of("max", MOST)));
                return value;
            }
            if (value instanceof List<?> several) {
                return several.stream()
                        .map(word -> meant(field, known, word.toString(), unclear))
                        .distinct()
                        .toList();
            }
            return meant(field, known, value.toString(), unclear);
        }));
        return new Draft.Create(payload);
    }

    private static String meant(
            String field, Map<String, Set<UUID>> known, String word, List<ProblemViolation> unclear) {
        if (isId(word)) {
            return word;
        }
        Set<UUID> ids = known.getOrDefault(word, Set.of());
        if (ids.size() != 1) {
            unclear.add(new ProblemViolation(
                    field,
                    ids.isEmpty() ? "called-by-none" : "called-by-several",
                    Map.of("name", Cut.to(SHOWN, word))));
        }
        return ids.stream().findFirst().map(UUID::toString).orElse(word);
    }

    private static List<String> words(@Nullable Object value) {
        List<?> all = value instanceof List<?> several
                ? several
                : Optional.<Object>ofNullable(value).map(List::of).orElse(List.of());
        return all.size() > MOST
                ? List.of()
                : all.stream().map(Object::toString).filter(word -> !isId(word)).toList();
    }

    private static boolean isId(String word) {
        return ID.matcher(word).matches();
    }
}
