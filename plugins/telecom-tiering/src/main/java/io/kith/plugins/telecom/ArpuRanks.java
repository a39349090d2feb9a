package io.kith.plugins.telecom;

import io.kith.sdk.record.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an ARPU stands among those of all subscribers that are rated: the share of them, in percent, that bring no more. Whoever brings the most
 * stands at 100, whoever bring the same stand together at the higher place, and whoever brings an amount that is not known stands at 0 and moves nobody.
 * Amounts are compared with those of their own currency, since a rate of the day would move tiers.
 */
final class ArpuRanks {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int SCALE = 2;

    private final Map<String, Amounts> byCurrency;

    private ArpuRanks(Map<String, Amounts> byCurrency) {
        this.byCurrency = byCurrency;
    }

    /** Reads them once, and keeps eight bytes of each. */
    static ArpuRanks of(Stream<Money> arpus) {
        Map<String, Amounts> byCurrency = new HashMap<>();
        arpus.forEach(arpu -> byCurrency
                .computeIfAbsent(arpu.currency(), currency -> new Amounts())
                .add(hundredths(arpu)));
        byCurrency.values().forEach(Amounts::sort);
        return new ArpuRanks(byCurrency);
    }

    BigDecimal percentile(@Nullable Money arpu) {
        return Optional.ofNullable(arpu)
                .flatMap(known -> Optional.ofNullable(byCurrency.get(known.currency()))
                        .map(amounts -> amounts.shareUpTo(hundredths(known))))
                .orElse(BigDecimal.ZERO);
    }

    private static long hundredths(Money money) {
        return money.amount()
                .movePointRight(SCALE)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** Amounts of one currency; grows by half, so that it never holds much more than there are. */
    private static final class Amounts {

        private static final int FIRST_SIZE = 1024;

        private long[] sorted = new long[FIRST_SIZE];
        private int count;

        void add(long amount) {
            if (count == sorted.length) {
                sorted = Arrays.copyOf(sorted, count + count / 2);
            }
            sorted[count++] = amount;
        }

        void sort() {
            sorted = Arrays.copyOf(sorted, count);
            Arrays.sort(sorted);
        }

        BigDecimal shareUpTo(long amount) {
            return BigDecimal.valueOf(placesUpTo(amount))
                    .multiply(HUNDRED)
                    .divide(BigDecimal.valueOf(count), SCALE, RoundingMode.HALF_UP);
        }

        private int placesUpTo(long amount) {
            int low = 0;
            int high = count;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] <= amount) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
