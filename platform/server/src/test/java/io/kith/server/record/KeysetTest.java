package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.record.SortOrder.Key;
import io.kith.server.record.SortOrder.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysetTest {

    private static final Key SCORE = new Key("r.n01", Kind.NUMBER, true);
    private static final Key NAME = new Key("r.t01", Kind.TEXT, false);
    private static final Key SIZE = new Key("r.n02", Kind.NUMBER, true);

    /** An index is read backwards only for exactly its own order: with a word more, all that fits is sorted for each page. */
    @Test
    void theFirstKeyIsOrderedAsItsIndexIs() {
        assertThat(Keyset.orderBy(new SortOrder(List.of(SCORE)))).isEqualTo("r.n01 desc, r.id desc");
        assertThat(Keyset.orderBy(new SortOrder(List.of(NAME)))).isEqualTo("r.t01, r.id");
    }

    @Test
    void furtherKeysHaveTheirMissingValuesLast() {
        assertThat(Keyset.orderBy(new SortOrder(List.of(NAME, SIZE)))).isEqualTo("r.t01, r.n02 desc nulls last, r.id");
        assertThat(Keyset.orderByMissing(new SortOrder(List.of(SCORE, SIZE))))
                .isEqualTo("r.n02 desc nulls last, r.id desc");
    }
}
