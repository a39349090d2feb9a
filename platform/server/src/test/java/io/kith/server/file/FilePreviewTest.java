package io.kith.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Pictures of files. */
@KithServerTest
class FilePreviewTest {

    @Autowired
    Kith kith;

    Api admin;
    String files;

    @BeforeEach
    void aCustomer() {
        admin = kith.company().admin();
        files = "/api/v1/records/customer/"
                + admin.create("customer", Map.of("name", "Acme")).get("id").asString() + "/files";
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif"})
    void anImageIsPaintedAnewAndNoLargerThanAScreen(String format) throws IOException {
        HttpResponse<byte[]> answer = preview(Samples.image(format, 4000, 1000), 1);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("X-Pages")).hasValue("1");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(picture.getWidth()).isEqualTo(1600);
        assertThat(picture.getHeight()).isEqualTo(400);
    }

    @Test
    void whatIsHiddenInAnImageIsNotInItsPicture() {
        byte[] image = Samples.image("png", 40, 30);
        byte[] polyglot = Arrays.copyOf(image, image.length + Samples.HTML.length);
        System.arraycopy(Samples.HTML, 0, polyglot, image.length, Samples.HTML.length);
        assertThat(new String(preview(polyglot, 1).body(), StandardCharsets.ISO_8859_1))
                .doesNotContain("script");
    }

    @Test
    void eachPageOfAPdfHasItsPicture() throws IOException {
        byte[] pdf = Samples.pdf(3, 595, 842);
        String file = "/api/v1/files/" + send(pdf);
        HttpResponse<byte[]> first = admin.download(file + "/preview");
        assertThat(first.headers().firstValue("X-Pages")).hasValue("3");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(first.body()));
        assertThat(picture.getHeight()).isBetween(1500, 1700);
        assertThat(admin.download(file + "/preview?page=3").body()).isNotEqualTo(first.body());
        assertNone(file + "/preview?page=4");
        assertNone(file + "/preview?page=0");
        assertNone(file + "/preview?page=21");
        String etag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(admin.with("If-None-Match", etag).download(file + "/preview").statusCode())
                .isEqualTo(304);
    }

    @Test
    void aPdfWithoutItsFontsHasItsPicture() throws IOException {
        HttpResponse<byte[]> answer = preview(Samples.pdf("What was offered"), 1);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Pages")).hasValue("1");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(picture).as("a picture, and nothing before it").isNotNull();
        assertThat(IntStream.range(0, picture.getHeight())
                        .boxed()
                        .flatMap(y -> IntStream.range(0, picture.getWidth()).mapToObj(x -> picture.getRGB(x, y)))
                        .anyMatch(Integer.valueOf(0xff000000)::equals))
                .as("the line is drawn")
                .isTrue();
    }

    @Test
    void aBombIsNotUnpacked() {
        byte[] bomb = Samples.bomb(30_000, 30_000);
        assertThat(bomb.length).isLessThan(1 << 20);
        assertNone("/api/v1/files/" + send(bomb) + "/preview");
    }

    @Test
    void aPageAsLargeAsAFieldIsPaintedSmall() throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(
                preview(Samples.pdf(1, 1_000_000, 10_000), 1).body()));
        assertThat(picture.getWidth()).isLessThanOrEqualTo(1601);
    }

    @Test
    void whatIsBrokenHasNoPictureButCanBeDownloaded() {
        byte[] pdf = Samples.pdf(2, 595, 842);
        byte[] half = Arrays.copyOf(pdf, 40);
        String file = "/api/v1/files/" + send(half);
        assertNone(file + "/preview");
        assertThat(admin.download(file + "/content").body()).isEqualTo(half);
        byte[] png = Samples.image("png", 400, 400);
        assertNone("/api/v1/files/" + send(Arrays.copyOf(png, 30)) + "/preview");
    }

    @Test
    void otherFilesHaveNone() {
        assertNone("/api/v1/files/" + send(Samples.TEXT) + "/preview");
        assertNone("/api/v1/files/" + send(Samples.SVG) + "/preview");
    }

    private void assertNone(String preview) {
        assertThat(admin.get(preview).expect(404).text("/code")).isEqualTo("no-preview");
    }

    private HttpResponse<byte[]> preview(byte[] bytes, int page) {
        return admin.download("/api/v1/files/" + send(bytes) + "/preview?page=" + page);
    }

    private String send(byte[] bytes) {
        return admin.upload(files, "name", "x", "x", bytes).expect(201).text("/id");
    }
}
