package io.kith.server.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.text.SpreadsheetCell;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Files that mean no good, or that nobody could read. */
@KithServerTest
class ImportSafetyTest {

    @Autowired
    Kith kith;

    Importer importer;

    @BeforeEach
    void company() {
        importer = new Importer(kith.company().admin());
    }

    @Test
    void filesUpToTheLimitAreTaken() {
        byte[] largest = new byte[20 << 20];
        Arrays.fill(largest, (byte) 'a');
        for (int i = 1_000; i < largest.length; i += 1_000) {
            largest[i] = '\n';
        }
        assertThat(importer.uploaded("customer", largest).get("rows").asLong()).isEqualTo(20_972);
        importer.upload("customer", Arrays.copyOf(largest, largest.length + 1)).expect(413);
    }

    @Test
    void bombIsNotUnpacked() {
        byte[] bomb = Workbook.bomb();
        assertThat(bomb.length).isLessThan(1 << 20);
        importer.upload("customer", bomb).expect(413);
    }

    @Test
    void whatIsNoTableIsRefused() {
        refused(new byte[0], "empty-file");
        refused("\n \n,,\n".getBytes(StandardCharsets.UTF_8), "empty-file");
        refused(new byte[] {'a', 0, 'b'}, "not-a-table");
        refused("Name\nAcme".getBytes(StandardCharsets.UTF_16), "not-a-table");
        refused(new byte[] {'P', 'K', 3, 4, 9, 9, 9, 9}, "not-a-table");
        refused(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0}, "not-a-table");
        refused(String.join(",", Collections.nCopies(10_000, "x")).getBytes(StandardCharsets.UTF_8), "table-too-large");
        refused(("Name\n" + "x".repeat(200_000)).getBytes(StandardCharsets.UTF_8), "table-too-large");
    }

    @Test
    void wrongEncodingIsNoticedRowByRow() {
        JsonNode one = importer.uploaded("customer", "客户名称\n四方科技\nAcme\n".getBytes(TextEncoding.GBK.charset()));
        assertThat(one.get("encoding").asString()).isEqualTo("gbk");
        importer.api()
                .put(Importer.path(one) + "/mapping", Map.of("encoding", "utf-8", "header", true))
                .expect(200);
        String column = importer.now(one).at("/columns/0/name").asString();
        importer.map(one, Map.of("field", "name", "column", column)).expect(200);
        importer.started(one);
        JsonNode ended = importer.ended(one);
        assertThat(ended.get("stored").asLong()).isEqualTo(1);
        assertThat(importer.rejected(ended).get(1)).contains("another encoding");
    }

    @Test
    void requestsThatAreNoUploadsAreRefused() {
        importer.api().post(Importer.IMPORTS, Map.of("object", "customer")).expect(415);
        importer.api()
                .upload(Importer.IMPORTS, "thing", "customer", "a.csv", new byte[] {'a'})
                .expect(422);
        importer.upload("nothing", new byte[] {'a'}).expect(404);
        importer.api()
                .with("Content-Type", "multipart/form-data; boundary=x")
                .send("POST", Importer.IMPORTS, "nonsense")
                .expect(422);
    }

    @Test
    void nothingBeginsLikeAFormula() {
        assertThat(SpreadsheetCell.defused("=1+1")).isEqualTo("'=1+1");
        assertThat(SpreadsheetCell.defused(" @SUM(A1)")).isEqualTo("' @SUM(A1)");
        assertThat(SpreadsheetCell.defused("-1+cmd|x")).isEqualTo("'-1+cmd|x");
        assertThat(SpreadsheetCell.defused("+86 139 1234 5678")).isEqualTo("+86 139 1234 5678");
        assertThat(SpreadsheetCell.defused("-5.20")).isEqualTo("-5.20");
        assertThat(SpreadsheetCell.defused("Acme = best")).isEqualTo("Acme = best");
    }

    private void refused(byte[] file, String code) {
        assertThat(importer.upload("customer", file).expect(422).text("/violations/0/code"))
                .isEqualTo(code);
    }
}
