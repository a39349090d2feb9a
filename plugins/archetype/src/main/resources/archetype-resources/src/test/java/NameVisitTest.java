package ${package};

import static io.kith.testkit.KithAssertions.assertThat;

import io.kith.sdk.record.StoredRecord;
import io.kith.testkit.FakeHost;
import io.kith.testkit.KithPluginTest;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

@KithPluginTest
class NameVisitTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Test
    void namesAVisitAfterItsCustomerAndItsDay(FakeHost host) {
        StoredRecord acme = host.add("customer", Map.of("name", "Acme"));
        host.add("${namespace}_visit", Map.of("customer", acme.id()));
        assertThat(host.only("${namespace}_visit")).has("visitedOn", TODAY).has("name", "Acme, 2026-01-05");
    }

    @Test
    void leavesANameAloneThatSomebodyHasFound(FakeHost host) {
        assertThat(host.add("${namespace}_visit", Map.of("name", "Trade fair"))).has("name", "Trade fair");
    }

    @Test
    void refusesAVisitThatIsStillToCome(FakeHost host) {
        assertThat(host.refusalOf("${namespace}_visit", Map.of("name", "Soon", "visitedOn", TODAY.plusDays(1))))
                .isFor("visitedOn")
                .says("visitedOn", "A visit is noted when it has been", "拜访之后才能登记");
    }
}
