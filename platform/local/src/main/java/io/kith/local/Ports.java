package io.kith.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine's loopback address, the only one anything here listens on. */
final class Ports {

    static final String HOST = "127.0.0.1";

    private Ports() {}

    static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartFailure("This machine has no free port.", e);
        }
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

    static void check(int port, String part) {
        if (!isFree(port)) {
            throw new StartFailure("Port " + port + ", which " + part + " needs, is in use by another program.");
        }
    }
}
