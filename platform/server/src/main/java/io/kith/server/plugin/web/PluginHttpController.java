package io.kith.server.plugin.web;

import io.kith.sdk.http.ContentType;
import io.kith.sdk.http.HttpMethod;
import io.kith.sdk.http.HttpReply;
import io.kith.sdk.http.HttpRequest;
import io.kith.server.plugin.PluginEndpoints;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the company's plugins answer themselves. */
@RestController
class PluginHttpController {

    private static final int LARGEST_BODY = 1 << 20;

    /** Texts that a plugin may be sent. Forms are none: a page of anybody's can send them. */
    private static final List<MediaType> TAKEN = List.of(
            MediaType.APPLICATION_JSON,
            MediaType.TEXT_PLAIN,
            new MediaType("text", "csv"),
            MediaType.APPLICATION_XML,
            MediaType.TEXT_XML);

    private final PluginEndpoints endpoints;
    private final ProblemWriter problems;

    PluginHttpController(PluginEndpoints endpoints, ProblemWriter problems) {
        this.endpoints = endpoints;
        this.problems = problems;
    }

    @RequestMapping(
            path = {"/api/v1/plugins/{plugin}/http/{path}", "/api/v1/plugins/{plugin}/http/{path}/{*rest}"},
            method = {
                RequestMethod.GET,
                RequestMethod.POST,
                RequestMethod.PUT,
                RequestMethod.PATCH,
                RequestMethod.DELETE
            })
    ResponseEntity<?> answer(
            @PathVariable String plugin,
            @PathVariable String path,
            @PathVariable(required = false) @Nullable String rest,
            @RequestParam MultiValueMap<String, String> query,
            HttpServletRequest request)
            throws IOException {
        HttpMethod method = method(request);
        // before anything is read: of a form there is nothing left to read
        String type = method == HttpMethod.GET ? null : type(request);
        String body = method == HttpMethod.GET ? "" : body(request);
        String below = rest == null ? "" : rest.replaceFirst("^/", "");
        return switch (endpoints.answer(plugin, path, request(method, below, query, type, body))) {
            case PluginEndpoints.Answer.Replied(HttpReply reply) -> shown(reply);
            case PluginEndpoints.Answer.Refused(Problem problem) -> problems.answer(problem, request);
        };
    }

    private static HttpRequest request(
            HttpMethod method, String rest, Map<String, List<String>> query, @Nullable String type, String body) {
        if (!body.isEmpty() && type == null) {
            throw notTaken();
        }
        return new HttpRequest(method, rest, query, body.isEmpty() ? null : type, body);
    }

    private static HttpMethod method(HttpServletRequest request) {
        return request.getMethod().equals("HEAD") ? HttpMethod.GET : HttpMethod.valueOf(request.getMethod());
    }

    private static String body(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw Problem.of(ErrorCode.TOO_LARGE).exception();
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.of(ErrorCode.MALFORMED_REQUEST).exception();
        }
    }

    /** Null if nothing is said. */
    private static @Nullable String type(HttpServletRequest request) {
        String sent = request.getContentType();
        if (sent == null) {
            return null;
        }
        try {
            MediaType type = MediaType.parseMediaType(sent);
            return TAKEN.stream()
                    .filter(taken -> taken.equalsTypeAndSubtype(type))
                    .findFirst()
                    .orElseThrow(PluginHttpController::notTaken)
                    .toString();
        } catch (InvalidMediaTypeException e) {
            throw notTaken();
        }
    }

    private static RuntimeException notTaken() {
        return Problem.of(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                        Map.of(
                                "allowed",
                                TAKEN.stream().map(MediaType::toString).toList()))
                .exception();
    }

    private static ResponseEntity<byte[]> shown(HttpReply reply) {
        ResponseEntity.BodyBuilder shown = ResponseEntity.status(reply.status())
                .cacheControl(CacheControl.noStore())
                .header("Cross-Origin-Resource-Policy", "same-origin");
        if (reply.type().isEmpty()) {
            return shown.build();
        }
        reply.fileName()
                .map(name -> ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build())
                .ifPresent(disposition -> shown.header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString()));
        return shown.contentType(mediaType(reply.type().get())).body(reply.body());
    }

    private static MediaType mediaType(ContentType type) {
        MediaType key = MediaType.parseMediaType(type.key());
        return switch (type) {
            case JSON, TEXT, CSV -> new MediaType(key, StandardCharsets.UTF_8);
            case PDF, PNG, JPEG, XLSX -> key;
        };
    }
}
