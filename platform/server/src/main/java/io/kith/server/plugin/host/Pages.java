package io.kith.server.plugin.host;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What comes page by page, one after the other: the next page is asked for when the one before has been taken. */
final class Pages<T> extends AbstractSpliterator<T> {

    /** @param cursor where the next one begins; null on the last */
    record Page<T>(List<T> items, @Nullable String cursor) {}

    private final Function<@Nullable String, Page<T>> asking;
    private final Queue<T> taken = new ArrayDeque<>();
    private @Nullable String cursor;
    private boolean begun;

    /** @param asking the page at a cursor; the first one at none */
    Pages(Function<@Nullable String, Page<T>> asking) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.asking = asking;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        while (taken.isEmpty() && (!begun || cursor != null)) {
            Page<T> page = asking.apply(cursor);
            begun = true;
            cursor = page.cursor();
            taken.addAll(page.items());
        }
        T next = taken.poll();
        if (next == null) {
            return false;
        }
        action.accept(next);
        return true;
    }
}
