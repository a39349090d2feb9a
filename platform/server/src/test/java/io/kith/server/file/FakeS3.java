package io.kith.server.file;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** As much of S3 as Kith uses, kept in memory. It checks each signature and each sum from what really arrived. */
final class FakeS3 implements AutoCloseable {

    static final String ACCESS_KEY = "AKIDEXAMPLE";
    static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/s3/aws4_request,\\s*SignedHeaders=([^,]+),\\s*Signature=([0-9a-f]{64})");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    volatile boolean hasBucket = true;
    /** As some other than AWS do, when something is deleted that is not there. */
    volatile boolean tellsOfMissingKeys;

    private final HttpServer server;

    FakeS3() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath();
        if (!isSigned(exchange, body)) {
            send(exchange, 403, new byte[0]);
            return;
        }
        if (!hasBucket) {
            send(exchange, 404, error("NoSuchBucket"));
            return;
        }
        byte[] found = objects.get(path);
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(path, body);
                send(exchange, 200, new byte[0]);
            }
            case "DELETE" -> {
                if (objects.remove(path) == null && tellsOfMissingKeys) {
                    send(exchange, 404, error("NoSuchKey"));
                } else {
                    send(exchange, 204, new byte[0]);
                }
            }
            case "GET" -> {
                Matcher range = RANGE.matcher(exchange.getRequestHeaders().getFirst("Range"));
                if (found == null || !range.matches()) {
                    send(exchange, 404, new byte[0]);
                } else {
                    send(
                            exchange,
                            206,
                            Arrays.copyOfRange(
                                    found, Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)) + 1));
                }
            }
            default -> send(exchange, 405, new byte[0]);
        }
    }

    private static byte[] error(String code) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code></Error>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static boolean isSigned(HttpExchange exchange, byte[] body) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        Matcher parts = AUTHORIZATION.matcher(authorization == null ? "" : authorization);
        String sum = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
        if (!parts.matches()
                || !parts.group(1).equals(ACCESS_KEY)
                || !sha256(body).equals(sum)) {
            return false;
        }
        var headers = new TreeMap<String, String>();
        for (String name : parts.group(4).split(";")) {
            headers.put(name, exchange.getRequestHeaders().getFirst(name).strip());
        }
        if (!headers.containsKey("host") || !headers.containsKey("x-amz-date")) {
            return false;
        }
        var request = new StringBuilder(exchange.getRequestMethod()).append('\n');
        request.append(exchange.getRequestURI().getRawPath()).append("\n\n");
        headers.forEach(
                (name, value) -> request.append(name).append(':').append(value).append('\n'));
        request.append('\n').append(parts.group(4)).append('\n').append(sum);
        String scope = parts.group(2) + "/" + parts.group(3) + "/s3/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + headers.get("x-amz-date") + "\n" + scope + "\n"
                + sha256(request.toString().getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + SECRET_KEY).getBytes(StandardCharsets.UTF_8);
        for (String step : scope.split("/")) {
            key = hmac(key, step);
        }
        return HexFormat.of().formatHex(hmac(key, toSign)).equals(parts.group(5));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
