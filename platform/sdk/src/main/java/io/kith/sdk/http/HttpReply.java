package io.kith.sdk.http;

import io.kith.sdk.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The reply of an endpoint when all went well. What is refused is thrown instead ({@link io.kith.sdk.hook.HttpEndpoint}), so that whoever asks
 * reads why in their language.
 */
public final class HttpReply {

    /** Bytes that a reply may have. */
    public static final int LARGEST = 5 << 20;

    private static final Set<Integer> STATUSES = Set.of(200, 201, 202);
    private static final int NO_CONTENT = 204;
    private static final int LONGEST_NAME = 200;

    private final int status;
    private final @Nullable ContentType type;
    private final byte[] body;
    private final @Nullable String fileName;

    private HttpReply(int status, @Nullable ContentType type, byte[] body, @Nullable String fileName) {
        if (body.length > LARGEST) {
            throw new IllegalArgumentException(
                    "a reply has up to " + (LARGEST >> 20) + " MB, not " + body.length + " bytes");
        }
        this.status = status;
        this.type = type;
        this.body = body;
        this.fileName = fileName;
    }

    /**
     * With a value as {@link Json} writes it.
     *
     * @throws IllegalArgumentException if it cannot be written, or is larger than {@link #LARGEST}
     */
    public static HttpReply json(@Nullable Object value) {
        return new HttpReply(200, ContentType.JSON, bytes(Json.text(value)), null);
    }

    /** @throws IllegalArgumentException if it is larger than {@link #LARGEST} */
    public static HttpReply text(String text) {
        return new HttpReply(200, ContentType.TEXT, bytes(text), null);
    }

    /** Nothing is to be said (204). */
    public static HttpReply empty() {
        return new HttpReply(NO_CONTENT, null, new byte[0], null);
    }

    /**
     * Something to be taken along under a name.
     *
     * @throws IllegalArgumentException if it is larger than {@link #LARGEST}, or the name is none
     */
    public static HttpReply file(String name, ContentType type, byte[] content) {
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(one -> Character.isISOControl(one) || "/\\".indexOf(one) >= 0)) {
            throw new IllegalArgumentException("a file is called by up to " + LONGEST_NAME
                    + " characters without slashes and line ends, not '" + name + "'");
        }
        return new HttpReply(200, type, content.clone(), name);
    }

    /**
     * The same with another status.
     *
     * @throws IllegalArgumentException if it is not 200, 201 (made) or 202 (will be done), or there is nothing to say it of
     */
    public HttpReply with(int otherStatus) {
        if (!STATUSES.contains(otherStatus) || status == NO_CONTENT) {
            throw new IllegalArgumentException("a reply with a body has status 200, 201 or 202, not " + otherStatus
                    + "; what is refused is thrown");
        }
        return new HttpReply(otherStatus, type, body, fileName);
    }

    public int status() {
        return status;
    }

    /** Empty where there is no body. */
    public Optional<ContentType> type() {
        return Optional.ofNullable(type);
    }

    public byte[] body() {
        return body.clone();
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Empty for what is no file. */
    public Optional<String> fileName() {
        return Optional.ofNullable(fileName);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
