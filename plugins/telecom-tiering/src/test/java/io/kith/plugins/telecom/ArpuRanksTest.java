package io.kith.plugins.telecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.kith.sdk.record.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArpuRanksTest {

    @Test
    void saysWhatShareBringsNoMore() {
        ArpuRanks ranks = ranks("10", "20", "20", "40", "100");
        assertThat(ranks.percentile(cny("10"))).isEqualByComparingTo("20");
        assertThat(ranks.percentile(cny("20.00"))).isEqualByComparingTo("60");
        assertThat(ranks.percentile(cny("40"))).isEqualByComparingTo("80");
        assertThat(ranks.percentile(cny("100"))).isEqualByComparingTo("100");
    }

    @Test
    void placesAtNothingWhoeverBringsNobodyKnowsWhat() {
        assertThat(ranks("10", "20").percentile(null)).isEqualByComparingTo("0");
        assertThat(ranks().percentile(null)).isEqualByComparingTo("0");
    }

    @Test
    void comparesWithinOneCurrencyOnly() {
        ArpuRanks ranks = ArpuRanks.of(Stream.of(cny("100"), cny("200"), usd("1")));
        assertThat(ranks.percentile(usd("1"))).isEqualByComparingTo("100");
        assertThat(ranks.percentile(cny("100"))).isEqualByComparingTo("50");
    }

    @Test
    void agreesWithCountingThemOneByOne() {
        Random random = new Random(1);
        List<Money> arpus = IntStream.range(0, 3_000)
                .mapToObj(one -> cny(BigDecimal.valueOf(random.nextInt(500), 2).toPlainString()))
                .toList();
        ArpuRanks ranks = ArpuRanks.of(arpus.stream());
        for (int draw = 0; draw < 300; draw++) {
            Money arpu = arpus.get(random.nextInt(arpus.size()));
            long noMore = arpus.stream()
                    .filter(other -> other.amount().compareTo(arpu.amount()) <= 0)
                    .count();
            assertThat(ranks.percentile(arpu).doubleValue()).isCloseTo(100.0 * noMore / arpus.size(), offset(0.0051));
        }
    }

    @Test
    void risesWithTheAmountAndEndsAtAHundred() {
        Random random = new Random(2);
        List<Money> sorted = IntStream.range(0, 2_000)
                .map(one -> random.nextInt(100_000))
                .sorted()
                .mapToObj(amount -> cny(BigDecimal.valueOf(amount, 2).toPlainString()))
                .toList();
        ArpuRanks ranks = ArpuRanks.of(sorted.stream());
        List<BigDecimal> percentiles = sorted.stream().map(ranks::percentile).toList();
        assertThat(percentiles).isSorted().allMatch(percentile -> percentile.signum() > 0);
        assertThat(percentiles.getLast()).isEqualByComparingTo("100");
    }

    @Test
    void placesAMillion() {
        ArpuRanks ranks = ArpuRanks.of(IntStream.rangeClosed(1, 1_000_000)
                .mapToObj(amount -> new Money(BigDecimal.valueOf(amount, 2), "CNY")));
        assertThat(ranks.percentile(cny("7500.00"))).isEqualByComparingTo("75");
    }

    private static ArpuRanks ranks(String... amounts) {
        return ArpuRanks.of(Stream.of(amounts).map(ArpuRanksTest::cny));
    }

    private static Money cny(String amount) {
        return new Money(new BigDecimal(amount), "CNY");
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }
}
