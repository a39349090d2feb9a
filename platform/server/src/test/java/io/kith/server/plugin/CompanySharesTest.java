package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One company has no more at once than its share, whatever others have. */
class CompanySharesTest {

    private final CompanyShares shares = new CompanyShares(2);
    private final UUID one = new UUID(1, 1);
    private final UUID other = new UUID(2, 2);

    @Test
    void noCompanyHasMoreThanItsShare() throws InterruptedException {
        assertThat(shares.take(one, 0)).isTrue();
        assertThat(shares.take(one, 0)).isTrue();
        assertThat(shares.take(one, 0)).isFalse();
        assertThat(shares.take(other, 0)).isTrue();
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() throws InterruptedException {
        shares.take(one, 0);
        shares.take(one, 0);
        shares.take(one, 0);
        shares.giveBack(one);
        assertThat(shares.take(one, 0)).isTrue();
        assertThat(shares.take(one, 0)).isFalse();
        shares.giveBack(one);
        shares.giveBack(one);
        assertThat(shares.take(one, 0)).isTrue();
    }
}
