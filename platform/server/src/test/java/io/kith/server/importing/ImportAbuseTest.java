package io.kith.server.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.text.SpreadsheetCell;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Files and mappings made to cost far more than they weigh. What they would cost is minutes, or all memory; so the limit here is coarse. */
@KithServerTest
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ImportAbuseTest {

    private static final String TEXT = "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>";

    @Autowired
    Kith kith;

    Importer importer;

    @BeforeEach
    void company() {
        importer = new Importer(kith.company().admin());
    }

    @Test
    void longCellThatIsNearlyAnAddressIsJudgedAtOnce() {
        String nearly = "a@" + ".".repeat(99_000) + "@";
        assertThat(importer.uploaded("customer", "Name\n" + nearly + "\n")
                        .get("rows")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void longRunOfSpacesIsNoLineBreak() {
        JsonNode ended = importer.brought("customer", "Name\nx" + " ".repeat(99_000) + "y\nAcme\n");
        assertThat(ended.get("stored").asLong()).isEqualTo(1);
        assertThat(ended.get("rejected").asLong()).isEqualTo(1);
        assertThat(importer.brought("customer", "Name\n\"Two \r\n\r\n lines\"\n")
                        .get("stored")
                        .asLong())
                .isEqualTo(1);
        assertThat(importer.api().names("customer", "")).containsExactlyInAnyOrder("Acme", "Two lines");
    }

    @Test
    void endlessAddressIsRejectedAndTheOtherRowsAreStored() {
        String endless = "a.".repeat(49_000) + "a";
        JsonNode one = importer.uploaded("customer", "Name,Website\nEndless," + endless + "\nAcme,acme.example\n");
        importer.started(one);
        JsonNode ended = importer.ended(one);
        assertThat(ended.get("state").asString()).isEqualTo("finished");
        assertThat(ended.get("stored").asLong()).isEqualTo(1);
    }

    @Test
    void patternsAreShortAndTheirTextsNoLongerThanCells() {
        JsonNode one = importer.uploaded("customer", "Name\n" + "x".repeat(50_000) + "\nAcme\n");
        assertThat(importer.map(one, Map.of("field", "name", "pattern", "{Name}".repeat(100_000)))
                        .expect(422)
                        .text("/violations/0/field"))
                .isEqualTo("targets[0].pattern");
        assertThat(importer.map(one, Map.of("field", "name", "pattern", "a\u0000{Name}"))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("control-characters");
        var pattern = new Source.Filled("{Name}".repeat(300));
        assertThat(pattern.text(new Row(1, List.of("x".repeat(50_000))), Map.of("Name", 0)))
                .hasSizeBetween(Rows.LONGEST_CELL, Rows.LONGEST_CELL + 50_000);
        assertThat(new Source.Filled("({Name})").text(new Row(1, List.of("a$1")), Map.of("Name", 0)))
                .isEqualTo("(a$1)");
    }

    @Test
    void cellBeyondTheLastColumnMakesNoRoomForAllBeforeIt() {
        refusedAsTooLarge(row(TEXT.formatted("A1", "Name") + TEXT.formatted("ZZZZZ1", "far")));
        refusedAsTooLarge(IntStream.rangeClosed(1, 20_000)
                .mapToObj(number -> "<row r=\"%d\"><c r=\"XFD%d\"/></row>".formatted(number, number))
                .collect(Collectors.joining()));
    }

    @Test
    void textsAndFormulasThatAWorkbookSharesAreCountedBeforeTheyAreRead() {
        String cell = row(TEXT.formatted("A1", "Name"));
        String shared = "<sst>" + "<si><t>a</t></si>".repeat(2_000_000) + "</sst>";
        byte[] texts = Workbook.withPart("xl/sharedStrings.xml", shared, cell);
        assertThat(importer.upload("customer", texts).expect(422).text("/violations/0/code"))
                .isEqualTo("table-too-large");
        refusedAsTooLarge("<row><c><f t=\"shared\" si=\"0\">" + "A1+".repeat(3_000) + "1</f><v>1</v></c></row>"
                + "<row><c><f t=\"shared\" si=\"0\"/><v>1</v></c></row>".repeat(12_000));
    }

    @Test
    void fieldsToBeCreatedAreNamedCleanly() {
        JsonNode one = importer.uploaded("customer", "Name,Size\nAcme,7\n");
        assertThat(importer.api()
                        .with("Accept-Language", "zh")
                        .put(
                                Importer.path(one) + "/mapping",
                                Map.of(
                                        "targets",
                                        List.of(
                                                Map.of("field", "name", "column", "Name"),
                                                Map.of("column", "Size", "create", Map.of("key", "size")))))
                        .expect(422)
                        .text("/violations/0/message"))
                .contains("不能用作键");
        for (Map<String, Object> create : List.<Map<String, Object>>of(
                Map.of("key", "a\u0000b", "type", "text"),
                Map.of("key", "size", "type", "text", "label", Map.of("en", "a\u0000", "zh", "b")),
                Map.of("key", "size", "type", "text", "a\u0000", "x"))) {
            assertThat(importer.map(
                                    one,
                                    Map.of("field", "name", "column", "Name"),
                                    Map.of("column", "Size", "create", create))
                            .expect(422)
                            .text("/violations/0/field"))
                    .startsWith("targets[1].create");
        }
    }

    @Test
    void batchEndsWhenItHoldsMuchTextHoweverFewItsRows() {
        JsonNode one = importer.uploaded("customer", "Name,Text\n" + ("Acme," + "x".repeat(90_000) + "\n").repeat(60));
        importer.map(
                        one,
                        Map.of("field", "name", "column", "Name"),
                        Map.of("field", "description", "pattern", "{Text}"))
                .expect(200);
        importer.started(one);
        assertThat(importer.ended(one).get("done").asLong()).isEqualTo(60);
    }

    @Test
    void valuesInColumnsThatAreNotReadAreNotLostUnseen() {
        refusedAsTooLarge(row(TEXT.formatted("A1", "Name") + TEXT.formatted("XFD1", "lost")));
        byte[] onlyFormatted = Workbook.of(row(TEXT.formatted("A1", "Name") + "<c r=\"XFD1\" s=\"1\"/>"));
        importer.upload("customer", onlyFormatted).expect(201);
    }

    @Test
    void entitiesAreNeitherUnfoldedNorFetched() {
        String sheet = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">"
                + "<!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
                + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">"
                + "<c r=\"A1\" t=\"inlineStr\"><is><t>&%s;</t></is></c></row></sheetData></worksheet>";
        for (String entity : new String[] {"b", "f"}) {
            byte[] book = Workbook.withPart("xl/worksheets/sheet1.xml", sheet.formatted(entity));
            importer.upload("customer", book).expect(422);
        }
    }

    @Test
    void endlessNumberFormatIsJudgedAtOnce() {
        String endless = """
                <?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
                <numFmts count="1"><numFmt numFmtId="170" formatCode="%s"/></numFmts>
                <cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="170" applyNumberFormat="1"/></cellXfs>
                </styleSheet>""".formatted("[".repeat(400_000));
        String rows = IntStream.rangeClosed(1, 50)
                .mapToObj(number -> "<row r=\"%d\"><c r=\"A%d\" s=\"1\"><v>1</v></c></row>".formatted(number, number))
                .collect(Collectors.joining());
        byte[] book = Workbook.withPart("xl/styles.xml", endless, rows);
        importer.upload("customer", book).expect(201);
    }

    @Test
    void rejectedCellsAreNoFormulasWhereSemicolonsSeparate() {
        assertThat(SpreadsheetCell.defused("a;=1+cmd|x")).isEqualTo("a;'=1+cmd|x");
        assertThat(SpreadsheetCell.defused("a\n@SUM(A1)")).isEqualTo("a\n'@SUM(A1)");
        assertThat(SpreadsheetCell.defused("a; +cmd")).isEqualTo("a;' +cmd");
        assertThat(SpreadsheetCell.defused("5; -5; +86 139")).isEqualTo("5; -5; +86 139");
        assertThat(SpreadsheetCell.defused("Acme; best = good")).isEqualTo("Acme; best = good");
    }

    private void refusedAsTooLarge(String rows) {
        assertThat(importer.upload("customer", Workbook.of(rows)).expect(422).text("/violations/0/code"))
                .isEqualTo("table-too-large");
    }

    private static String row(String cells) {
        return "<row r=\"1\">" + cells + "</row>";
    }
}
