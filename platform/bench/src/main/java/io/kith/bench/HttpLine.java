package io.kith.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One client's kept-alive connection. Written by hand because whatever the client costs is taken from both sides on a small machine, and
 * the JDK's client costs as much as a server.
 */
final class HttpLine implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final int port;
    private final String headers;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    HttpLine(int port, String token) {
        this.port = port;
        this.headers =
                " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token + "\r\nContent-Type: ";
    }

    record Reply(int status, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Reply send(String method, String path, byte[] body) throws IOException {
        return send(method, path, "application/json", body);
    }

    Reply send(String method, String path, String type, byte[] body) throws IOException {
        Socket open = open();
        try {
            byte[] head = (method + " " + path + headers + type + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            var request = new byte[head.length + body.length];
            System.arraycopy(head, 0, request, 0, head.length);
            System.arraycopy(body, 0, request, head.length, body.length);
            open.getOutputStream().write(request);
            return reply();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Socket open() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
            open.setTcpNoDelay(true);
            open.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(open.getInputStream(), 1 << 16);
            socket = open;
        }
        return open;
    }

    private Reply reply() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.startsWith("transfer-encoding:")) {
                chunked = header.endsWith("chunked");
            } else if (header.startsWith("connection:")) {
                last = header.endsWith("close");
            }
        }
        byte[] body = chunked ? chunks() : exactly(length);
        if (last) {
            close();
        }
        return new Reply(status, body);
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("an answer broke off");
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("no answer");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                System.getLogger(HttpLine.class.getName()).log(System.Logger.Level.DEBUG, "already gone", e);
            }
        }
    }
}
