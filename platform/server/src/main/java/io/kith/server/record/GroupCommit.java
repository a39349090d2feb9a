package io.kith.server.record;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What comes while its like is being stored waits for the end of that, and goes with all that has come meanwhile: the more come at once, the
 * less each of them costs, and whoever comes alone waits for nobody. Each is told what became of its own.
 *
 * @param <K> what can be stored together
 */
final class GroupCommit<K, T> {

    private final int mostWeight;
    private final Predicate<RuntimeException> undone;
    /** By what is being stored now: who waits for the end of it. */
    private final Map<K, Queue<Place<T>>> lines = new ConcurrentHashMap<>();

    /**
     * @param mostWeight of what goes together; a single one may weigh more
     * @param undone whether a failure says for sure that nothing was stored: then each of a group is tried by itself
     */
    GroupCommit(int mostWeight, Predicate<RuntimeException> undone) {
        this.mostWeight = mostWeight;
        this.undone = undone;
    }

    private record Place<T>(T item, int weight, CompletableFuture<Turn<T>> turn) {}

    /** What somebody who waits has to do next. */
    private sealed interface Turn<T> {

        record Lead<T>(List<Place<T>> group) implements Turn<T> {}

        record Alone<T>() implements Turn<T> {}

        record Done<T>(boolean stored) implements Turn<T> {}
    }

    /**
     * @param store stores all of a list or nothing, and says which; it is called by whoever leads a group
     * @return what {@code store} said of the group that the item went with
     */
    boolean store(K key, T item, int weight, Predicate<List<T>> store) {
        var place = new Place<>(item, weight, new CompletableFuture<Turn<T>>());
        return switch (turn(key, place)) {
            case Turn.Done<T>(boolean stored) -> stored;
            case Turn.Alone<T> _ -> store.test(List.of(item));
            case Turn.Lead<T>(var group) -> lead(key, place, group, store);
        };
    }

    /** How many wait now: what tells a test that somebody has come. */
    int waiting() {
        var count = new AtomicInteger();
        lines.keySet()
                .forEach(key -> lines.computeIfPresent(key, (_, waiting) -> {
                    count.addAndGet(waiting.size());
                    return waiting;
                }));
        return count.get();
    }

    private Turn<T> turn(K key, Place<T> place) {
        lines.compute(key, (_, waiting) -> {
            if (waiting == null) {
                place.turn().complete(new Turn.Lead<>(List.of(place)));
                return new ArrayDeque<>();
            }
            waiting.add(place);
            return waiting;
        });
        try {
            return place.turn().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private boolean lead(K key, Place<T> own, List<Place<T>> group, Predicate<List<T>> store) {
        boolean stored;
        try {
            stored = store.test(group.stream().map(Place::item).toList());
        } catch (RuntimeException e) {
            passOn(key);
            boolean apart = group.size() > 1 && undone.test(e);
            others(group, own).forEach(place -> {
                if (apart) {
                    place.turn().complete(new Turn.Alone<>());
                } else {
                    place.turn().completeExceptionally(e);
                }
            });
            if (apart) {
                return store.test(List.of(own.item()));
            }
            throw e;
        } catch (Error e) {
            passOn(key);
            others(group, own).forEach(place -> place.turn().completeExceptionally(e));
            throw e;
        }
        passOn(key);
        others(group, own).forEach(place -> place.turn().complete(new Turn.Done<>(stored)));
        return stored;
    }

    private static <T> Stream<Place<T>> others(List<Place<T>> group, Place<T> own) {
        return group.stream().filter(place -> place != own);
    }

    /** The first of those who wait takes along as many of the others as go together. */
    private void passOn(K key) {
        List<Place<T>> group = new ArrayList<>();
        lines.computeIfPresent(key, (_, waiting) -> {
            long weight = 0;
            for (Place<T> next = waiting.peek(); next != null; next = waiting.peek()) {
                weight += next.weight();
                if (!group.isEmpty() && weight > mostWeight) {
                    break;
                }
                group.add(waiting.remove());
            }
            return group.isEmpty() ? null : waiting;
        });
        if (!group.isEmpty()) {
            group.getFirst().turn().complete(new Turn.Lead<>(group));
        }
    }
}
