package io.kith.plugins.telecom;

import static io.kith.testkit.KithAssertions.assertThat;

import io.kith.sdk.record.StoredRecord;
import io.kith.testkit.FakeHost;
import io.kith.testkit.KithPluginTest;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

@KithPluginTest(hooks = CheckMembership.class)
class CheckMembershipTest {

    @Test
    void isCalledByTheNumberAndTheGroup(FakeHost host) {
        assertThat(member(host, subscriber(host, "13800138000"), group(host))).has("name", "13800138000 · Acme");
    }

    @Test
    void refusesASecondMembershipOfTheSameGroup(FakeHost host) {
        StoredRecord subscriber = subscriber(host, "13800138000");
        StoredRecord group = group(host);
        StoredRecord first = member(host, subscriber, group);
        assertThat(host.refusalOf("telecom_membership", Map.of("subscriber", subscriber.id(), "group", group.id())))
                .isFor("group")
                .says("group", "This subscriber is a member of the group already", "该用户已是此集团的成员");

        host.change(first, Map.of("endedOn", LocalDate.of(2026, 1, 5)));
        StoredRecord again = member(host, subscriber, group);
        assertThat(host.change(again, Map.of("joinedOn", LocalDate.of(2025, 12, 1))))
                .has("joinedOn", LocalDate.of(2025, 12, 1));
    }

    @Test
    void refusesMembersWhoseAccountIsClosed(FakeHost host) {
        StoredRecord subscriber = subscriber(host, "13800138000");
        host.change(subscriber, Map.of("status", "closed", "closedOn", LocalDate.of(2026, 1, 5)));
        assertThat(host.refusalOf(
                        "telecom_membership",
                        Map.of(
                                "subscriber",
                                subscriber.id(),
                                "group",
                                group(host).id())))
                .isFor("subscriber")
                .says("subscriber", "This account is closed", "该用户已销户");
    }

    @Test
    void endsNoMembershipBeforeItIsOver(FakeHost host) {
        StoredRecord membership = member(host, subscriber(host, "13800138000"), group(host));
        assertThat(host.refusalOf(membership, Map.of("endedOn", LocalDate.of(2026, 1, 6))))
                .isFor("endedOn");
        assertThat(host.refusalOf(membership, Map.of("endedOn", LocalDate.of(2026, 1, 4))))
                .isFor("endedOn");
    }

    private static StoredRecord subscriber(FakeHost host, String number) {
        StoredRecord customer = host.add("customer", Map.of("name", "Li Lei"));
        return host.add(
                "telecom_subscriber",
                Map.of("number", number, "customer", customer.id(), "openedOn", LocalDate.of(2020, 1, 1)));
    }

    private static StoredRecord group(FakeHost host) {
        return host.add("telecom_group", Map.of("name", "Acme"));
    }

    private static StoredRecord member(FakeHost host, StoredRecord subscriber, StoredRecord group) {
        return host.add("telecom_membership", Map.of("subscriber", subscriber.id(), "group", group.id()));
    }
}
