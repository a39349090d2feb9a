package io.kith.server.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Chance, of which a seed makes the same again. */
record Draw(Random random) {

    static Draw of(long seed) {
        return new Draw(new Random(seed));
    }

    /** Less than the bound. */
    int number(int bound) {
        return random.nextInt(bound);
    }

    /** In one of so many cases. */
    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    <T> T one(Collection<T> choices) {
        return List.copyOf(choices).get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    final <T> T either(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** From one to that many, not all of them different. */
    <T> List<T> some(int most, Supplier<T> drawn) {
        return IntStream.rangeClosed(0, random.nextInt(most))
                .mapToObj(_ -> drawn.get())
                .toList();
    }

    <T> List<T> shuffled(Collection<T> all) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
