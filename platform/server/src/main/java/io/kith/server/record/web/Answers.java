package io.kith.server.record.web;

import io.kith.server.record.WriteKeys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Sends an answer, first given or repeated, in the same way. */
final class Answers {

    private Answers() {}

    static ResponseEntity<byte[]> of(WriteKeys.Answer answer) {
        var response = ResponseEntity.status(answer.status());
        if (answer.location() != null) {
            response.location(URI.create(answer.location()));
        }
        if (answer.etag() != null) {
            response.eTag(answer.etag());
        }
        if (answer.body().isEmpty()) {
            return response.build();
        }
        return response.contentType(MediaType.APPLICATION_JSON)
                .body(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
