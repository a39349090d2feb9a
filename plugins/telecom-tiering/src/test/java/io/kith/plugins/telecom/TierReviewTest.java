package io.kith.plugins.telecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.plugins.telecom.Standing.Downgrade;
import io.kith.plugins.telecom.TierReview.Evidence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TierReviewTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final int NOTICE_AND_GRACE = 90;

    private final TierScheme scheme = Schemes.usual();

    @Test
    void givesNoTierBeforeTheFirstScore() {
        assertThat(review(DAY, Standing.NONE, evidence(null))).isEqualTo(Standing.NONE);
    }

    @Test
    void ratesByTheFirstScore() {
        assertThat(review(DAY, Standing.NONE, evidence("74.5")))
                .isEqualTo(new Standing(Tier.PLATINUM, DAY, Tier.PLATINUM, TierSource.RATED, DAY, null));
    }

    @Test
    void risesAtOnce() {
        Standing gold = rated("60", DAY);
        Standing risen = review(DAY.plusDays(40), gold, evidence("90"));
        assertThat(risen.tier()).isEqualTo(Tier.DIAMOND);
        assertThat(risen.since()).isEqualTo(DAY.plusDays(40));
        assertThat(risen.ratedOn()).isEqualTo(DAY.plusDays(40));
    }

    @Test
    void staysAYearWhateverTheScoreFallsTo() {
        Standing gold = rated("60", DAY);
        assertThat(review(DAY.plusYears(1).minusDays(1), gold, evidence("10"))).isEqualTo(gold);
    }

    @Test
    void fallsAfterNoticeAndGrace() {
        LocalDate year = DAY.plusYears(1);
        Standing told = review(year, rated("90", DAY), evidence("60"));
        assertThat(told.tier()).isEqualTo(Tier.DIAMOND);
        assertThat(told.downgrade()).isEqualTo(new Downgrade(Tier.GOLD, year, year.plusDays(NOTICE_AND_GRACE)));

        LocalDate lastDay = year.plusDays(NOTICE_AND_GRACE);
        assertThat(review(lastDay, told, evidence("60"))).isEqualTo(told);
        Standing fallen = review(lastDay.plusDays(1), told, evidence("60"));
        assertThat(fallen.tier()).isEqualTo(Tier.GOLD);
        assertThat(fallen.since()).isEqualTo(lastDay.plusDays(1));
        assertThat(fallen.downgrade()).isNull();
    }

    @Test
    void keepsTheTierOfWhoeverRisesAgainInTime() {
        LocalDate year = DAY.plusYears(1);
        Standing told = review(year, rated("90", DAY), evidence("60"));
        Standing saved = review(year.plusDays(80), told, evidence("86"));
        assertThat(saved.tier()).isEqualTo(Tier.DIAMOND);
        assertThat(saved.since()).isEqualTo(DAY);
        assertThat(saved.downgrade()).isNull();
    }

    @Test
    void fallsLessFarForWhoeverRisesInPart() {
        LocalDate year = DAY.plusYears(1);
        Standing told = review(year, rated("90", DAY), evidence("45"));
        Standing better = review(year.plusDays(10), told, evidence("72"));
        assertThat(better.downgrade()).isEqualTo(new Downgrade(Tier.PLATINUM, year, year.plusDays(NOTICE_AND_GRACE)));
    }

    @Test
    void fallsNoFurtherThanItWasToldAndIsToldAnew() {
        Standing member = review(DAY, rated("30", DAY), evidence("30", Tier.DIAMOND));
        Standing told = review(DAY.plusDays(1), member, evidence("30", Tier.GOLD));
        LocalDate over = DAY.plusDays(NOTICE_AND_GRACE + 2);
        Standing fallen = review(over, told, evidence("30", Tier.BASIC));
        assertThat(fallen.tier()).isEqualTo(Tier.GOLD);
        assertThat(fallen.downgrade()).isEqualTo(new Downgrade(Tier.BASIC, over, over.plusDays(NOTICE_AND_GRACE)));
    }

    @Test
    void servesMembersAsTheirGroupIfThatIsHigher() {
        Standing member = review(DAY, rated("45", DAY), evidence("45", Tier.PLATINUM));
        assertThat(member.tier()).isEqualTo(Tier.PLATINUM);
        assertThat(member.source()).isEqualTo(TierSource.INHERITED);
        assertThat(member.ownTier()).isEqualTo(Tier.SILVER);

        assertThat(review(DAY, rated("90", DAY), evidence("90", Tier.GOLD)).source())
                .isEqualTo(TierSource.RATED);
    }

    @Test
    void servesMembersBeforeTheirFirstRating() {
        Standing member = review(DAY, Standing.NONE, evidence(null, Tier.GOLD));
        assertThat(member.tier()).isEqualTo(Tier.GOLD);
        assertThat(member.ownTier()).isNull();
    }

    @Test
    void setsByHandUntilItEndsAndGoesBackWithoutNotice() {
        Standing silver = rated("45", DAY);
        Standing byHand = review(DAY, silver, new Evidence(false, new BigDecimal("45"), null, Tier.DIAMOND));
        assertThat(byHand.tier()).isEqualTo(Tier.DIAMOND);
        assertThat(byHand.source()).isEqualTo(TierSource.OVERRIDE);

        Standing back = review(DAY.plusDays(100), byHand, evidence("45"));
        assertThat(back.tier()).isEqualTo(Tier.SILVER);
        assertThat(back.source()).isEqualTo(TierSource.RATED);
        assertThat(back.downgrade()).isNull();
    }

    @Test
    void setsByHandBelowWhatTheScoreIsWorthToo() {
        Standing byHand =
                review(DAY, rated("90", DAY), new Evidence(false, new BigDecimal("90"), Tier.GOLD, Tier.BASIC));
        assertThat(byHand.tier()).isEqualTo(Tier.BASIC);
    }

    @Test
    void endsWithTheAccount() {
        Standing ended = review(
                DAY.plusDays(5), rated("90", DAY), new Evidence(true, new BigDecimal("90"), Tier.GOLD, Tier.BASIC));
        assertThat(ended).isEqualTo(new Standing(null, null, null, null, DAY.plusDays(5), null));
        assertThat(review(DAY.plusDays(6), ended, new Evidence(true, null, null, null)))
                .isEqualTo(ended);
    }

    @Test
    void doesNothingASecondTimeOnOneDayAndNeverServesMembersBelowTheirGroup() {
        Random random = new Random(1);
        Standing standing = Standing.NONE;
        LocalDate day = DAY;
        for (int draw = 0; draw < 20_000; draw++) {
            day = day.plusDays(random.nextInt(30));
            Evidence evidence = new Evidence(
                    random.nextInt(40) == 0,
                    random.nextInt(10) == 0 ? null : BigDecimal.valueOf(random.nextInt(10_001), 2),
                    random.nextBoolean() ? null : tier(random),
                    random.nextInt(5) == 0 ? tier(random) : null);
            Standing before = standing;
            standing = review(day, before, evidence);
            assertThat(review(day, standing, evidence)).isEqualTo(standing);
            if (!evidence.closed() && evidence.setByHand() == null) {
                Tier served = standing.tier();
                assertThat(Stream.of(standing.ownTier(), evidence.groupTier())
                                .filter(due -> due != null && (served == null || due.isAbove(served))))
                        .isEmpty();
            }
            boolean isLower = before.tier() != null
                    && standing.tier() != null
                    && before.tier().isAbove(standing.tier());
            if (isLower && evidence.setByHand() == null && before.source() != TierSource.OVERRIDE) {
                Downgrade told = before.downgrade();
                assertThat(told != null && day.isAfter(told.until())).isTrue();
            }
        }
    }

    private Standing rated(String score, LocalDate day) {
        return review(day, Standing.NONE, evidence(score));
    }

    private Standing review(LocalDate today, Standing before, Evidence evidence) {
        return new TierReview(scheme, today).review(before, evidence);
    }

    private static Evidence evidence(@Nullable String score) {
        return evidence(score, null);
    }

    private static Evidence evidence(@Nullable String score, @Nullable Tier group) {
        return new Evidence(false, score == null ? null : new BigDecimal(score), group, null);
    }

    private static Tier tier(Random random) {
        return Tier.values()[random.nextInt(Tier.values().length)];
    }
}
