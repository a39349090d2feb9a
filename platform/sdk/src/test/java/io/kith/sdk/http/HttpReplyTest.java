package io.kith.sdk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kith.sdk.error.InvalidRequestException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reply says that all went well, and is nothing that a browser runs. */
class HttpReplyTest {

    @Test
    void repliesAreJsonTextsFilesOrNothing() {
        assertThat(HttpReply.json(List.of(1)).text()).isEqualTo("[1]");
        assertThat(HttpReply.json(1).with(201).status()).isEqualTo(201);
        assertThat(HttpReply.text("中").type()).contains(ContentType.TEXT);
        assertThat(HttpReply.empty().status()).isEqualTo(204);
        assertThat(HttpReply.empty().type()).isEmpty();
        byte[] content = {1, 2};
        HttpReply file = HttpReply.file("名单.csv", ContentType.CSV, content);
        content[0] = 9;
        assertThat(file.body()).containsExactly(1, 2);
        assertThat(file.fileName()).contains("名单.csv");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 199, 204, 206, 301, 302, 400, 401, 404, 500, 503})
    void whatIsRefusedOrLeadsElsewhereIsNoReply(int status) {
        assertThatIllegalArgumentException().isThrownBy(() -> HttpReply.text("").with(status));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpReply.empty().with(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a\\b", "a\r\nSet-Cookie: x", "\u0000"})
    void filesAreCalledByNames(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> HttpReply.file(name, ContentType.CSV, new byte[0]));
    }

    @Test
    void repliesAreNoLargerThanFiveMegabytes() {
        assertThat(HttpReply.text("x".repeat(HttpReply.LARGEST)).body()).hasSize(HttpReply.LARGEST);
        assertThatIllegalArgumentException().isThrownBy(() -> HttpReply.text("中".repeat(HttpReply.LARGEST / 2)));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpReply.json("x".repeat(HttpReply.LARGEST)));
    }

    @Test
    void aRequestStaysWhatItWas() {
        Map<String, List<String>> query = new HashMap<>(Map.of("a", List.of("1", "2")));
        var request = new HttpRequest(HttpMethod.POST, "", query, "application/json", "{\"b\": 1}");
        query.clear();
        assertThat(request.query("a")).contains("1");
        assertThat(request.query("b")).isEmpty();
        record Body(int a) {}
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> request.body(Body.class))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(one -> one.field())
                        .containsExactly("a", "b"));
    }
}
