package io.kith.local;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports of this machine's loopback address, the only one anything here listens on.
 *
 * <p>Whoever chooses one has to let go of it before the program that it is for can listen. So that no other run, be it of another
 * process, chooses the same in between, the chooser holds the datagram port of the same number, which nothing here uses, for as long as
 * it lives.
 */
public final class Ports {

    static final String HOST = "127.0.0.1";

    /** Below those that Linux (from 32768) and macOS (from 49152) give to connections that go out. */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;

    private static final Map<Integer, DatagramSocket> CLAIMED = new ConcurrentHashMap<>();

    private Ports() {}

    /** A port that nothing listens on and that nobody else is given before this process ends. */
    public static int free() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(FIRST, LAST))
                .limit(LAST - FIRST)
                .filter(port -> !CLAIMED.containsKey(port) && claim(port) && isFree(port))
                .findFirst()
                .orElseThrow(() -> new StartFailure("This machine has no free port."));
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            // as servers do: a port whose last connections are still winding down is free
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether this process is now the one that gives this port away. */
    static boolean claim(int port) {
        try {
            var socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
            CLAIMED.put(port, socket);
            return true;
        } catch (IOException e) {
            return CLAIMED.containsKey(port);
        }
    }

    static void check(int port, String part) {
        if (!isFree(port)) {
            throw new StartFailure("Port " + port + ", which " + part + " needs, is in use by another program.");
        }
    }
}
