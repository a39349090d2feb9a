package io.kith.server.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin's call gets to no address behind the firewall, whatever its name is. */
class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.168.0.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "4000::1"
            })
    void whatIsNotPublicIsNotCalled(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isFalse();
        var names = new InMemoryDnsResolver();
        names.add("rebound.example", InetAddress.ofLiteral("93.184.216.34"), InetAddress.ofLiteral(address));
        assertThatExceptionOfType(PublicAddresses.NotPublicException.class)
                .isThrownBy(() -> new PublicAddresses(names, Set.of("other.example")).resolve("rebound.example"))
                .withMessage("'rebound.example' has a private address, or one of this machine or its network");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.1", "93.184.216.34", "100.63.255.255", "100.128.0.1",
                        "126.255.255.255",
                "128.0.0.1", "169.253.0.1", "172.15.0.1", "172.32.0.1", "192.167.0.1", "198.17.0.1", "198.20.0.1",
                "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "2400:cb00::1", "2001:4860:4860::8888"
            })
    void whatIsPublicIsCalled(String address) throws Exception {
        var names = new InMemoryDnsResolver();
        names.add("rates.example", InetAddress.ofLiteral(address));
        assertThat(new PublicAddresses(names, Set.of()).resolve("rates.example"))
                .containsExactly(InetAddress.ofLiteral(address));
    }

    @Test
    void operatorsNameWhatMayBePrivate() throws Exception {
        var names = new InMemoryDnsResolver();
        names.add("erp", InetAddress.ofLiteral("10.0.0.1"));
        assertThat(new PublicAddresses(names, Set.of("ERP")).resolve("erp")).hasSize(1);
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> new PublicAddresses(names, Set.of("erp")).resolve("nobody"));
    }
}
