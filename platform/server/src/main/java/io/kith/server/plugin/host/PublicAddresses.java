package io.kith.server.plugin.host;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up for calls of plugins, and gives out no address by which something behind the firewall would be reached. A connection goes to the
 * very address that was looked at here: a name that means something else a moment later changes nothing.
 */
final class PublicAddresses implements DnsResolver {

    /** Addresses of which the first so many bits are the same. */
    private record Range(byte[] begin, int bits) {

        static Range of(String text) {
            String[] parts = text.split("/", 2);
            return new Range(address(parts[0]), Integer.parseInt(parts[1]));
        }

        private static byte[] address(String literal) {
            try {
                return InetAddress.ofLiteral(literal).getAddress();
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("no address: " + literal, e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != begin.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (begin[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Of IPv4 all others are public: IANA's registry of special purposes, multicast, and what is reserved. */
    private static final List<Range> NOT_PUBLIC_4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** Of IPv6 what is given out to networks is, but for what stands for something else: tunnels, other addresses, examples. */
    private static final Range GLOBAL_6 = Range.of("2000::/3");

    private static final List<Range> NOT_PUBLIC_6 =
            ranges("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    private final DnsResolver names;
    private final Set<String> privateHosts;

    /** @param privateHosts of which any address is given out */
    PublicAddresses(DnsResolver names, Collection<String> privateHosts) {
        this.names = names;
        this.privateHosts = privateHosts.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A name that means an address that is not to be called. */
    static final class NotPublicException extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        NotPublicException(String host) {
            super("'" + host + "' has a private address, or one of this machine or its network");
        }
    }

    /** @throws NotPublicException also if one of several addresses is not public: such a name is up to something */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (addresses == null || addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        if (!privateHosts.contains(host.toLowerCase(Locale.ROOT))) {
            for (InetAddress address : addresses) {
                if (!isPublic(address)) {
                    throw new NotPublicException(host);
                }
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        // nobody asks for it but schemes of signing in that are off
        return host;
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return NOT_PUBLIC_4.stream().noneMatch(range -> range.contains(bytes));
        }
        return GLOBAL_6.contains(bytes) && NOT_PUBLIC_6.stream().noneMatch(range -> range.contains(bytes));
    }

    private static List<Range> ranges(String... texts) {
        List<Range> ranges = new ArrayList<>();
        for (String text : texts) {
            ranges.add(Range.of(text));
        }
        return List.copyOf(ranges);
    }
}
